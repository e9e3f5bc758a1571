"""The time axis: where days lie, which years have a label, and how marks in rows keep apart."""

import datetime
import re

import pytest

from tracker.charts.axis import Axis, axis_of, rows, ticks


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


def test_an_axis_takes_whole_years() -> None:
    assert axis_of([day("2012-05-15"), day("2008-10-27")]) == Axis(day("2008-01-01"), day("2013-01-01"))
    assert axis_of([day("2012-05-15")], until=day("2026-11-24")).last == day("2027-01-01")


def test_a_day_outside_lies_at_the_end_and_is_not_shown() -> None:
    axis = Axis(day("2008-01-01"), day("2010-01-01"))
    assert (axis.at(day("1999-01-01")), axis.at(day("2020-01-01"))) == (0, 1)
    assert axis.at(day("2009-01-01")) == pytest.approx(0.5, abs=0.001)
    assert (axis.shows(day("2009-12-31")), axis.shows(day("2010-01-01"))) == (True, False)


@pytest.mark.parametrize("years", [1, 2, 5, 13, 19, 25, 60, 127])
def test_few_enough_years_have_a_label(years: int) -> None:
    axis = axis_of([day("1900-01-01"), day(f"{1899 + years}-06-01")])
    labels = [tick for tick in ticks(axis, 0) if tick.startswith("<text")]
    always = [label for label in labels if "wide-only" not in label]
    assert 1 <= len(always) <= 6
    assert len(labels) <= 13
    assert set(always) <= set(labels)


def test_labels_where_it_is_narrow_lie_evenly_apart() -> None:
    axis = axis_of([day("2002-01-01"), day("2026-06-01")])
    always = [tick for tick in ticks(axis, 0) if 'class="year"' in tick]
    assert [re.findall(r">(\d{4})<", one)[0] for one in always] == ["2008", "2016", "2024"]


def test_marks_that_are_close_stand_in_rows_and_the_last_row_takes_the_rest() -> None:
    assert rows([0.1, 0.3, 0.5], 0.1, 3) == [0, 0, 0]
    assert rows([0.1, 0.12, 0.14, 0.3], 0.1, 3) == [0, 1, 2, 0]
    assert rows([0.1, 0.11, 0.12, 0.13], 0.1, 2) == [0, 1, 0, 1]
