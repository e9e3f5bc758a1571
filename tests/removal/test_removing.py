"""A text is removed for law or privacy: it is nowhere afterwards, and a tombstone says so."""

import hashlib
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import models
from django.test import Client
from django.utils import timezone

from tests.corrections.sending import reported
from tests.desk.conftest import logged_in, member
from tests.desk.filling import address, opened
from tests.factories import (
    ActionFactory,
    CitationFactory,
    FigureFactory,
    JurisdictionFactory,
    NullFindingFactory,
    ProgramFactory,
    ReviewerFactory,
    SourceFactory,
    act,
    published,
)
from tests.freezing.conftest import Freeze, freeze
from tests.history.moments import later
from tests.queries.asking import ask
from tests.records.everything import places_of
from tracker.corrections.answering import answer
from tracker.history.reasons import because
from tracker.history.removed import REMOVED
from tracker.programs.models import Action
from tracker.removal.models import Removal
from tracker.removal.removing import remove_text
from tracker.removal.texts import KINDS, NoSuchText, text_of
from tracker.review import workflow
from tracker.review.changes import Change
from tracker.sources.capturing import upload
from tracker.sources.checking import check_quotes
from tracker.sources.models import Capture, Citation, Document, Source
from tracker.status.known import as_known_at

__all__ = ["freeze"]

pytestmark = pytest.mark.django_db

MARKER = "zyxwvut"
SAID = f"The {MARKER} said so in person."
PRIVACY = Removal.Ground.PRIVACY


def remove(kind: str, key: str, field: str, ground: Removal.Ground = PRIVACY) -> Any:
    return remove_text(text_of(kind, key, field), ground=ground, by=ReviewerFactory(username="root"))


def an_answer() -> models.Model:
    report, by = reported(wrong="Something is wrong."), ReviewerFactory()
    answer(report, outcome="corrected", text="Thank you.", by=by, at=timezone.now(), page="")
    report.refresh_from_db()
    assert report.answer
    return report.answer


def a_copy() -> models.Model:
    content = f"A page. {SAID} Its end.".encode()
    upload(SourceFactory(), name="page.txt", content=content, by=ReviewerFactory())
    return Document.objects.get(pk=hashlib.sha256(content).hexdigest())


RECORDS = {
    "action": lambda: act(JurisdictionFactory(), on="2012"),
    "citation": lambda: act(JurisdictionFactory(), on="2012").citations.get(),
    "source": lambda: act(JurisdictionFactory(), on="2012").citations.get().source,
    "figure": lambda: published(FigureFactory()),
    "finding": lambda: published(NullFindingFactory()),
    "program": ProgramFactory,
    "answer": an_answer,
    "capture": a_copy,
}
EVERY_TEXT = [(kind, field) for kind, (_, _, fields) in KINDS.items() for field in fields]


@pytest.mark.parametrize(("kind", "field"), EVERY_TEXT)
def test_a_removed_text_is_nowhere_in_the_database(kind: str, field: str) -> None:
    model, named_by, _ = KINDS[kind]
    record = RECORDS[kind]()
    address = f"https://{MARKER}.example/" if "url" in field else SAID
    if model is not Document:
        for text in (address, "Another wording.", address.upper()):
            with because("It was put better."):
                model._default_manager.filter(pk=record.pk).update(**{field: text})
    assert places_of(MARKER)
    remove(kind, getattr(record, named_by), field)
    assert places_of(MARKER) == []
    assert places_of("Another wording.") == []


def test_a_removed_quote_takes_the_copies_along_in_which_it_is_found() -> None:
    source = SourceFactory(published="2012")
    citation = act(JurisdictionFactory(), on="2012", source=source).citations.get()
    with because("The quote."):
        Citation.objects.update(quote=SAID)
    for content in (f"A page. {SAID.replace(' ', '  ')} Its end.", "Another page."):
        upload(source, name="page.txt", content=content.encode(), by=ReviewerFactory())
    check_quotes(Citation.objects.all())
    done = remove("citation", citation.key, "quote")
    assert len(done.copies) == 1
    assert places_of(MARKER) == []
    assert Capture.objects.filter(document__removed_at=None).count() == 1
    check_quotes(Citation.objects.all())
    assert "not found" not in Citation.objects.get().marks


@pytest.mark.django_db(transaction=True)
def test_a_past_moment_never_gives_a_removed_text_back() -> None:
    action = act(JurisdictionFactory(), on="2012", summary=SAID)
    moment = later()
    action.summary = "Other words."
    workflow.correct(action, by=ReviewerFactory(), why="Clearer.")
    remove("action", action.key, "summary")
    with as_known_at(moment):
        assert Action.objects.get().summary == REMOVED
        assert ask("actions", f"q={MARKER}").records.count() == 0


def test_the_text_of_a_draft_that_was_thrown_away_goes_too() -> None:
    draft = ActionFactory(summary=SAID)
    workflow.discard(draft, by=ReviewerFactory())
    remove("action", draft.key, "summary")
    assert places_of(MARKER) == []


def test_other_fields_and_other_records_keep_their_words() -> None:
    action, other = (act(JurisdictionFactory(), on="2012", summary="Kept.") for _ in range(2))
    remove("action", action.key, "summary")
    action.refresh_from_db()
    other.refresh_from_db()
    assert (action.summary, other.summary, action.citations.get().quote) == (REMOVED, "Kept.", "as the source says")


def test_a_reason_that_repeats_the_text_goes_with_it(client: Client) -> None:
    action = act(JurisdictionFactory(), on="2012")
    workflow.retract(action, by=ReviewerFactory(), reason=SAID)
    remove("action", action.key, "retraction")
    assert places_of(MARKER) == []
    assert "[removed]" in client.get(action.get_absolute_url()).content.decode()


def test_where_else_the_words_stand_is_told() -> None:
    one, other = (act(JurisdictionFactory(), on="2012").citations.get() for _ in range(2))
    done = remove("citation", one.key, "quote")
    assert done.elsewhere == [f"citation {other.key}, quote"]


@pytest.mark.django_db(transaction=True)
def test_readers_see_when_and_on_what_ground_on_the_page_and_in_the_log(client: Client) -> None:
    action = act(JurisdictionFactory(), on="2012", summary=SAID)
    before = Change._default_manager.count()
    remove("action", action.key, "summary", Removal.Ground.LAW)
    page = client.get(action.get_absolute_url()).content.decode()
    assert "Removed texts" in page
    assert "Required by law" in page
    assert MARKER not in page
    log = client.get("/changes/").content.decode()
    assert "Removed" in log
    assert "Why: required by law" in log
    change = Change._default_manager.get(op="removed")
    assert (change.key, change.jurisdiction, change.program) == (action.key, action.jurisdiction, action.program)
    assert Change._default_manager.count() == before + 1


@pytest.mark.parametrize("kind", ["source", "program", "figure", "citation"])
def test_every_page_shows_the_tombstones_of_its_record(client: Client, kind: str) -> None:
    _model, named_by, fields = KINDS[kind]
    record = RECORDS[kind]()
    page = (record.action if kind == "citation" else record).get_absolute_url().partition("#")[0]
    remove(kind, getattr(record, named_by), fields[0])
    assert "Removed texts" in client.get(page).content.decode()


def test_the_log_does_not_tell_of_a_draft() -> None:
    draft = ActionFactory(summary=SAID)
    CitationFactory(action=draft)
    remove("action", draft.key, "summary")
    assert not Change._default_manager.filter(op="removed").exists()


def test_an_administrator_sees_first_what_goes_and_then_removes_it() -> None:
    ada = logged_in(member("ada", "administrator"))
    action = act(JurisdictionFactory(), on="2012", summary=SAID)
    asked = {"kind": "action", "key": action.key, "field": "summary", "ground": "privacy"}
    preview = ada.get(address(Removal), asked).content.decode()
    assert SAID in preview
    assert "versions hold it" in preview
    assert Action.objects.get().summary == SAID
    assert ada.post(address(Removal), asked).status_code == 302
    assert Action.objects.get().summary == REMOVED
    assert Removal.objects.get().removed_by.username == "ada"


def test_the_log_of_the_desk_forgets_a_title_that_was_removed() -> None:
    rita = logged_in(member("rita", "administrator"))
    form = {"kind": "news article", "title": SAID, "publisher": "The Gazette", "grade": "secondary"}
    rita.post(address(Source), opened(rita, address(Source)) | form)
    assert "django_admin_log" in places_of(MARKER)
    remove("source", Source.objects.get(title=SAID).key, "title")
    assert places_of(MARKER) == []


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_nobody_else_removes(role: str) -> None:
    person = member("ed", role)
    action = act(JurisdictionFactory(), on="2012", summary=SAID)
    assert logged_in(person).get(address(Removal)).status_code == 403
    with pytest.raises(workflow.NotAllowed):
        remove_text(text_of("action", action.key, "summary"), ground=PRIVACY, by=person)


def test_what_cannot_be_removed_is_refused_by_name() -> None:
    with pytest.raises(NoSuchText, match="no action “a000000000”"):
        text_of("action", "a000000000", "summary")
    with pytest.raises(NoSuchText, match="has no text “quote”"):
        text_of("action", "a000000000", "quote")
    with pytest.raises(NoSuchText, match="no kind of record “town”"):
        text_of("town", "a", "summary")


@pytest.mark.django_db(transaction=True)  # files go once the transaction is through
def test_a_release_that_holds_the_text_is_withdrawn_with_all_its_files(freeze: Freeze, client: Client) -> None:
    action = act(JurisdictionFactory(), on="2012", summary=f'"{SAID}"')
    first, second = freeze(), act(JurisdictionFactory(), on="2013")
    remove("action", second.key, "summary")
    assert first.folder.exists()
    remove("action", action.key, "summary")
    assert not first.folder.exists()
    page = client.get(first.get_absolute_url())
    assert (page.status_code, "It held a text that was removed: privacy." in page.content.decode()) == (410, True)
    again = freeze("2026.2")
    assert MARKER.encode() not in b"".join(path.read_bytes() for path in again.folder.glob("*.csv"))


def test_the_command_says_what_it_would_touch_and_touches_it(capsys: pytest.CaptureFixture) -> None:
    ReviewerFactory(username="root")
    action = act(JurisdictionFactory(), on="2012", summary=SAID)
    told = ("action", action.key, "summary", "--ground", "privacy", "--by")
    call_command("remove_text", *told, "root", "--dry-run")
    assert "1 wordings in 3 versions would be written over." in capsys.readouterr().out
    assert Action.objects.get().summary == SAID
    call_command("remove_text", *told, "root")
    assert Action.objects.get().summary == REMOVED
    with pytest.raises(CommandError, match="no editor called 'nobody'"):
        call_command("remove_text", *told, "nobody")
