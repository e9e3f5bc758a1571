"""What comes with a file: its head lines, its order, its keys and addresses, and what each cell may hold."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from tests.factories import (
    CitationFactory,
    FigureFactory,
    JurisdictionFactory,
    NullFindingFactory,
    ProgramFactory,
    SourceFactory,
    act,
    agency,
    country,
    geoid,
    published,
)
from tests.rosters import editions
from tracker.exports.views import TABLES

pytestmark = pytest.mark.django_db


def body(address: str) -> bytes:
    response: Any = Client().get(f"/data/{address}")
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def rows(address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(address).decode()), strict=True))


@pytest.fixture
def history() -> None:
    """Acts of a county whose name is hard on CSV, of its sheriff and of two offices, with every kind of evidence."""
    county = JurisdictionFactory(name='Doña "Ana", County', path="nm/dona-ana-county", state="NM")
    geoid(county, "01013")
    family = ProgramFactory(slug="287g")
    jail = ProgramFactory(slug="287g-jail", parent=family)
    act(county, "joined", "2012-05", source=SourceFactory())
    act(county, "opposed", "2011", office="sheriff or police chief")
    act(county, "supported", "2011-06", office="legislature")
    act(agency("=Sheriff", county), "joined", "2010~", program=jail)
    act(country(), "program started", "2008-10-27", office="federal agency", program=ProgramFactory())
    act(country(), "program ended", "2014-11", office="federal agency")
    act(country(), "program started", "2017", effective_on="2017-01-25", office="federal agency")
    published(FigureFactory(), source=SourceFactory())
    published(NullFindingFactory(jurisdiction=county, program=family), source=SourceFactory())
    editions.load("2025-05-16", [editions.row('Doña "Ana", County')])


def test_keys_are_unique_and_addresses_lead_to_pages(history: None) -> None:
    for table in TABLES:
        found = rows(f"{table}.csv")
        assert len({row["key"] for row in found}) == len(found) > 0, table
        for row in found:
            assert row["url"].startswith("http://testserver/")
            assert resolve(row["url"].removeprefix("http://testserver").partition("?")[0].partition("#")[0])


@pytest.mark.parametrize("table", TABLES)
def test_a_file_can_be_fetched_by_anybody_and_any_script(table: str) -> None:
    response: Any = Client().get(f"/data/{table}.csv")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert f'filename="{table}-2' in response["Content-Disposition"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_head_of_a_file_comes_without_the_file(history: None) -> None:
    response: Any = Client().head("/data/spells.csv?within=nm")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert b"".join(response.streaming_content) == b""
    assert Client().head("/data/spells.csv?on=2012-02-30").status_code == 400


def test_nothing_can_be_sent() -> None:
    assert Client().post("/data/actions.csv").status_code == 405


@pytest.mark.parametrize("address", ["actions", "actions.", ".csv", "actions.csv.gz", "a/b.csv", "Actions.csv"])
def test_what_is_no_file_is_told_what_is(address: str) -> None:
    response = Client().get(f"/data/{address}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert "csv, json, jsonl" in response.json()["detail"]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_all_spells_are_the_same_file_as_the_spells_of_everywhere(history: None) -> None:
    assert body("spells.csv") == body("spells.csv?within=us")
    assert len(rows("spells.csv")) > 10


def test_rows_come_by_path_then_program_then_office_then_day(history: None) -> None:
    places = [
        (row["jurisdiction"], row["program"], row["dimension"], row["office"], row["from"])
        for row in rows("spells.csv")
    ]
    assert places == sorted(places)
    for table in ("jurisdictions", "actions", "citations", "sources"):
        places = [(row.get("jurisdiction") if table == "actions" else "", row["key"]) for row in rows(f"{table}.csv")]
        assert table == "jurisdictions" or places == sorted(places)


def test_a_name_that_is_hard_on_csv_arrives_whole_and_one_like_a_formula_as_text(history: None) -> None:
    names = {row["name"] for row in rows("spells.csv")}
    assert names == {row["name"] for row in rows("spells.csv?within=us")}
    assert {'Doña "Ana", County', "'=Sheriff"} <= names
    assert "=Sheriff" in {row["name"] for row in json.loads(body("spells.json"))}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_each_start_of_a_formula_is_guarded(start: str) -> None:
    act(JurisdictionFactory(name="A County"), on="2012", summary=f"{start}1 and more", source=SourceFactory())
    (row,) = csv.DictReader(io.StringIO(body("actions.csv").decode(), newline=""))
    assert row["summary"] == f"'{start}1 and more"


def test_a_negative_number_stays_a_number() -> None:
    act(JurisdictionFactory(name="A County"), on="2012", sequence=-1)
    assert rows("actions.csv")[0]["sequence"] == "-1"
    assert json.loads(body("actions.json"))[0]["sequence"] == -1


def test_the_acts_of_a_spell_are_named_once_by_their_earliest_day() -> None:
    county = JurisdictionFactory(name="A County")
    late = act(county, "withdrew", "2012-03/2012-06")
    early = act(county, "joined", "2012-01/2012-06")
    again = act(county, "resumed", "2012-05/2012-06")
    (whole, *_rest) = [row["acts"] for row in rows("spells.csv") if row["acts"].count("|") == 2]
    assert whole == "|".join([early.key, late.key, again.key])


def test_a_program_tells_every_time_it_started_and_ended(history: None) -> None:
    (row,) = rows("programs.csv?program=secure-communities")
    assert (row["started"], row["started_latest"]) == ("2008-10-27|2017-01-25", "2008-10-27|2017-01-25")
    assert (row["ended"], row["ended_earliest"], row["ended_latest"]) == ("2014-11", "2014-11-01", "2014-11-30")
    assert rows("programs.csv?q=jail")[0]["parent"] == "287g"


def test_a_source_counts_no_citation_of_a_draft() -> None:
    shared = SourceFactory()
    published(FigureFactory(), source=shared)
    CitationFactory(figure=FigureFactory(), source=shared)
    assert [row["n_citations"] for row in rows("sources.csv")] == ["1"]


def test_two_codes_of_one_place_are_kept_as_text_the_first_by_itself() -> None:
    both = JurisdictionFactory(name="San Francisco", state="CA")
    geoid(both, "06075")
    both.identifiers.create(scheme="geoid", value="0667000", position=1)
    (row,) = rows("jurisdictions.csv?jurisdiction=0667000")
    assert (row["geoid"], row["geoids"]) == ("06075", "06075|0667000")
