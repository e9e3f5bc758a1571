"""Our own counts are ranges, and a reported figure lies in them or beside them."""

import datetime

import pytest

from tests.factories import FigureFactory, JurisdictionFactory, ProgramFactory, act, country, published, state
from tracker.figures.models import STATES_TAKING_PART
from tracker.queries.counts import Range, beside, count_active

pytestmark = pytest.mark.django_db


@pytest.fixture
def counties() -> None:
    """Three counties of two states: one active since 2011, two activated in May 2012."""
    act(JurisdictionFactory(name="A County"), "joined", "2011")
    act(JurisdictionFactory(name="B County"), "joined", "2012-05")
    act(JurisdictionFactory(name="C County", state="NY"), "joined", "2012-05")


def test_an_uncertain_month_makes_a_range(counties: None) -> None:
    found = count_active(ProgramFactory(), datetime.date(2012, 5, 15))
    assert (found.units, found.states, found.total) == (Range(1, 3), Range(1, 2), 3)


def test_a_count_can_be_of_an_area_or_of_another_level(counties: None) -> None:
    day = datetime.date(2012, 6, 1)
    assert count_active(ProgramFactory(), day, within=state("NY")).units == Range(1, 1)
    assert count_active(ProgramFactory(), day, level="state").units == Range(0, 0)


@pytest.mark.parametrize(
    ("stated", "as_of", "ours", "off"),
    [
        (2, "2012-05-15", Range(1, 3), 0),
        (4, "2012-05-15", Range(1, 3), 1),
        (0, "2012-05-15", Range(1, 3), -1),
        (3, "2012-06-01", Range(3, 3), 0),
        (2, "2012-05", Range(1, 3), 0),
        (1, "2011/2012-06", Range(0, 3), 0),
        (5, "../2012-06", Range(3, 3), 2),
    ],
)
def test_a_figure_is_inside_our_range_or_off_by_so_many(
    stated: int, as_of: str, ours: Range, off: int, counties: None
) -> None:
    found = beside(published(FigureFactory(value=stated, as_of=as_of)))
    assert found is not None
    assert (found.ours, found.off_by, found.is_consistent) == (ours, off, off == 0)


def test_states_are_counted_where_the_figure_counts_them(counties: None) -> None:
    found = beside(published(FigureFactory(measure=STATES_TAKING_PART, value=2, scope=country())))
    assert found is not None
    assert found.ours == Range(1, 2)


def test_what_our_records_do_not_count_has_no_comparison() -> None:
    assert beside(published(FigureFactory(measure="people removed"))) is None
