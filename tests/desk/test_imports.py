"""A table at the desk: handed in, named, decided row by row, loaded, accepted, taken back."""

import csv
import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.factories import act
from tests.imports.tables import a_list, county, table
from tracker.desk.imports.bad_rows import guarded
from tracker.imports import tasks
from tracker.imports.models import Import
from tracker.programs.models import Action
from tracker.sources.models import Source

pytestmark = pytest.mark.django_db

IMPORTS = "/desk/import/"


def hand_in(client: Client, content: bytes) -> str:
    """Hand in a file, and return where it is worked on."""
    answer = client.post(IMPORTS, {"file": SimpleUploadedFile("list.csv", content)})
    assert answer.status_code == 302
    return answer["Location"]


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


def name_columns(client: Client, url: str, source: Source, **said: str) -> HttpResponse:
    """Send the form of the columns as it is shown, with the source, the program and the kind."""
    form = client.get(url).context["form"]
    sent = {box.name: box.value() or "" for box in form} | {"source": source.key, "kind": "joined"}
    return client.post(url, {**sent, "program": "secure-communities", "do": "check", **said}, follow=True)


def test_a_table_goes_from_a_file_to_drafts(at_editor: Client, editor: User) -> None:
    source, _suffolk = a_list(), county("Suffolk County", "25025")
    url = hand_in(at_editor, table(("25025", "Suffolk County", "MA", "2008-11-17")))
    assert "Suffolk County, MA: joined secure-communities" in page(name_columns(at_editor, url, source))
    at_editor.post(url, {"do": "load", "as": "submit"})
    action = Action.objects.get()
    assert (action.author, action.review_state) == (editor, "in review")
    assert "ed" in page(at_editor.get(IMPORTS))


def test_what_nothing_in_a_table_says_is_asked_for(at_editor: Client) -> None:
    source = a_list()
    url = hand_in(at_editor, table(("25025", "Suffolk County", "MA", "2008"), head=("a", "b", "c", "d")))
    said = page(name_columns(at_editor, url, source, kind=""))
    assert "No column says which jurisdiction a row is about" in said
    assert "No column says what was done" in said
    assert Import.objects.get().state == "read"


def test_rows_are_decided_on_the_page(at_editor: Client) -> None:
    source, norfolk = a_list(), county("Norfolk County", "25021")
    url = hand_in(at_editor, table(("99999", "", "", "5/1/2012")))
    name_columns(at_editor, url, source)
    decided = {"row-2-jurisdiction": norfolk.path, "row-2-effective_on": "2012-05-01", "do": "decide"}
    at_editor.post(url, decided)
    row = Import.objects.get().rows.get()
    assert (row.becomes, row.jurisdiction, str(row.effective_on)) == ("new", norfolk, "2012-05-01")
    told = at_editor.post(url, {"row-2-effective_on": "May", "do": "decide"}, follow=True)
    assert "is not a date" in " ".join(map(str, told.context["messages"]))


def test_bad_rows_are_mended_in_the_file_that_names_them_and_sent_back(at_editor: Client) -> None:
    source, norfolk = a_list(), county("Norfolk County", "25021")
    url = hand_in(at_editor, table(("", "=Nowhere", "MA", "2008"), ("25021", "", "", "2009")))
    name_columns(at_editor, url, source)
    answer: Any = at_editor.get(f"{url}bad-rows.csv")
    file = b"".join(answer.streaming_content).decode()
    (row,) = csv.DictReader(io.StringIO(file))
    assert row["Name"] == "'=Nowhere"
    assert "No jurisdiction in MA has a name like “=Nowhere”" in row["what is wrong"]
    row["jurisdiction path"] = norfolk.path
    again = hand_in(at_editor, table(tuple(row.values()), head=tuple(row)))
    name_columns(at_editor, again, source)
    mended = Import.objects.first().rows.get()
    assert (mended.becomes, mended.jurisdiction) == ("new", norfolk)


def test_a_reviewer_accepts_a_closer_date_and_a_contributor_does_not(at_editor: Client, at_reviewer: Client) -> None:
    act(county("Suffolk County", "25025"), "joined", effective_on="2008-11")
    url = hand_in(at_editor, table(("25025", "", "", "2008-11-17")))
    name_columns(at_editor, url, a_list())
    at_editor.post(url, {"do": "load"})
    accepting = {"do": "accept", "line": "2", "why": "The list gives the day."}
    assert "Only a reviewer" in page(at_editor.post(url, accepting, follow=True))
    assert "November 2008" in page(at_reviewer.get(f"/actions/{Action.objects.get().key}/"))
    at_reviewer.post(url, accepting)
    assert str(Action.objects.get().effective_on) == "2008-11-17"
    assert "The list gives the day." in page(at_reviewer.get(f"/actions/{Action.objects.get().key}/"))


def test_an_import_is_taken_back_at_the_desk(at_editor: Client) -> None:
    county("Suffolk County", "25025")
    url = hand_in(at_editor, table(("25025", "", "", "2008-11-17")))
    name_columns(at_editor, url, a_list())
    at_editor.post(url, {"do": "load"})
    assert "Taken back" not in page(at_editor.get(url))
    assert "Undone" in page(at_editor.post(url, {"do": "undo", "why": "The wrong file."}, follow=True))
    assert not Action.objects.exists()


def test_a_large_table_is_left_to_the_background_and_taken_up_after_an_interruption(
    at_editor: Client, monkeypatch: pytest.MonkeyPatch, settings: pytest.fixture
) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 10)
    url = hand_in(at_editor, table(("25025", "Suffolk County", "MA", "2008")))
    waiting = at_editor.get(url)
    assert ("Reading the file" in page(waiting), waiting["Refresh"]) == (True, "2")
    Import.objects.update(step_asked_at="2020-01-01T00:00Z")
    assert "interrupted" in page(at_editor.get(url))
    monkeypatch.setattr(tasks, "AT_ONCE", 10_000)
    assert "What the columns mean" in page(at_editor.post(url, {"do": "go-on"}, follow=True))


def test_what_a_file_prints_is_never_markup(at_editor: Client) -> None:
    hostile = "<script>alert(1)</script>"
    url = hand_in(at_editor, table((hostile, hostile, "MA", "2008"), head=("Name", hostile, "State", "Activated")))
    for answer in (at_editor.get(url), name_columns(at_editor, url, a_list())):
        assert "<script>alert" not in page(answer)
        assert "&lt;script&gt;alert" in page(answer)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1"])
def test_a_download_guards_what_a_spreadsheet_would_compute(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_a_file_that_is_no_table_is_answered_with_a_sentence(at_editor: Client) -> None:
    assert "The file is a PDF, not a table." in page(at_editor.get(hand_in(at_editor, b"%PDF-1.7 ...")))


def test_imports_are_for_editors_alone(client: Client, at_editor: Client, editor: User) -> None:
    url = hand_in(at_editor, table(("25025", "", "", "2008")))
    for address in (IMPORTS, url, f"{url}bad-rows.csv"):
        assert client.get(address).status_code == 302
    editor.groups.clear()
    assert at_editor.get(url).status_code == 403
