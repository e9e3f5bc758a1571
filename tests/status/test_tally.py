"""Counting without evidence gives what asking one by one gives."""

import datetime
from collections import Counter

import pytest

from tests.factories import JurisdictionFactory, NullFindingFactory, ProgramFactory, act, agency, published, state
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.status.ask import coverage
from tracker.status.tally import tally

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


@pytest.mark.parametrize("on", ["2012-04-30", "2012-05-15", "2012-06-15", "2012-07-02", "2013-02-01"])
def test_a_tally_counts_what_coverage_says_of_each(family: Program, on: str) -> None:
    day, everywhere = datetime.date.fromisoformat(on), Jurisdiction.objects.all()
    one_by_one = Counter((row.jurisdiction.state, row.possible_values) for row in coverage(everywhere, [family], day))
    counted: Counter = Counter()
    for one in tally(everywhere, family, day):
        counted[one.state, one.possible_values] += one.n
    assert counted == one_by_one
    assert sum(counted.values()) == 11
