"""The picture of the curve: areas of steps, what is marked on it, nothing that a policy forbids."""

import datetime
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tracker.charts.axis import Axis
from tracker.charts.curve import Curve, Dot, Step, draw, grid_of, outline
from tracker.charts.patterns import patterns
from tracker.charts.signs import Sign, Span, in_order
from tracker.charts.sparks import Spark, spark

FIRST = datetime.date(2010, 1, 1).toordinal()
AXIS = Axis(FIRST, FIRST + 1000)
CURVE = Curve(
    axis=AXIS,
    steps=[Step(FIRST - 5, 0, 0), Step(FIRST + 100, 0, 50), Step(FIRST + 200, 50, 50)],
    idle=[Span(0, FIRST + 50, True), Span(FIRST + 900, FIRST + 5000, False)],
    flags=[Sign(FIRST + 50, FIRST + 50, "1", "/actions/a1/", "It started")],
    signs=[Sign(FIRST + 100, FIRST + 300, "opposes", "/actions/a2/", "A state opposed it")],
    dots=[Dot(FIRST + 150, FIRST + 150, 30, "30", 0, 50, "/figures/#f1", "30 stated")],
    unit="counties",
    on=FIRST + 500,
    on_words="May 15, 2011",
    marks="/static/marks.svg",
)


def test_an_area_rises_and_falls_on_its_days() -> None:
    steps = [(FIRST - 5, 0.0), (FIRST + 100, 0.5), (FIRST + 250, 1.0), (FIRST + 750, 0.0)]
    assert outline(AXIS, steps, 100, 10, 0) == "M0 10H10V5H25V0H75V10H100V10z"


def test_steps_that_no_eye_can_part_are_drawn_as_the_last_of_them() -> None:
    steps = [(FIRST, 0.0), (FIRST + 500, 0.2), (FIRST + 501, 0.6), (FIRST + 2000, 1.0)]
    assert outline(AXIS, steps, 100, 10, 0) == "M0 10H50V8V4H100V10z"


def test_a_step_that_does_not_change_the_height_moves_nothing() -> None:
    steps = [(FIRST, 0.5), (FIRST + 300, 0.5), (FIRST + 301, 1.0)]
    assert outline(AXIS, steps, 1000, 10, 0) == "M0 10V5H301V0H1000V10z"


@pytest.mark.parametrize(("most", "lines"), [(1, [1]), (5, [2, 4]), (53, [20, 40]), (3350, [1000, 2000, 3000])])
def test_the_grid_has_a_few_round_numbers(most: int, lines: list[int]) -> None:
    assert grid_of(most) == lines


def test_the_picture_is_well_formed_and_links_what_it_marks() -> None:
    made = draw(CURVE)
    ElementTree.fromstring(made)
    for address in ("/actions/a1/", "/actions/a2/", "/figures/#f1"):
        assert f'href="{address}"' in made
    assert "May 15, 2011" in made
    assert "40 counties" in made
    assert " style=" not in made


def test_no_mark_of_a_picture_that_is_hidden_from_readers_can_be_tabbed_to() -> None:
    made = draw(CURVE)
    assert 'aria-hidden="true"' in made
    assert made.count("<a ") == made.count('tabindex="-1"')


def test_an_act_of_uncertain_date_has_a_line_over_its_days() -> None:
    assert '<line class="whisker" x1="10%" x2="30%"' in draw(CURVE)


def test_a_day_outside_the_axis_has_no_line() -> None:
    assert 'class="day"' not in draw(replace(CURVE, on=FIRST + 5000))


def test_an_act_known_from_one_side_stands_at_that_day_and_one_without_any_is_left_out() -> None:
    late = Sign(None, FIRST + 10, "opposes", "/a/", "by then")
    assert late.day == FIRST + 10
    assert in_order([Sign(None, None, "opposes", "/b/", "at some time"), late]) == [late]


def test_a_small_picture_shows_certain_possible_and_idle() -> None:
    made = spark(Spark(AXIS, CURVE.steps, CURVE.idle, 50, CURVE.on))
    ElementTree.fromstring(made)
    assert re.findall(r'class="([^"]+)" d="([^"]+)"', made) == [
        ("idle", "M0 0H20V60H0z"),
        ("idle is-possible", "M360 0H400V60H360z"),
        ("fill-active is-possible", "M0 60H40V0H400V60z"),
        ("fill-active is-certain", "M0 60H80V0H400V60z"),
        ("day", "M200 0v60"),
    ]


def test_the_patterns_are_defined_under_the_names_that_pictures_use() -> None:
    for name in ("stripe-paper", "stripe-ended", "stripe-limited", "stripe-suspended", "hatch"):
        assert f'id="{name}"' in patterns()
