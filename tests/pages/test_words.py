"""What readers see for dates, numbers, kinds and counts."""

import datetime
from decimal import Decimal

import pytest

from tracker.dates.edtf import parse
from tracker.pages.bands import bands
from tracker.pages.headlines import OWN
from tracker.pages.templatetags.words import date_words, number, planned
from tracker.pages.vocabulary import either, status, word
from tracker.programs.codebook import Kind
from tracker.queries.counts import Count, Range


def test_an_interval_has_words_and_its_text_but_no_machine_date() -> None:
    assert date_words(parse("../2013-12-31")) == '<time title="../2013-12-31">by December 31, 2013</time>'


def test_a_day_of_the_calendar_is_written_in_full() -> None:
    assert date_words(datetime.date(2012, 5, 15)) == '<time datetime="2012-05-15">May 15, 2012</time>'


def test_no_date_is_said_in_words() -> None:
    assert date_words(parse("")) == "no day known"


@pytest.mark.parametrize(("text", "starts"), [("2012-05-15", "planned for <time"), ("../2013", "planned <time")])
def test_a_forecast_reads_as_a_phrase(text: str, starts: str) -> None:
    assert planned(parse(text)).startswith(starts)


def test_numbers_have_their_thousands_separated() -> None:
    assert number(2995) == "2,995"
    assert number(Decimal("135000")) == "135,000"
    assert number(None) == ""


def test_every_kind_has_a_headline() -> None:
    assert set(OWN) == set(Kind)


def test_possible_values_are_alternatives() -> None:
    assert either(("active", "not yet")) == "active or not yet"
    assert status("active", is_possible=True) == "Possibly active"


def test_a_code_without_words_is_shown_as_it_is() -> None:
    assert word("judicial-warrant-required") == "judicial warrant required"
    assert word("something-new") == "something-new"


def test_the_bar_of_a_range_adds_up() -> None:
    bar = bands(Count(Range(2, 3), Range(1, 1), 4))
    assert [(band.x, band.width) for band in bar.bands] == [("0.000%", "50.000%"), ("50.000%", "25.000%")]
    assert (bar.possible, bar.rest) == (1, 1)
