"""What holds for every date, and agreement with the edtf package where that is right."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.dates.edtf import EdtfDate, EdtfError, from_bounds, parse
from tracker.dates.suggestions import suggest
from tracker.dates.words import day_in_words, in_words, period_in_words

from .strategies import BOUNDS, DATES, DAYS, PLAIN, TEXTS, is_date

ONE_DAY = timedelta(1)


@given(TEXTS)
def test_parsing_keeps_the_text_and_puts_its_bounds_in_order(text: str) -> None:
    when = parse(text)
    assert when.text == str(when) == text
    assert parse(when.text) == when
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest


@given(st.text(min_size=1, max_size=30).filter(lambda text: text.strip() and not is_date(text)))
def test_any_other_text_is_refused_with_a_sentence_that_names_it(text: str) -> None:
    with pytest.raises(EdtfError) as refusal:
        parse(text)
    assert text.strip() in str(refusal.value)


@given(BOUNDS)
def test_from_bounds_has_exactly_the_bounds_it_was_given(bounds: tuple[date, date]) -> None:
    when = from_bounds(*bounds)
    assert (when.earliest, when.latest) == bounds


@given(DATES)
def test_from_bounds_of_a_date_allows_the_same_days(when: EdtfDate) -> None:
    again = from_bounds(when.earliest, when.latest)
    assert (again.earliest, again.latest) == (when.earliest, when.latest)
    assert from_bounds(again.earliest, again.latest) == again


@given(PLAIN)
def test_about_adds_one_whole_unit_on_each_side(text: str) -> None:
    plain, about = parse(text), parse(f"{text}~")
    before = from_bounds(about.earliest, plain.earliest and plain.earliest - ONE_DAY)
    after = from_bounds(plain.latest and plain.latest + ONE_DAY, about.latest)
    assert before.precision == after.precision == plain.precision


@given(st.lists(DATES, min_size=2, max_size=6), st.randoms())
def test_the_order_is_total_whatever_the_order_of_entry(dates: list[EdtfDate], random: Random) -> None:
    ordered = sorted(dates)
    assert sorted(random.sample(dates, len(dates))) == ordered
    assert all((one < two) + (one == two) + (one > two) == 1 for one, two in pairwise(ordered))


@given(DATES, DAYS)
def test_capping_never_adds_a_day_and_capping_twice_changes_nothing(when: EdtfDate, day: date) -> None:
    capped = when.capped(day)
    assert capped.earliest == when.earliest
    assert (capped.latest or date.max) <= (when.latest or date.max)
    assert capped.capped(day) == capped
    assert capped.is_uncertain == when.is_uncertain


@given(DATES.filter(bool))
def test_the_words_for_a_date_can_be_read_back(when: EdtfDate) -> None:
    offered = [(each.earliest, each.latest) for each in suggest(in_words(when))]
    assert (when.earliest, when.latest) in offered


WORDS = ["by", "early", "about", "2012", "-", "/", "?", "to", "5", "may"]


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_a_suggestion_is_always_a_date(text: str) -> None:
    assert all(is_date(when.text) for when in suggest(text))


@given(DAYS, st.integers(1, 5000))
def test_a_period_in_words_ends_on_the_day_before_its_end(start: date, days: int) -> None:
    last = start + timedelta(days - 1)
    words = period_in_words(start, start + timedelta(days))
    assert words.endswith(day_in_words(last))


# The edtf package takes milliseconds and widens `~` by more than a year: only plain ones are asked.
@settings(max_examples=60, deadline=None)
@given(PLAIN, PLAIN, st.sampled_from(["", "?"]))
def test_plain_dates_and_intervals_agree_with_the_edtf_package(first: str, second: str, mark: str) -> None:
    text = f"{first}{mark}" if first >= second else f"{first}/{second}{mark}"
    ours, theirs = parse(text), edtf.parse_edtf(text)
    assert ours.earliest == date(*theirs.lower_strict()[:3])
    assert ours.latest == date(*theirs.upper_strict()[:3])
