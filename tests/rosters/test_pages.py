"""The pages of lists say what was printed and what changed, and never that something ended."""

import pytest
from django.test import Client

from tests.factories import JurisdictionFactory, state
from tests.rosters.editions import load, row, two_editions

pytestmark = pytest.mark.django_db


def ask(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_a_roster_lists_its_editions_with_what_changed(client: Client) -> None:
    two_editions()
    assert "2 editions" in ask(client, "/rosters/")
    text = ask(client, "/rosters/ice-287g/")
    assert "3 rows · 1 added, 1 relabelled, 1 missing" in text
    assert text.index("2025-05-16") < text.index("2025-05-09")


def test_an_edition_shows_its_rows_as_printed_and_its_hash(client: Client) -> None:
    loaded = load("2025-05-16", [row("<b>Essex</b>", signed="5025-07-07")])
    text = ask(client, "/rosters/ice-287g/2025-05-16/")
    assert "&lt;b&gt;Essex&lt;/b&gt;" in text
    assert "“5025-07-07”" in text
    assert loaded.edition.document_id in text
    assert "Not matched to a jurisdiction yet" in text


def test_the_difference_between_any_two_editions_shows_both_values_and_the_evidence(client: Client) -> None:
    two_editions()
    load("2025-06-01", [row("Bristol County Sheriff's Office", signed="2025-04-02")])
    text = ask(client, "/rosters/ice-287g/2025-06-01/?against=2025-05-09")
    assert "<del>2025-04-01</del> <ins>2025-04-02</ins>" in text
    assert "the date moved by 1 days" in text
    assert "2 missing" in text


def test_a_federal_list_is_quoted_and_never_a_status(client: Client) -> None:
    load("2025-05-31", ["Massachusetts,county,Essex County"], "dhs-2025", "state,level,name")
    for address in ("/rosters/", "/rosters/dhs-2025/", "/rosters/dhs-2025/2025-05-31/"):
        assert "Named by DHS on May 29, 2025; list withdrawn" in ask(client, address)
    assert "not a status" in ask(client, "/rosters/dhs-2025/")


def test_a_jurisdiction_that_a_federal_list_names_shows_its_words_once_and_no_status(client: Client) -> None:
    state("MA", "Massachusetts")
    county = JurisdictionFactory(name="Essex County")
    other = JurisdictionFactory(name="Dukes County")
    rows = ["Massachusetts,county,Essex County", "Massachusetts,city,Essex County"]
    load("2025-05-31", rows, "dhs-2025", "state,level,name")
    text = ask(client, county.get_absolute_url())
    assert text.count("Named by DHS on May 29, 2025; list withdrawn.") == 1
    assert "not a status, and not a finding of ours" in text
    assert "/rosters/dhs-2025/2025-05-31/" in text
    assert "No act of this jurisdiction" in text
    assert "Named by DHS" not in ask(client, other.get_absolute_url())


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/rosters/nothing/", 404, ""),
        ("/rosters/ice-287g/2025-05-10/", 404, ""),
        ("/rosters/ice-287g/today/", 404, ""),
        ("/rosters/ice-287g/2025-05-16/?against=2025-01-01", 400, "the one before is 2025-05-09"),
        ("/rosters/ice-287g/2025-05-09/?against=2025-05-16", 400, "this is the first"),
        ("/rosters/ice-287g/2025-05-16/?page=9", 400, "there is no page “9”"),
        ("/rosters/ice-287g/?on=2025-01-01", 400, "on"),
    ],
)
def test_a_bad_address_names_what_was_wrong(client: Client, address: str, status: int, sentence: str) -> None:
    two_editions()
    assert sentence in ask(client, address, status)
