"""Stored copies at the desk: fetched in the background, uploaded, read by editors, and shown to nobody else."""

from unittest.mock import ANY

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests.desk.conftest import logged_in
from tests.desk.filling import address, opened, save, told
from tests.factories import ActionFactory, CitationFactory, SourceFactory, UserFactory, act
from tests.sources.site import pdf
from tracker.sources.capturing import forget, upload
from tracker.sources.checking import check_quotes
from tracker.sources.models import Capture, Citation, Document, LinkCheck, Source

pytestmark = pytest.mark.django_db

TEXT = "The board voted to end the agreement. The sheriff will not honor detainers."


def copies(source: Source) -> str:
    return reverse("admin:sources_source_copies", args=[source.pk])


def stored(source: Source | None = None, content: bytes = TEXT.encode(), name: str = "a.txt") -> Capture:
    return upload(source or SourceFactory(), name=name, content=content, by=UserFactory(username="ed"))


def test_the_form_of_a_source_leads_to_its_copies(at_editor: Client) -> None:
    source = SourceFactory()
    assert copies(source) in at_editor.get(address(source)).content.decode()
    assert "Nobody has tried yet." in at_editor.get(copies(source)).content.decode()


def test_a_copy_is_fetched_in_the_background(at_editor: Client) -> None:
    source = SourceFactory(url="http://localhost/document")
    page = at_editor.post(copies(source), {"capture": "yes"}, follow=True)
    assert "A copy is being fetched" in told(page)
    assert not Capture.objects.exists()
    waiting = DBTaskResult.objects.get()
    waiting.task.call(*waiting.args_kwargs["args"])
    [failed] = source.captures.all()
    assert (str(failed.asked_by), failed.failure) == ("ed", ANY)
    assert "no public address" in at_editor.get(copies(source)).content.decode()


def test_a_document_is_uploaded_instead(at_editor: Client) -> None:
    citation = CitationFactory(action=ActionFactory(), quote="The board approved it on May 15, 2012")
    file = SimpleUploadedFile("minutes.pdf", pdf("The board approved it on May 15, 2012."))
    page = at_editor.post(copies(citation.source), {"file": file, "upload": "yes"}, follow=True)
    assert "The document is stored." in told(page)
    assert "minutes.pdf" in page.content.decode()
    assert Citation.objects.get().marks == ["verified"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("a.exe", b"MZ", "Only PDF and"), ("a.pdf", b"%PDF-1.4 broken", "The PDF is broken")],
)
def test_an_editor_is_told_what_is_wrong_with_a_file(at_editor: Client, name: str, content: bytes, why: str) -> None:
    page = at_editor.post(copies(SourceFactory()), {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert why in told(page)


def test_an_empty_form_asks_for_a_file(at_editor: Client) -> None:
    assert "This field is required." in at_editor.post(copies(SourceFactory()), {"upload": "yes"}).content.decode()


def test_only_who_edits_sources_may_store_and_only_who_is_logged_in_may_look(client: Client) -> None:
    taken = stored()
    visitor = logged_in(UserFactory(username="visitor", is_staff=True))
    places = [copies(taken.source), address(taken), reverse("admin:sources_capture_document", args=[taken.pk])]
    for place in places:
        assert client.get(place).status_code == 302
        assert visitor.get(place).status_code == 403
    assert visitor.post(places[0], {"capture": "yes"}).status_code == 403


def test_an_editor_reads_the_text_and_saves_the_document(at_editor: Client) -> None:
    taken = stored(content=b"<p>Two words</p><script>alert(1)</script>", name="a.html")
    page = at_editor.get(address(taken)).content.decode()
    assert "Two words" in page
    assert "alert(1)" not in page
    answer = at_editor.get(reverse("admin:sources_capture_document", args=[taken.pk]))
    assert b"alert(1)" in answer.content
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_removed_document_is_not_sent(at_editor: Client) -> None:
    taken = stored()
    forget(Document.objects.get())
    assert at_editor.get(reverse("admin:sources_capture_document", args=[taken.pk])).status_code == 404
    assert TEXT not in at_editor.get(address(taken)).content.decode()


def test_reviewers_alone_say_what_is_a_public_record(at_editor: Client, at_reviewer: Client) -> None:
    taken = stored()
    assert at_editor.post(address(taken), {"is_public_record": "on"}).status_code == 403
    save(at_reviewer, address(taken), is_public_record="on")
    taken.refresh_from_db()
    assert taken.is_public_record
    assert taken.document_id


def test_nobody_deletes_or_invents_a_copy(at_administrator: Client) -> None:
    taken = stored()
    assert at_administrator.get(address(Capture)).status_code == 403
    assert at_administrator.post(address(taken, "delete"), {"post": "yes"}).status_code == 403


def test_the_queues_of_the_desk_show_what_must_be_looked_at(at_editor: Client) -> None:
    source = SourceFactory(url="https://gone.example/")
    cited = CitationFactory(action=ActionFactory(), source=source, quote="The sheriff will honor detainers.").action
    taken = stored(source)
    check_quotes(Citation.objects.all())
    LinkCheck.objects.create(
        source=source, url=source.url, checked_at=taken.retrieved_at, outcome="dead", sentence="It is gone."
    )
    missing = at_editor.get(reverse("desk_queue", args=["quotes-not-found"])).content.decode()
    for shown in ("The sheriff will honor detainers.", "The sheriff will not honor detainers.", address(taken)):
        assert shown in missing
    assert reverse("desk_record", args=[cited.key]) in missing
    assert "It is gone." in at_editor.get(reverse("desk_queue", args=["dead-links"])).content.decode()
    assert str(source) in at_editor.get(address(Capture, "changelist")).content.decode()


def test_another_quote_is_looked_for_as_soon_as_it_is_saved(at_editor: Client) -> None:
    source = SourceFactory()
    stored(source)
    citation = CitationFactory(
        action=ActionFactory(), source=source, quote="The board voted to stay", marks=["seen by two readers"]
    )
    record = address(citation.action)
    changed = {"citations-0-quote": "The board voted to end the agreement."}
    save(at_editor, record, **changed)
    citation.refresh_from_db()
    assert citation.marks == ["seen by two readers", "verified"]
    save(at_editor, record, **{"citations-0-source": SourceFactory().key})
    citation.refresh_from_db()
    assert citation.marks == ["seen by two readers"]


def test_an_untouched_citation_keeps_its_marks(at_editor: Client) -> None:
    citation = CitationFactory(action=ActionFactory(), quote="The board voted to end the agreement.")
    stored(citation.source)
    save(at_editor, address(citation.action), summary="Another summary.")
    citation.refresh_from_db()
    assert citation.marks == ["verified"]


def test_a_correction_can_be_saved_after_a_check(at_reviewer: Client) -> None:
    action = act(ActionFactory().jurisdiction, "joined", "2012")
    form = opened(at_reviewer, address(action)) | {"summary": "Another.", "why": "It was wrong."}
    assert at_reviewer.post(address(action), form).status_code == 302
