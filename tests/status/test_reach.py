"""When a binding stands, asked at a few days, is what coverage says on every day."""

import datetime

import pytest

from tests.factories import JurisdictionFactory, ProgramFactory, act, agency, state
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, Program
from tracker.status.ask import coverage
from tracker.status.background import Background
from tracker.status.laws import Unit
from tracker.status.reach import standing

pytestmark = pytest.mark.django_db

FIRST = datetime.date(2012, 4, 1)


@pytest.fixture
def sheriff() -> Jurisdiction:
    """A sheriff whose state forbade a program in May 2012, was enjoined, prevailed, and then obliged him to join."""
    found = agency("Sheriff", JurisdictionFactory(name="A County"))
    law: Action = act(state(), "prohibited", "2012-05", program=parent(), binds=["jails"])
    injunction = act(state(), "enjoined", "2012-06-10", program=parent(), undoes=[law])
    act(state(), "revived", "2012-07", program=parent(), undoes=[injunction])
    act(state(), "mandated", "2012-09-01", program=parent(), binds=["everyone"])
    act(state(), "mandated", "2012-05-01", program=parent(), binds=["state agencies"])
    return found


def parent() -> Program:
    return ProgramFactory(slug="287g")


@pytest.mark.parametrize("slug", ["287g", "287g-task-force"])
def test_a_binding_stands_on_the_days_on_which_coverage_shows_it(sheriff: Jurisdiction, slug: str) -> None:
    program = parent() if slug == "287g" else ProgramFactory(slug=slug, parent=parent())
    above = [sheriff.parent_id, state().pk, state().parent_id]
    found = standing(Background([program], FIRST), program, Unit("agency", "sheriff", "county"), above)
    for day in (FIRST + datetime.timedelta(n) for n in range(0, 200, 3)):
        told = next(coverage(Jurisdiction.objects.filter(pk=sheriff.pk), [program], day)).laws
        stand = {one.law.act.key for one in found if one.start <= day.toordinal() < one.end}
        assert stand == set(told), day


def test_a_binding_is_certain_once_its_month_is_over_and_possible_in_it(sheriff: Jurisdiction) -> None:
    law = Action.objects.get(kind="prohibited")
    found = standing(Background([parent()], FIRST), parent(), Unit("agency", "sheriff", "county"), [state().pk])
    ours = [(one.start, one.is_certain) for one in found if one.law.act.key == law.key][:2]
    assert ours == [(datetime.date(2012, 5, 1).toordinal(), False), (datetime.date(2012, 5, 31).toordinal(), True)]


def test_what_reaches_nobody_there_does_not_stand(sheriff: Jurisdiction) -> None:
    assert standing(Background([parent()], FIRST), parent(), Unit("place", "", "state"), [sheriff.parent_id or 0]) == []
