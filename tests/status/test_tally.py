"""Counting without evidence gives what asking one by one gives."""

import datetime
from collections import Counter

import pytest

from tests.factories import JurisdictionFactory, NullFindingFactory, ProgramFactory, act, agency, published, state
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.status.ask import coverage
from tracker.status.tally import Tally, tallies

pytestmark = pytest.mark.django_db


@pytest.fixture
def family() -> Program:
    parent = ProgramFactory(slug="287g")
    sub = ProgramFactory(slug="287g-task-force", parent=parent)
    counties = [JurisdictionFactory(state=postal) for postal in ("MA", "MA", "MA", "NY")]
    sheriffs = [agency(f"Sheriff {n}", county) for n, county in enumerate(counties)]
    act(counties[0], "joined", "2012-05", program=parent)
    act(sheriffs[0], "joined", "2012-05", program=sub)
    act(sheriffs[0], "terminated", "2012-05", program=parent)  # uncertain in both chains: read together
    act(sheriffs[1], "joined", "2012-05-01", program=sub)
    act(state("MA"), "prohibited", "2012-05", program=parent, binds=["jails"])
    act(parent.operator, "program ended", "2012-07-01", program=parent)
    published(NullFindingFactory(program=parent, jurisdiction=counties[3]))
    return parent


DAYS = ["2012-04-30", "2012-05-15", "2012-06-15", "2012-07-02", "2013-02-01"]


def one_by_one(family: Program, on: datetime.date) -> Counter:
    """Count what coverage says of each."""
    answers = coverage(Jurisdiction.objects.all(), [family], on)
    return Counter((row.jurisdiction.state, row.possible_values) for row in answers)


def together(found: list[Tally], on: datetime.date) -> Counter:
    """Count what the tallies say."""
    counted: Counter = Counter()
    for one in found:
        counted[one.state, one.on(on)] += one.n
    return counted


@pytest.mark.parametrize("on", DAYS)
def test_a_tally_counts_what_coverage_says_of_each(family: Program, on: str) -> None:
    day = datetime.date.fromisoformat(on)
    counted = together(list(tallies(Jurisdiction.objects.all(), family, day, day)), day)
    assert counted == one_by_one(family, day)
    assert sum(counted.values()) == 11


def test_one_pass_over_many_days_counts_what_coverage_says_on_each(family: Program) -> None:
    first, last = datetime.date(2012, 4, 25), datetime.date(2013, 1, 5)
    found = list(tallies(Jurisdiction.objects.all(), family, first, last))
    days = [first + datetime.timedelta(n) for n in range(0, (last - first).days, 3)]
    assert all(together(found, day) == one_by_one(family, day) for day in days)


def test_a_tally_knows_when_its_units_existed(family: Program) -> None:
    JurisdictionFactory(name="Late County", state="VT", founded="2012-05-10", dissolved="2012-06-01")
    day = datetime.date(2012, 5, 15)
    found = [one for one in tallies(Jurisdiction.objects.filter(level="county"), family, day, day) if one.state == "VT"]
    assert [(one.founded, one.dissolved) for one in found] == [
        (datetime.date(2012, 5, 10).toordinal(), datetime.date(2012, 6, 1).toordinal())
    ]
