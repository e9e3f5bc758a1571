"""Rows of published lists as data."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client

from tests.factories import JurisdictionFactory, agency, state
from tests.rosters.editions import load, row

pytestmark = pytest.mark.django_db


def body(address: str, status: int = 200) -> str:
    response: Any = Client().get(address)
    assert response.status_code == status
    return (response.content if status != 200 else b"".join(response.streaming_content)).decode()


@pytest.fixture(autouse=True)
def editions() -> None:
    """Load two editions of a list of which one row means somebody, and one of another list."""
    state("MA", "Massachusetts")
    agency("Essex County Sheriff's Office", JurisdictionFactory(name="Essex County"))
    load("2025-05-09", [row("Essex Conty Sheriffs Office", signed="5025-07-07", county="Essex Conty")])
    load("2025-05-16", [row("Essex Conty Sheriffs Office"), row("=1+1")])
    load("2025-05-31", ["Massachusetts,county,Essex County"], "dhs-2025", "state,level,name")


def test_each_row_of_each_edition_is_as_printed_beside_whom_it_means() -> None:
    first, *_others = json.loads(body("/data/rosters.json?roster=ice-287g"))
    assert (first["roster"], first["as_of"], first["line"]) == ("ice-287g", "2025-05-09", 2)
    assert (first["name_printed"], first["county_printed"]) == ("Essex Conty Sheriffs Office", "Essex Conty")
    assert (first["jurisdiction"], first["signed"], first["signed_printed"]) == (
        "ma/essex-county-sheriff's-office",
        None,
        "5025-07-07",
    )
    assert "is no date" in first["flag"]
    assert len(first["sha256"]) == 64


def test_a_row_without_a_jurisdiction_is_there_and_safe_in_a_spreadsheet() -> None:
    rows = list(csv.DictReader(io.StringIO(body("/data/rosters.csv?from=2025-05-16&to=2025-05-16"))))
    assert [(one["name_printed"], one["jurisdiction"]) for one in rows][1:] == [("'=1+1", "")]


def test_the_words_select_by_list_place_and_day() -> None:
    assert len(json.loads(body("/data/rosters.json"))) == 4
    assert len(json.loads(body("/data/rosters.json?within=ma/essex-county"))) == 3
    (named,) = json.loads(body("/data/rosters.json?roster=dhs-2025"))
    assert named["claim"] == "Named by DHS on May 29, 2025; list withdrawn"
    assert "roster" in body("/data/rosters.json?roster=nothing", 400)
