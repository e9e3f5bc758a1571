"""Published lists at the desk: an edition is uploaded, its proposals are decided, its rows are assigned."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import JurisdictionFactory, ProgramFactory, agency, state
from tests.rosters.editions import HEAD, load, row
from tracker.jurisdictions.models import Jurisdiction, Name
from tracker.programs.models import Action
from tracker.rosters.models import Edition, Entry, Meaning, Proposal

pytestmark = pytest.mark.django_db
LISTS, EDITION = "/desk/rosters/", "/desk/rosters/ice-287g/2025-05-16/"
ESSEX = "Essex County Sheriff's Office"


@pytest.fixture(autouse=True)
def sheriff() -> Iterator[Jurisdiction]:
    """Make a sheriff of Massachusetts and the programs of the list."""
    state("MA", "Massachusetts")
    parent = ProgramFactory(slug="287g")
    for model in ("jail-enforcement", "task-force", "warrant-service-officer"):
        ProgramFactory(slug=f"287g-{model}", parent=parent)
    return agency(ESSEX, JurisdictionFactory(name="Essex County"))


def upload(client: Client, *rows: str, day: str = "2025-05-16") -> str:
    file = SimpleUploadedFile("list.csv", "\n".join([HEAD, *rows]).encode())
    sent = {"roster": "ice-287g", "as_of": day, "file": file}
    return client.post(LISTS, sent, follow=True).content.decode()


def decide(client: Client, do: str, **sent: object) -> str:
    chosen = {"proposal": list(Proposal.objects.values_list("pk", flat=True)), "do": do}
    return client.post(EDITION, {**chosen, **sent}, follow=True).content.decode()


def test_an_uploaded_edition_proposes_what_it_says(at_editor: Client) -> None:
    text = upload(at_editor, row(ESSEX))
    assert "Loaded: 1 rows, 1 of them matched; new proposals: 1." in text
    assert "signed a 287(g) agreement (Task Force Model)" in text
    assert "This edition was loaded before; nothing was changed." in upload(at_editor, row(ESSEX))
    assert "2025-05-16 with 1 rows; its file differs" in upload(at_editor, row("B"))


def test_a_file_that_is_no_list_is_refused_in_a_sentence_and_changes_nothing(at_editor: Client) -> None:
    file = SimpleUploadedFile("list.csv", b"<html>Access denied</html>")
    page = at_editor.post(LISTS, {"roster": "ice-287g", "as_of": "2025-05-16", "file": file})
    assert "The file is a web page, not a table" in page.content.decode()
    assert not Edition.objects.exists()


def test_the_preview_shows_the_spells_and_decides_nothing(at_editor: Client) -> None:
    load("2025-05-16", [row(ESSEX)])
    text = decide(at_editor, "preview")
    assert "What will change" in text
    assert "active" in text
    assert Proposal.objects.get().state == "open"


def test_what_is_accepted_waits_for_a_second_person(at_editor: Client, editor: User) -> None:
    load("2025-05-16", [row(ESSEX)])
    assert "Accepted: 1, handed to review." in decide(at_editor, "accept")
    draft = Action.objects.get()
    assert (draft.review_state, draft.author) == ("in review", editor)
    assert "Somebody decided" not in decide(at_editor, "preview")


def test_all_of_an_edition_is_rejected_at_once_with_the_reason(at_editor: Client, editor: User) -> None:
    load(
        "2025-05-16",
        [row(ESSEX), row(ESSEX, signed="2020-01-02").replace("Task Force Model", "Warrant Service Officer")],
    )
    assert "Rejected: 2" in decide(at_editor, "reject", proposal=[], all="all", why="Printed in error.")
    assert set(Proposal.objects.values_list("state", "why", "decided_by")) == {
        ("rejected", "Printed in error.", editor.pk)
    }
    assert not Action.objects.exists()


def test_a_row_that_an_editor_assigns_keeps_its_meaning_in_every_edition(
    at_editor: Client, sheriff: Jurisdiction
) -> None:
    load("2025-05-09", [row("Lawrence Regional Bureau")])
    load("2025-05-16", [row("Lawrence Regional Bureau")])
    waiting = at_editor.get("/desk/unmatched/").content.decode()
    assert waiting.count("Lawrence Regional Bureau") == 1
    address = f"/desk/rosters/rows/{Entry.objects.earliest('pk').pk}/"
    text = at_editor.post(address, {"choice": "other", "other": sheriff.path}, follow=True).content.decode()
    assert "Decided, for 2 rows." in text
    assert Name.objects.filter(jurisdiction=sheriff, text="Lawrence Regional Bureau").exists()
    load("2025-05-23", [row("Lawrence Regional Bureau")])
    assert set(Entry.objects.values_list("jurisdiction", flat=True)) == {sheriff.pk}
    assert Proposal.objects.get().jurisdiction == sheriff


def test_a_row_that_means_nobody_here_is_not_asked_about_again(at_editor: Client) -> None:
    load("2025-05-16", [row("Guild of Wizards")])
    at_editor.post(f"/desk/rosters/rows/{Entry.objects.get().pk}/", {"choice": "nobody"})
    load("2025-05-23", [row("Guild of Wizards")])
    assert "Guild of Wizards" not in at_editor.get("/desk/unmatched/").content.decode()
    assert Meaning.objects.get().jurisdiction is None


def test_a_row_offers_candidates_with_what_speaks_for_each(at_editor: Client) -> None:
    agency("Union Police Department", JurisdictionFactory(name="Dukes County"), "police")
    agency("Union Police Department", JurisdictionFactory(name="Berkshire County", path="ma/b"), "police").names.all()
    load("2025-05-16", [row("Unien Police Department")])
    text = at_editor.get(f"/desk/rosters/rows/{Entry.objects.get().pk}/").content.decode()
    assert "the name is nearly one of its names" in text


@pytest.mark.parametrize("page", [LISTS, EDITION, "/desk/rosters/rows/1/"])
def test_nobody_without_a_login_comes_in(client: Client, page: str) -> None:
    load("2025-05-16", [row(ESSEX)])
    assert client.get(page).status_code == 302
    assert client.post(page, {"do": "accept", "all": "all"}).status_code == 302
    assert Proposal.objects.get().state == "open"


@pytest.mark.parametrize("page", ["/desk/rosters/ice-287g/today/", "/desk/rosters/ice-287g/2020-01-01/"])
def test_an_edition_that_is_not_there_is_not_found(at_editor: Client, page: str) -> None:
    assert at_editor.get(page).status_code == 404
