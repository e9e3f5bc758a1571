"""The data table *compare*: a row for each cell, on one day or on two."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories import JurisdictionFactory, ProgramFactory, act, agency, country, state
from tracker.exports import compare, status

pytestmark = pytest.mark.django_db

CHOSEN = "jurisdiction=ma/a-county&jurisdiction=ma/b-county&program=secure-communities"


def rows(words: str) -> list[dict[str, str]]:
    response: Any = Client().get(f"/data/compare.csv?{words}")
    assert response.status_code == 200, response.content
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))


@pytest.fixture
def counties() -> None:
    """One county joined in May 2012, of another nothing is known; a second program that neither acted on."""
    act(JurisdictionFactory(name="A County"), "joined", "2012-05-22")
    JurisdictionFactory(name="B County")
    ProgramFactory(slug="287g")


def test_every_cell_is_a_row_in_the_order_of_jurisdictions_and_programs(counties: None) -> None:
    found = rows("level=county&on=2013-01-01")
    assert [(row["jurisdiction"], row["program"], row["value"]) for row in found] == [
        ("ma/a-county", "287g", "not researched"),
        ("ma/a-county", "secure-communities", "active"),
        ("ma/b-county", "287g", "not researched"),
        ("ma/b-county", "secure-communities", "not researched"),
    ]
    assert {row["on"] for row in found} == {"2013-01-01"}


def test_a_row_says_what_status_says_of_the_cell(counties: None) -> None:
    response: Any = Client().get(f"/data/status.csv?{CHOSEN}&on=2013-01-01")
    said = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert [{name: row[name] for name in status.COLUMNS} for row in rows(f"{CHOSEN}&on=2013-01-01")] == said


def test_the_columns_of_the_second_day_are_blank_where_one_day_is_asked(counties: None) -> None:
    for row in rows(f"{CHOSEN}&on=2013-01-01"):
        assert {value for name, value in row.items() if name.startswith("and") or name == "changed"} == {""}


def test_two_days_stand_in_one_row_with_what_changed(counties: None) -> None:
    first, second = rows(f"{CHOSEN}&on=2012-01-01&and=2013-01-01")
    assert (first["on"], first["value"], first["and"], first["and_value"]) == (
        "2012-01-01",
        "not yet",
        "2013-01-01",
        "active",
    )
    assert (first["changed"], second["changed"]) == ("true", "false")
    assert first["and_url"].endswith("/why/?jurisdiction=ma/a-county&program=secure-communities&on=2013-01-01")


def test_differences_of_two_days_are_the_cells_that_changed(counties: None) -> None:
    found = rows("level=county&on=2012-01-01&and=2013-01-01&only=differences")
    assert [(row["jurisdiction"], row["program"]) for row in found] == [("ma/a-county", "secure-communities")]


def test_differences_of_one_day_are_the_programs_on_which_they_do_not_agree(counties: None) -> None:
    found = rows("level=county&on=2013-01-01&only=differences")
    assert [(row["jurisdiction"], row["program"]) for row in found] == [
        ("ma/a-county", "secure-communities"),
        ("ma/b-county", "secure-communities"),
    ]


def test_a_law_from_above_is_the_basis_beside_the_own_value() -> None:
    county = JurisdictionFactory(name="A County")
    act(agency("A Sheriff", county), "limited", "2012")
    law = act(state("MA"), "mandated", "2015", binds=["law enforcement"], instrument_title="SB 4")
    (row,) = rows("jurisdiction=ma/a-sheriff&program=secure-communities&on=2017-01-01")
    assert (row["value"], row["own_value"], row["basis"], row["action"]) == ("active", "limited", "mandate", law.key)


def test_a_file_has_no_limit_of_jurisdictions_and_asks_a_fixed_number_of_questions(
    counties: None, django_assert_max_num_queries: Callable
) -> None:
    for n in range(20):
        act(JurisdictionFactory(name=f"Unit {n}"), "joined", "2012")
    with django_assert_max_num_queries(20):
        assert len(rows("level=county&program=secure-communities&on=2013-01-01")) == 22


def test_a_part_of_the_cells_is_cut_where_asked(counties: None) -> None:
    whole = rows("level=county&on=2013-01-01")
    assert rows("level=county&on=2013-01-01&size=3&page=2") == whole[3:]


def test_a_unit_that_did_not_exist_on_one_of_the_days_is_left_out() -> None:
    country()
    JurisdictionFactory(name="Old County", dissolved="2022-06-06")
    JurisdictionFactory(name="New Region", founded="2022-06-06")
    assert [row["jurisdiction"] for row in rows("level=county&on=2020-01-01")] == []
    ProgramFactory()
    assert [row["jurisdiction"] for row in rows("level=county&on=2020-01-01")] == ["ma/old-county"]
    assert rows("level=county&on=2020-01-01&and=2024-01-01") == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("and=2012-02-30", "2012-02"),
        ("and=2012&on=2013-01-01", "`and`: “2012” is not one day"),
        ("only=changes", "`only`: “changes” is not known here; it may be `differences`."),
        ("order=start", "`order`: “start” is not known here"),
        ("jurisdiction=ma/a-county,99999", "99999"),
        ("adn=2012-01-01", "`adn` is not a query word here; did you mean `and`?"),
    ],
)
def test_what_is_not_understood_is_named(words: str, named: str, counties: None) -> None:
    response = Client().get(f"/data/compare.json?{words}")
    assert response.status_code == 400
    assert named in response.json()["detail"]


def test_the_table_is_declared_with_every_promised_column() -> None:
    promised = (
        "key url on jurisdiction name level state geoid program value certainty possible_values own_value basis action"
        " planned_for stance contested last_confirmed n_sources and and_value and_certainty changed"
    )
    assert set(promised.split()) <= set(compare.COLUMNS)
