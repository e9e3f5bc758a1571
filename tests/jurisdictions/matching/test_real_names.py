"""Names as lists printed them, among all the real units of their states: hand-checked, and none matched wrongly."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tracker.imports import load
from tracker.imports.seed import rows
from tracker.jurisdictions.matching import Answer, Matcher, Printed

SAMPLE = list(csv.DictReader((Path(__file__).parent / "sample.csv").open(encoding="utf-8")))


@pytest.fixture(scope="module")
def matchers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Matcher]]:
    """Load every county and agency once; return what matches agencies, and what matches counties and their cities."""
    with django_db_blocker.unblock(), transaction.atomic():
        agencies = list(rows(settings.FIXTURES_DIR, "jurisdictions", "jurisdictions/agencies/*.csv"))
        parents = {row["parent"] for row in agencies}
        places = rows(settings.FIXTURES_DIR, "jurisdictions", "jurisdictions/places/*.csv")
        above = list(rows(settings.FIXTURES_DIR, "jurisdictions", "jurisdictions/c*.csv"))
        load.jurisdictions([*above, *(row for row in places if row["path"] in parents), *agencies])
        yield {
            "agency": Matcher(),
            "county": Matcher({"county"}),
            "place": Matcher({"place"}),
            "state": Matcher({"state"}),
        }
        transaction.set_rollback(True)


def answer(matchers: dict[str, Matcher], level: str, name: str, state: str, **beside: str) -> Answer:
    return matchers[level].answer(Printed(name, state, levels=frozenset({level}), **beside))


def test_no_row_of_the_sample_is_matched_wrongly_and_all_are_matched(matchers: dict[str, Matcher]) -> None:
    """100 rows at random, the 100 lowest scores, 100 with a rival of the same name or of a municipality."""
    assert len(SAMPLE) == 300
    wrong = []
    for row in SAMPLE:
        found = answer(matchers, "agency", row["name"], row["state"], county=row["county"], parent=row["parent"]).match
        if found is None or found.path != row["path"]:
            wrong.append((row["name"], row["state"], found))
    assert wrong == []


@pytest.mark.parametrize(
    ("level", "name", "state", "path"),
    [
        ("county", "Lake Conty", "FL", "fl/lake-county"),
        ("county", "Custer Countey", "OK", "ok/custer-county"),
        ("county", "NORTHUMBERLND", "PA", "pa/northumberland-county"),
        ("county", "ST. JOHN BAPTIST", "LA", "la/st-john-the-baptist-parish"),
        ("county", "E. BATON ROUGE", "LA", "la/east-baton-rouge-parish"),
        ("county", "LAKE OF  WOODS", "MN", "mn/lake-of-the-woods-county"),
        ("county", "THE DISTRICT", "DC", "dc"),
        ("county", "BALTIMORE", "MD", "md/baltimore-county"),
        ("county", "BALTIMORE CITY", "MD", "md/baltimore-city"),
        ("place", "City of Anchorage", "AK", "ak/anchorage"),
        ("place", "San Francisco City", "CA", "ca/san-francisco"),
        ("county", "San Francisco County", "CA", "ca/san-francisco"),
        ("place", "Philadelphia", "PA", "pa/philadelphia"),
        ("state", "District of Columbia", "DC", "dc"),
    ],
)
def test_a_misprinted_or_shortened_name_is_matched(
    matchers: dict[str, Matcher], level: str, name: str, state: str, path: str
) -> None:
    found = answer(matchers, level, name, state).match
    assert found is not None
    assert found.path == path


def test_a_name_under_the_wrong_state_is_never_matched_but_offered(matchers: dict[str, Matcher]) -> None:
    found = answer(matchers, "agency", "Crow Wing County Sheriff's Office", "MA", county="Crow Wing County")
    assert found.match is None
    assert [one.path for one in found.candidates] == ["mn/crow-wing-county-sheriffs-office"]
    assert "in another state" in found.candidates[0].reasons[0]


@pytest.mark.parametrize(
    ("name", "state", "county"),
    [
        ("Spaulding County Sheriff's Office", "GA", ""),  # Spalding or Paulding
        ("Union Township Police Department", "PA", ""),  # in two counties
        ("Union Township Police Department", "PA", "Washington County"),  # in neither of them
        ("Tye Police Department", "TX", "Galveston County"),  # far from its own
        ("Department of Weights and Measures", "TX", ""),
    ],
)
def test_where_nothing_printed_decides_nothing_is_matched(
    matchers: dict[str, Matcher], name: str, state: str, county: str
) -> None:
    assert answer(matchers, "agency", name, state, county=county).match is None


def test_the_county_decides_between_two_of_one_name_and_the_reasons_say_so(matchers: dict[str, Matcher]) -> None:
    found = answer(matchers, "agency", "Union Township Police Department", "PA", county="Lawrence County").match
    assert found is not None
    assert found.path == "pa/union-township-police-department-lawrence-county"
    assert "the county agrees" in found.reasons


def test_a_code_decides_whatever_the_name(matchers: dict[str, Matcher]) -> None:
    by_ori = matchers["agency"].answer(Printed("Sherif of Autaga", "", codes=("AL0040000",))).match
    by_geoid = matchers["county"].answer(Printed("?", "", levels=frozenset({"county"}), codes=("06075",))).match
    assert by_ori is not None
    assert by_geoid is not None
    assert (by_ori.path, by_geoid.path) == ("al/autauga-county-sheriffs-office", "ca/san-francisco")


def test_every_dated_county_of_the_activation_list_is_matched_rightly(matchers: dict[str, Matcher]) -> None:
    file = settings.BASE_DIR.parent / "shared" / "data" / "scomm" / "county_activation_month.csv"
    if not file.exists():
        pytest.skip("The list of activation months is not beside this repository.")
    with file.open(encoding="utf-8") as text:
        dated = [row for row in csv.DictReader(text) if row["activation_year"]]
    found = [answer(matchers, "county", row["county_name"], row["state"]).match for row in dated]
    coded = [matchers["county"].register.by_code([row["county_fips"]]) for row in dated[::40]]
    assert all(found)
    assert [{one.jurisdiction} for one in found[::40] if one] == coded
