"""The adoption curve on the page of a program: the same numbers as the counts, with a table and lists beside."""

import datetime
import random
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.test import Client

from tests.factories import FigureFactory, JurisdictionFactory, ProgramFactory, act, agency, country, published, state
from tests.pages.conftest import World
from tracker.charts.axis import Axis
from tracker.jurisdictions.models import Jurisdiction
from tracker.pages.curve import _months, _steps, adoption
from tracker.programs.models import Program
from tracker.queries.counts import count_active, counts
from tracker.status.ask import coverage

TODAY = datetime.date(2026, 11, 24)
START = datetime.date(1900, 1, 1)


@pytest.fixture
def program(db: None) -> Program:
    """A program of 2011 that paused in 2013, in two states one of which forbade it from a month on."""
    found = ProgramFactory()
    act(country(), "program started", "2011-02-01")
    act(country(), "program ended", "2013-03")
    act(country(), "program started", "2014-01-15")
    for n, when in enumerate(["2011-05", "2011-06-10", "2012", "../2012-05-15"]):
        act(JurisdictionFactory(name=f"M{n} County"), "joined", when)
    left = JurisdictionFactory(name="Leaving County", state="NY")
    act(left, "joined", "2011-04-04")
    act(left, "withdrew", "2012-10")
    act(state("NY"), "prohibited", "2012-08", binds=["local governments"])
    return found


def fetch(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_curve_is_the_count_of_every_day(program: Program) -> None:
    made = counts(program, START, TODAY)
    days = [datetime.date(2010, 12, 1) + datetime.timedelta(n) for n in random.Random(4).sample(range(1500), 60)]
    for day in days:
        assert made.on(day) == count_active(program, day), day
        answers = coverage(Jurisdiction.objects.filter(level="county").existing_on(day), [program], day)
        possible = [one for one in answers if "active" in one.possible_values]
        certain = [one for one in possible if len(one.possible_values) == 1]
        step = [one for one in _steps(made.all) if one.day <= day.toordinal()][-1]
        assert (step.certain, step.possible) == (len(certain), len(possible)), day


def test_the_table_tells_the_count_of_each_month_that_changed(program: Program) -> None:
    made = adoption(program, counts(program, START, TODAY), TODAY, TODAY, level="county", area=None, own=[], figures=[])
    assert made is not None
    for month in made.months:
        count = count_active(program, month.day)
        assert (month.units, month.states) == (count.units, count.states)
        assert month.day.day == 1
    told = [(month.units, month.states) for month in made.months]
    assert all(before != after for before, after in pairwise(told))


def test_the_months_follow_one_another_without_a_gap(program: Program) -> None:
    made = counts(program, START, TODAY).all
    axis_first, axis_last = datetime.date(2010, 1, 1), datetime.date(2027, 1, 1)
    days = {month.day for month in _months(made, Axis(axis_first.toordinal(), axis_last.toordinal()))}
    assert datetime.date(2011, 6, 1) in days
    assert datetime.date(2013, 4, 1) in days


def test_a_program_shows_its_curve_with_acts_figures_states_and_twins(client: Client, world: World) -> None:
    text = fetch(client, "/programs/secure-communities/?on=2012-05-15")
    assert 'class="chart curve"' in text
    assert f'href="/actions/{world.opposition.key}/" aria-label="May 1, 2012: ' in text
    assert f'href="/figures/#{world.figure.key}" aria-label="1 stated, May 15, 2012; our records give 0 to 1"' in text
    assert '<span class="flag-number">1</span>' in text
    assert "The same in numbers, month by month" in text
    asked = "on=2012-05-15&level=county&within=ma&participation=active"
    assert f'<a href="?{asked}#table">Massachusetts</a>' in text.replace("&amp;", "&")
    assert "0 to 1 of 1" in text


def test_a_curve_of_an_area_has_no_small_multiples_and_only_its_own_acts(client: Client, world: World) -> None:
    act(state("NY"), "opposed", "2012-01-01", summary="Elsewhere.")
    text = fetch(client, "/programs/secure-communities/?on=2012-05-15&within=ma")
    assert 'class="chart curve"' in text
    assert 'class="sparks"' not in text
    assert "One act of opposition or support" in text


def test_a_day_outside_the_years_is_said_so(client: Client, world: World) -> None:
    text = fetch(client, "/programs/secure-communities/?on=1999-05-15")
    assert re.search(r"May 15, 1999</time> lies outside the years drawn, 2008 to \d{4}", text)
    assert 'class="day"' not in text


def test_agreements_are_counted_by_agency(client: Client, world: World) -> None:
    models = ProgramFactory(slug="models", name="Agreements")
    act(world.sheriff, "joined", "2012-05-01", program=models)
    text = fetch(client, "/programs/models/?on=2012-06-01")
    assert "1 agencies" in text
    assert "How many agencies took part" in text
    assert '<option value="agency" selected>' in text


def test_a_program_that_nobody_joins_has_no_curve(client: Client, world: World) -> None:
    other = ProgramFactory(slug="detainer-requests", operator=world.us)
    act(world.ma, "mandated", "2012-01-01", program=other, binds=["everyone"])
    assert "How it spread" not in fetch(client, "/programs/detainer-requests/?on=2012-06-01")


def test_a_figure_about_another_area_or_unit_is_no_point_of_the_curve(client: Client, world: World) -> None:
    published(FigureFactory(program=world.program, scope=world.ma, value=7))
    text = fetch(client, "/programs/secure-communities/?on=2012-05-15")
    assert text.count('class="dot"') == 1


def test_counting_takes_one_pass_whatever_the_number_of_figures(
    client: Client, world: World, django_assert_max_num_queries: Callable
) -> None:
    for n in range(1, 9):
        published(FigureFactory(program=world.program, scope=world.us, value=n, as_of=f"2012-05-{n:02}"))
    fetch(client, "/programs/secure-communities/?on=2012-05-15")
    with django_assert_max_num_queries(47):
        fetch(client, "/programs/secure-communities/?on=2012-05-16")


def test_an_agency_of_the_state_counts_with_the_agencies(client: Client, world: World) -> None:
    models = ProgramFactory(slug="models", name="Agreements")
    act(agency("State Police", world.ma, "state police"), "joined", "2012-05", program=models)
    text = fetch(client, "/programs/models/?on=2012-05-20")
    assert "0 <em>to</em> 1 agencies" in text
