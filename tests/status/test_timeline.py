"""A timeline says of every day what asking on that day says."""

import datetime
import random
from bisect import bisect_right

import pytest
from django.db import connection
from psycopg.types.range import DateRange

from tests.factories import (
    JurisdictionFactory,
    NullFindingFactory,
    ProgramFactory,
    act,
    agency,
    country,
    published,
    state,
)
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.status.ask import coverage
from tracker.status.timeline import Timeline, Told, timelines

pytestmark = pytest.mark.django_db

YEARS = DateRange(datetime.date(2010, 1, 1), datetime.date(2012, 1, 1))
FIRST, LAST = datetime.date(2005, 1, 1), datetime.date(2016, 12, 31)


@pytest.fixture
def parent() -> Program:
    """Two states with laws, counties with uncertain and tangled acts, a program that stopped and began again."""
    parent = ProgramFactory(slug="287g")
    sub = ProgramFactory(slug="287g-task-force", parent=parent)
    counties = [JurisdictionFactory(state=postal) for postal in ("MA", "MA", "MA", "NY", "NY", "TX")]
    sheriffs = [agency(f"Sheriff {n}", county) for n, county in enumerate(counties)]
    act(counties[0], "joined", "2011-05", program=parent)
    act(counties[0], "withdrew", "2011/2013", program=parent)
    act(counties[0], "suspended", "2012-03-04", program=parent)
    act(counties[1], "joined", "2011-05", program=parent)  # the same days as another county
    act(counties[3], "declined", "../2010-06-30", program=parent)
    act(sheriffs[0], "joined", "2012-05", program=sub)
    act(sheriffs[0], "terminated", "2012-05", program=parent)  # uncertain in both chains: read together
    act(sheriffs[1], "joined", "2012-05-01", program=sub)
    act(sheriffs[3], "joined", "2009", program=sub)
    ban = act(state("MA"), "prohibited", "2013-02", program=parent, binds=["jails"])
    act(state("MA"), "rescinded", "2014-05", program=parent, undoes=[ban], participation="", stance="")
    act(state("TX"), "mandated", "2013-09-01", program=parent, binds=["law enforcement"])
    act(country(), "program ended", "2014-11-20", program=parent)
    act(country(), "program started", "2015-03", program=parent)
    act(country(), "program ended", "2012-10/2013-01", program=sub)
    published(NullFindingFactory(program=parent, jurisdiction=counties[4]))
    published(NullFindingFactory(program=sub, jurisdiction=None, level="agency", area=state("NY"), period=YEARS))
    return parent


def on(line: Timeline, day: datetime.date) -> Told:
    """Return what a timeline says of a day."""
    return line[bisect_right(line, day.toordinal(), key=lambda step: step[0]) - 1][1]


def days() -> list[datetime.date]:
    """Return the days around which something happens, and others by chance."""
    chance = random.Random(7)
    span = (LAST - FIRST).days
    edges = [datetime.date(year, month, 1) for year in range(2009, 2016) for month in (1, 3, 5, 6, 9, 11)]
    return [*edges, *(FIRST + datetime.timedelta(days=chance.randrange(span)) for _ in range(60))]


@pytest.mark.parametrize("slug", ["287g", "287g-task-force"])
def test_it_says_of_every_day_what_coverage_says(parent: Program, slug: str) -> None:
    program = Program.objects.get(slug=slug)
    lines = {one.id: line for one, line in timelines(Jurisdiction.objects.all(), program, FIRST, LAST)}
    for day in days():
        for asked in coverage(Jurisdiction.objects.all(), [program], day):
            told = on(lines[asked.jurisdiction.id], day)
            assert told[:5] == (
                asked.value, asked.certainty, asked.basis, asked.possible_values, asked.own_value
            ), (day, asked.jurisdiction.path)  # fmt: skip
            assert told.act in {"", asked.action}


def test_a_single_day_is_a_timeline_of_one_step(parent: Program) -> None:
    day = datetime.date(2012, 5, 15)
    asked = {one.jurisdiction.id: one.value for one in coverage(Jurisdiction.objects.all(), [parent], day)}
    lines = list(timelines(Jurisdiction.objects.all(), parent, day, day))
    assert {one.id: line[0][1].value for one, line in lines} == asked
    assert {len(line) for _, line in lines} == {1}


def test_counties_with_equal_histories_share_one_timeline(db: None) -> None:
    program = ProgramFactory()
    for _ in range(3):
        act(JurisdictionFactory(), "joined", "2012-05", program=program)
    lines = [line for _, line in timelines(Jurisdiction.objects.filter(level="county"), program, FIRST, LAST)]
    assert len({id(line) for line in lines}) == 1


def test_the_number_of_questions_does_not_grow_with_the_jurisdictions(parent: Program) -> None:
    asked: list[str] = []

    def count(execute: object, sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)  # type: ignore[operator]

    with connection.execute_wrapper(count):
        list(timelines(Jurisdiction.objects.all(), parent, FIRST, LAST))
    assert len(asked) <= 11
