"""What each county shows on a day, by its own acts or by its agencies'."""

import datetime

import pytest

from tests.factories import NullFindingFactory, act, published, state
from tests.maps.worlds import county, joined_by_agencies, joined_by_counties
from tracker.jurisdictions.models import Jurisdiction
from tracker.maps.counties import map_of
from tracker.maps.groups import name_of
from tracker.programs.models import Program

pytestmark = pytest.mark.django_db


def names(program: Program, on: str, agencies: str = "county") -> dict[str, str]:
    """Return the group of each county that exists on the day, by its code."""
    day = datetime.date.fromisoformat(on)
    found = map_of(program, day, agencies=agencies)
    return {one.subject.geoid: name_of(shade) for one, shade in found.shades(day)}


def numbers(program: Program, on: str, agencies: str = "county") -> dict[str, tuple[int | None, int | None]]:
    """Return how many agencies take part in each county on the day, certainly and at most."""
    day = datetime.date.fromisoformat(on)
    found = map_of(program, day, agencies=agencies)
    return {one.subject.geoid: (shade.low, shade.high) for one, shade in found.shades(day)}


def test_a_county_shows_what_applied_in_it() -> None:
    shown = names(joined_by_counties(), "2012-05-15")
    assert shown["25025"] == "active"
    assert shown["25017"] == "active-possible"
    assert shown["35013"] == "declined"
    assert shown["36047"] == "active"  # by mandate


def test_outside_its_time_the_program_does_not_operate() -> None:
    shown = names(joined_by_counties(), "2015-01-01")
    assert set(shown.values()) == {"not-operating"}


def test_an_outline_shows_the_units_in_force_the_largest_first() -> None:
    program = joined_by_counties()
    before, after = datetime.date(2022, 5, 31), datetime.date(2022, 6, 1)
    (first,) = map_of(program, before).shown(before)["09009"]
    assert first.subject.geoid == "09009"
    assert [one.subject.geoid for one in map_of(program, after).shown(after)["09009"]] == ["09170", "09140"]


def test_agencies_of_a_county_are_counted_as_a_range() -> None:
    program = joined_by_agencies()
    assert numbers(program, "2020-05-15")["25025"] == (1, 2)
    assert numbers(program, "2020-06-15")["25025"] == (2, 2)
    assert names(program, "2020-06-15")["25025"] == "active-few"


def test_city_police_count_where_any_agency_does() -> None:
    program = joined_by_agencies()
    assert numbers(program, "2020-06-15", "county")["25025"] == (2, 2)
    assert numbers(program, "2020-06-15", "any")["25025"] == (3, 3)


def test_a_statewide_agency_never_colours_a_county() -> None:
    program = joined_by_agencies()
    assert names(program, "2018-06-01", "any") == {"25025": "not-yet", "25021": "not-yet", "25007": "not-researched"}


def test_where_all_have_left_the_county_is_shown_as_ended() -> None:
    assert names(joined_by_agencies(), "2022-01-01")["25021"] == "ended"


def test_a_list_that_names_every_agency_makes_absence_none_found() -> None:
    program = joined_by_agencies()
    published(NullFindingFactory(program=program, jurisdiction=None, level="agency", area=state("MA")))
    assert names(program, "2012-05-15")["25007"] == "none-found"
    assert names(program, "2013-05-15")["25007"] == "not-researched"


def test_a_mandate_counts_the_sheriffs_it_reaches_without_an_act_of_their_own() -> None:
    program = joined_by_agencies()
    dukes = Jurisdiction.objects.get(name="Dukes County")
    assert numbers(program, "2023-01-01")["25007"] == (0, 0)
    act(state("MA"), "mandated", "2022-07-01", program=program, binds=["jails"])
    Jurisdiction.objects.create(
        path="ma/dukes-sheriff", level="agency", agency_type="sheriff", name="S", state="MA", parent=dukes
    )
    assert numbers(program, "2023-01-01")["25007"] == (1, 1)


def test_a_county_without_a_code_is_counted_but_not_drawn() -> None:
    program = joined_by_counties()
    act(county("Ponce Municipio", "72113", "PR"), "joined", "2010-01-01", program=program)
    day = datetime.date(2012, 5, 15)
    found = map_of(program, day)
    assert "72113" not in found.shown(day)
    assert names(program, "2012-05-15")["72113"] == "active"
