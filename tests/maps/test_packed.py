"""The one file that serves every day says of each day what the map of that day says."""

import datetime
import json
import random
from typing import Any

import pytest

from tests.maps.worlds import joined_by_agencies, joined_by_counties
from tracker.jurisdictions.models import Jurisdiction
from tracker.jurisdictions.naming import slug
from tracker.maps.counties import map_of, maps_of
from tracker.maps.groups import name_of
from tracker.maps.packed import EPOCH, packed
from tracker.programs.models import Program
from tracker.status.ask import coverage

pytestmark = pytest.mark.django_db

# The days around which something happens in the miniature worlds, and others by chance.
CHANCE = random.Random(11)
YEARS, MONTHS = (2008, 2010, 2012, 2014, 2022), (1, 5, 6, 11)
DAYS = [
    *(datetime.date(year, month, day) for year in YEARS for month in MONTHS for day in (1, 20)),
    *(datetime.date(2005, 1, 1) + datetime.timedelta(days=CHANCE.randrange(7300)) for _ in range(25)),
    datetime.date(1900, 1, 1),
    datetime.date(2100, 12, 31),
]


def file_of(program: Program) -> dict[str, Any]:
    """Return the file as a script reads it."""
    return json.loads(json.dumps(packed(*maps_of(program))))


def read(file: dict[str, Any], day: datetime.date, line: int = 0) -> dict[str, list[Any]]:
    """Return what the file says of a day: the code of each county that exists on it, by its GEOID."""
    asked = day.toordinal() - EPOCH
    columns = 5 if "active-one" in file["groups"] else 4
    found = {}
    for row in file["counties"]:
        start, end = [*row[columns:], None, None][:2]
        if (start is None or start <= asked) and (end is None or asked < end):
            found[row[0]] = file["codes"][code_on(file["timelines"][row[3 + line]], asked)]
    return found


def code_on(steps: list[int], asked: int) -> int:
    """Return the code of a timeline on a day."""
    day, code = 0, -1
    for later, next_code in zip(steps[::2], steps[1::2], strict=True):
        day += later
        if day > asked:
            break
        code = next_code
    return code


def test_it_says_of_every_day_what_coverage_says() -> None:
    program = joined_by_counties()
    file = file_of(program)
    for day in DAYS:
        counties = Jurisdiction.objects.filter(level="county").existing_on(day)
        asked = {
            one.jurisdiction.geoid: [one.value, one.certainty, sorted({*one.possible_values} - {one.value}), one.basis]
            for one in coverage(counties, [program], day)
        }
        assert {code: said[1:5] for code, said in read(file, day).items()} == asked, day


@pytest.mark.parametrize(("line", "agencies"), [(0, "county"), (1, "any")])
def test_it_counts_agencies_as_the_map_of_the_day_does(line: int, agencies: str) -> None:
    program = joined_by_agencies()
    file = file_of(program)
    for day in DAYS:
        drawn = {
            one.subject.geoid: [name_of(shade), shade.low, shade.high]
            for one, shade in map_of(program, day, agencies=agencies).shades(day)
        }
        told = {code: [file["groups"][said[0]], *said[7:]] for code, said in read(file, day, line).items()}
        assert told == drawn, day


def test_a_path_is_left_out_only_where_a_script_can_make_it() -> None:
    for geoid, name, where, *_ in file_of(joined_by_counties())["counties"]:
        path = where if where != where.upper() else f"{where.lower()}/{slug(name)}"
        assert Jurisdiction.objects.filter(path=path, identifiers__value=geoid).exists()


def test_only_outlines_of_several_units_are_listed() -> None:
    file = file_of(joined_by_counties())
    shown = {outline: [file["counties"][place][0] for place in places] for outline, places in file["outlines"].items()}
    assert shown["09009"] == ["09009", "09170", "09140"]
    assert "25025" not in shown


def test_agencies_are_listed_with_the_counties_they_lie_in() -> None:
    file = file_of(joined_by_agencies())
    named = {row[0]: ([file["counties"][place][0] for place in row[3]], row[4]) for row in file["participants"]}
    assert named["Suffolk Sheriff"] == (["25025"], 1)
    assert named["Boston Police"] == (["25025"], 0)
    assert "State Police" not in named
