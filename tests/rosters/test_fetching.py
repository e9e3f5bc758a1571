"""A list is fetched, and becomes an edition only where it is new and looks like one."""

import datetime
import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from tests.rosters.editions import HEAD, load, row
from tests.sources.site import Pages, here, misbehaving_site
from tracker.desk.queues_of_lists import failed_fetches
from tracker.rosters.fetching import fetch_list
from tracker.rosters.lists import LISTS
from tracker.rosters.models import Edition, Fetch
from tracker.sources.fetch import fetch

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2025, 6, 1)


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Run a site with a page that names the file of the list."""
    monkeypatch.setattr(Pages, "rows", [row("A"), row("B")], raising=False)
    csv = lambda page: page.send("\n".join([HEAD, *page.rows]).encode(), "text/csv")  # noqa: E731
    monkeypatch.setattr(Pages, "answer_participatingAgencies01.xlsx", csv, raising=False)
    page = b'<a href="/other.pdf">x</a> <a href="participatingAgencies01.xlsx">the list</a>'
    monkeypatch.setattr(Pages, "answer_page", lambda here: here.send(page), raising=False)
    with misbehaving_site() as port:
        yield port


def fetched(port: int, path: str, on: datetime.date = TODAY, roster: str = "ice-287g") -> Fetch:
    published = replace(LISTS[roster], address=f"http://127.0.0.1:{port}/{path}")
    return fetch_list(published, on=on, fetch=lambda url: fetch(url, here(port)))


def test_the_file_that_a_page_names_becomes_the_edition_of_the_day(port: int) -> None:
    attempt = fetched(port, "page")
    edition = Edition.objects.get()
    assert (attempt.edition, attempt.failure, attempt.document) == (edition, "", edition.document)
    assert (edition.as_of, edition.n_rows) == (TODAY, 2)
    assert attempt.url.endswith("/participatingAgencies01.xlsx")


def test_the_same_bytes_on_a_later_day_are_no_other_edition(port: int) -> None:
    first = fetched(port, "page")
    assert fetched(port, "page", TODAY + datetime.timedelta(days=1)).edition == first.edition
    assert (Edition.objects.count(), Fetch.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("missing", "The server answered 404 (Not Found)."),
        ("article", "The page names no file of this list."),
        ("silent", "The server was silent"),
        ("picture", "Its type, image/png, is not one of those"),
        ("pdf", "The file is a PDF, not a table."),
        ("to?http://10.0.0.1/", "Port 80 is not one of those"),
    ],
)
def test_what_is_no_list_is_a_row_with_a_reason_and_changes_nothing(port: int, path: str, sentence: str) -> None:
    attempt = fetched(port, path)
    assert sentence in attempt.failure
    assert [one.pk for one in failed_fetches()] == [attempt.pk]
    assert not Edition.objects.exists()


def test_a_private_address_is_refused() -> None:
    published = replace(LISTS["ice-287g"], address="http://127.0.0.1/list.csv")
    assert "which is no public address" in fetch_list(published, on=TODAY, fetch=fetch).failure


def test_a_file_with_far_fewer_rows_is_not_taken_for_a_shorter_list(port: int) -> None:
    load("2025-05-16", [row(name) for name in "ABCDEFGH"])
    attempt = fetched(port, "page")
    assert attempt.failure == "It has 2 rows; the edition before, of 2025-05-16, has 8."
    assert attempt.document is not None
    assert Edition.objects.count() == 1


def test_a_failure_leaves_the_desk_once_a_later_attempt_is_well(port: int) -> None:
    fetched(port, "missing")
    fetched(port, "page")
    assert not failed_fetches().exists()


def test_the_command_tells_each_list_and_fails_where_one_did(port: int) -> None:
    out, ask = io.StringIO(), lambda url: fetch(url, here(port))
    good = replace(LISTS["ice-287g"], address=f"http://127.0.0.1:{port}/page")
    call_command("fetch_rosters", "--dry-run", pause=0, stdout=out, fetch=ask, lists={"good": good})
    assert "ice-287g: 2 rows" in out.getvalue()
    assert not Fetch.objects.exists()
    bad, withdrawn = replace(good, address=f"http://127.0.0.1:{port}/missing"), LISTS["dhs-2025"]
    with pytest.raises(CommandError, match="could not be had: 1"):
        call_command("fetch_rosters", pause=0, stdout=out, fetch=ask, lists={"bad": bad, "withdrawn": withdrawn})
    assert Fetch.objects.get().status == 404
