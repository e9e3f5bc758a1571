"""Our own counts are ranges, and a reported figure lies in them or beside them."""

import datetime
from collections.abc import Callable

import pytest

from tests.factories import FigureFactory, JurisdictionFactory, ProgramFactory, act, agency, country, published, state
from tracker.figures.models import STATES_TAKING_PART
from tracker.jurisdictions.models import Jurisdiction
from tracker.queries.counts import NOBODY, Counting, Range, beside, count_active, counts, unit_of

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


def test_many_days_in_one_pass_give_what_each_day_gives_by_itself(counties: None) -> None:
    JurisdictionFactory(name="D County", state="NY", founded="2011-07-01", dissolved="2012-05-20")
    act(Jurisdiction.objects.get(path="ny/d-county"), "joined", "2012-04-30")
    act(country(), "program started", "2011-03-01")
    act(country(), "program ended", "2012-06")
    first = datetime.date(2010, 12, 25)
    made = counts(ProgramFactory(), first, datetime.date(2012, 7, 10))
    for day in (first + datetime.timedelta(n) for n in range(0, 560, 7)):
        assert made.on(day) == count_active(ProgramFactory(), day), day


def test_every_state_has_a_course_of_its_own(counties: None) -> None:
    made = counts(ProgramFactory(), datetime.date(2010, 1, 1), datetime.date(2013, 1, 1))
    assert list(made.by_state) == ["MA", "NY"]
    assert made.by_state["NY"].on(datetime.date(2012, 5, 15)).units == Range(0, 1)
    assert (made.all.peak, made.all.on(datetime.date(2000, 1, 1))) == (3, NOBODY)


def test_the_units_of_a_program_are_those_that_join_it_most_often(counties: None) -> None:
    act(agency("Sheriff", state("TX")), "joined", "2012", program=(models := ProgramFactory(slug="models")))
    assert (unit_of(ProgramFactory()), unit_of(models)) == ("county", "agency")
    assert unit_of(ProgramFactory(slug="nobody-joined")) is None


def test_figures_of_one_program_share_one_pass(counties: None, django_assert_max_num_queries: Callable) -> None:
    figures = [published(FigureFactory(value=2, as_of=f"2012-05-{day}")) for day in (10, 15, 20)]
    counting = Counting(ProgramFactory(), [datetime.date(2012, 5, 1), datetime.date(2012, 5, 31)])
    with django_assert_max_num_queries(12):  # nine, and the scope of each figure
        assert [found.off_by for figure in figures if (found := beside(figure, counting))] == [0, 0, 0]
