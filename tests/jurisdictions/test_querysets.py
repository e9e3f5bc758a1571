"""Which jurisdictions lie within another, and which existed on a day."""

import datetime

import pytest

from tests.factories import JurisdictionFactory, agency, country, state
from tracker.jurisdictions.models import Jurisdiction

pytestmark = pytest.mark.django_db


@pytest.fixture
def massachusetts() -> dict[str, Jurisdiction]:
    """Return a state with a county and its sheriff, a city in that county and its police, and a county beside it."""
    suffolk = JurisdictionFactory(name="Suffolk County")
    boston = JurisdictionFactory(name="Boston", level="place", parent=state("MA"))
    boston.counties.add(suffolk)
    units = [suffolk, boston, agency("Sheriff", suffolk), agency("Boston Police", boston, "police")]
    units += [agency("State Police", state("MA"), "state police"), JurisdictionFactory(name="Essex County")]
    JurisdictionFactory(name="Bronx County", state="NY")
    return {unit.name: unit for unit in units}


def within(area: Jurisdiction) -> set[str]:
    return {unit.name for unit in Jurisdiction.objects.within(area)}


def test_within_a_county_are_its_agencies_its_places_and_theirs(massachusetts: dict[str, Jurisdiction]) -> None:
    assert within(massachusetts["Suffolk County"]) == {"Suffolk County", "Boston", "Sheriff", "Boston Police"}


def test_within_a_place_are_its_agencies(massachusetts: dict[str, Jurisdiction]) -> None:
    assert within(massachusetts["Boston"]) == {"Boston", "Boston Police"}


def test_within_an_agency_is_itself(massachusetts: dict[str, Jurisdiction]) -> None:
    assert within(massachusetts["Sheriff"]) == {"Sheriff"}


def test_within_a_state_is_everything_of_it_and_nothing_of_another(massachusetts: dict[str, Jurisdiction]) -> None:
    assert within(state("MA")) == {"State of MA", *massachusetts}


def test_within_the_country_is_everything(massachusetts: dict[str, Jurisdiction]) -> None:
    assert within(country()) == {unit.name for unit in Jurisdiction.objects.all()}


def test_within_washington_is_what_has_its_postal_code() -> None:
    capital = JurisdictionFactory(name="District of Columbia", state="DC", path="dc", parent=country())
    agency("Metropolitan Police", capital, "police")
    assert within(capital) == {"District of Columbia", "Metropolitan Police"}


def test_an_agency_that_lies_in_a_county_is_within_it() -> None:
    suffolk = JurisdictionFactory(name="Suffolk County")
    transit = agency("Transit Police", state("MA"), "police")
    transit.counties.add(suffolk)
    assert within(suffolk) == {"Suffolk County", "Transit Police"}


@pytest.mark.parametrize(
    ("founded", "dissolved", "exists"),
    [
        ("", "", True),
        ("2012-05-15", "", True),
        ("2012-05-16", "", False),
        ("2012-05", "", True),
        ("2012-06", "", False),
        ("", "2012-05-15", False),
        ("", "2012-05-16", True),
        ("", "2012-05", True),
        ("", "2012-04", False),
        ("", "2012-05/..", True),
        ("2001-11-15", "2022-06-06", True),
    ],
)
def test_a_unit_may_have_existed_on_a_day(founded: str, dissolved: str, exists: bool) -> None:
    county = JurisdictionFactory(founded=founded, dissolved=dissolved)
    found = Jurisdiction.objects.existing_on(datetime.date(2012, 5, 15))
    assert (county in found) is exists
