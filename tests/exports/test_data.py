"""`/data/`: the promised columns, the query words, and what is refused."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client

from tests.factories import (
    ActionFactory,
    CitationFactory,
    FigureFactory,
    JurisdictionFactory,
    SourceFactory,
    act,
    geoid,
    published,
)
from tracker.exports.tables import columns
from tracker.exports.views import TABLES

pytestmark = pytest.mark.django_db

PROMISED = {
    "jurisdictions": "key url jurisdiction name level agency_type state geoid ori parent founded founded_earliest"
    " founded_latest dissolved dissolved_earliest dissolved_latest",
    "programs": "key url program name parent operator started ended",
    "actions": "key url jurisdiction name level state geoid acted_by office program kind decided_on decided_on_earliest"
    " decided_on_latest effective_on effective_on_earliest effective_on_latest reported_on reported_on_earliest"
    " reported_on_latest initiated_by participation stance binding binds undoes provisions instrument summary sequence"
    " contested n_citations in_effect_earliest in_effect_latest",
    "citations": "key url action source supports quote locator attributed_to stated_on",
    "sources": "key url kind title publisher published published_earliest published_latest grade",
    "figures": "key url jurisdiction name level state geoid program measure value unit as_of",
    "rosters": "key url roster as_of line jurisdiction name level state geoid name_printed state_printed county_printed"
    " category_printed model_printed signed signed_printed flag link claim sha256",
    "spells": "key url jurisdiction name level state geoid program dimension office values from to certain acts",
    "compare": "key url on jurisdiction name level state geoid program value certainty possible_values own_value basis"
    " action planned_for stance contested last_confirmed n_sources and and_value and_certainty changed",
    "changes": "key url moment op record jurisdiction name level state geoid program why",
    "codebook": "key url about table field word label meaning type unit example",
    "panel": "unit_id geoid geoid_vintage state name period t program treated treated_possible treated_share"
    " treated_first_day treated_last_day treated_any own_value basis certainty mandated voluntary stance first_treated"
    " first_treated_t g_did g_inf g_na event_time n_spells switched_off left_censored border_county early_adopter"
    " limited_before date_precision n_sources record_url release rule clock",
    "status": "key url on jurisdiction name level state geoid program value certainty possible_values own_value basis"
    " action planned_for stance contested last_confirmed n_sources",
}


def body(address: str) -> bytes:
    response: Any = Client().get(address)
    assert response.status_code == 200, response.content
    assert "Set-Cookie" not in response
    return b"".join(response.streaming_content)


def rows(address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(address).decode())))


@pytest.fixture
def history() -> None:
    county = JurisdictionFactory(name="Suffolk County")
    geoid(county, "01001")
    act(county, "joined", "2012-05", summary='=1+1 "quoted", the county said')
    act(county, "opposed", "2011", office="legislature", source=SourceFactory(published="2011-06-01"))
    published(FigureFactory())


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_the_columns_that_others_rely_on(table: str, history: None) -> None:
    head = body(f"/data/{table}.csv").decode().splitlines()[0].split(",")
    assert set(PROMISED[table].split()) <= set(head)
    assert head == columns(table)


@pytest.mark.parametrize("table", TABLES)
def test_every_format_says_the_same(table: str, history: None) -> None:
    plain = [
        {name: "" if value is None else _as_csv(value) for name, value in row.items()}
        for row in json.loads(body(f"/data/{table}.json"))
    ]
    assert plain == [json.loads(json.dumps(row)) for row in _without_guards(rows(f"/data/{table}.csv"))]
    lines = body(f"/data/{table}.jsonl").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(body(f"/data/{table}.json"))


def _as_csv(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _without_guards(found: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{name: value.removeprefix("'") for name, value in row.items()} for row in found]


def test_a_cell_that_looks_like_a_formula_is_text_in_csv_and_unchanged_in_json(history: None) -> None:
    summaries = {row["summary"] for row in rows("/data/actions.csv?kind=joined")}
    assert summaries == {'\'=1+1 "quoted", the county said'}
    assert json.loads(body("/data/actions.json?kind=joined"))[0]["summary"].startswith("=1+1")


def test_a_code_keeps_its_leading_zero(history: None) -> None:
    assert {row["geoid"] for row in rows("/data/actions.csv")} == {"01001"}
    assert rows("/data/jurisdictions.csv?jurisdiction=01001")[0]["jurisdiction"] == "ma/suffolk-county"


def test_spells_are_half_open_and_open_ends_are_blank(history: None) -> None:
    found = rows("/data/spells.csv?participation=active")
    assert [(row["values"], row["from"], row["to"], row["certain"]) for row in found] == [
        ("active|not yet", "2012-05-01", "2012-05-31", "false"),
        ("active", "2012-05-31", "", "true"),
    ]


def test_the_days_that_derivation_uses_are_capped_by_the_report(history: None) -> None:
    (row,) = rows("/data/actions.csv?kind=opposed")
    assert (row["decided_on_latest"], row["in_effect_latest"]) == ("2011-12-31", "2011-06-01")


def test_status_selects_by_value_and_leaves_out_what_is_merely_possible(history: None) -> None:
    asked = "/data/status.csv?program=secure-communities&level=county&participation=active"
    assert rows(f"{asked}&on=2012-05-10") == []
    assert len(rows(f"{asked}&on=2012-06-01")) == 1


def test_status_says_possible_and_lists_both_values(history: None) -> None:
    (row,) = rows("/data/status.csv?jurisdiction=ma/suffolk-county&on=2012-05-10")
    assert (row["value"], row["certainty"], row["possible_values"]) == ("active", "possible", "active|not yet")
    assert (row["stance"], row["n_sources"]) == ("opposes", "2")


@pytest.mark.parametrize(
    ("address", "code", "named"),
    [
        ("status.csv?on=2012-02-30", 400, "2012-02-30"),
        ("status.csv?program=nope", 400, "nope"),
        ("status.csv?levle=county", 400, "`levle` is not a query word here; did you mean `level`?"),
        ("actions.json?kind=joind", 400, "joind"),
        ("nope.csv", 404, "nope"),
        ("actions.pdf", 404, "csv, json, jsonl"),
    ],
)
def test_what_is_not_understood_is_named(address: str, code: int, named: str, history: None) -> None:
    response = Client().get(f"/data/{address}")
    assert response.status_code == code
    assert response["Content-Type"] == "application/problem+json"
    assert named in response.json()["detail"]


def test_no_draft_is_in_any_table() -> None:
    draft = ActionFactory(jurisdiction=JurisdictionFactory(), decided_on="2012", summary="UNPUBLISHED")
    CitationFactory(action=draft, quote="UNPUBLISHED", source=SourceFactory(title="UNPUBLISHED"))
    FigureFactory(measure="UNPUBLISHED")
    for table in TABLES:
        assert b"UNPUBLISHED" not in body(f"/data/{table}.json")


def test_a_page_of_a_file_is_cut_where_asked(history: None) -> None:
    whole = rows("/data/spells.csv")
    assert rows("/data/spells.csv?size=2&page=2") == whole[2:4]
