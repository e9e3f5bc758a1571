"""Dates and periods in words."""

from datetime import date

import pytest
from django.utils import translation

from tracker.dates.edtf import EdtfDate, parse
from tracker.dates.words import in_words, period_in_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no day known"),
        ("2012", "2012"),
        ("2012-05", "May 2012"),
        ("2012-05-15", "May 15, 2012"),
        ("2008~", "about 2008"),
        ("2008-11~", "about November 2008"),
        ("2012-05?", "May 2012 (uncertain)"),
        ("2012-05%", "about May 2012 (uncertain)"),
        ("../2013-12-31", "by December 31, 2013"),
        ("../2013", "by the end of 2013"),
        ("../2013-05", "by the end of May 2013"),
        ("../2013~", "by about 2013"),
        ("2012-05-01/..", "from May 1, 2012 on"),
        ("2011-03/2011-05-09", "between March 2011 and May 9, 2011"),
        ("2008~/2010?", "between about 2008 and 2010 (uncertain)"),
    ],
)
def test_a_date_is_written_in_words(text: str, words: str) -> None:
    assert in_words(parse(text)) == words


def test_words_follow_the_language_that_is_active() -> None:
    english = in_words(parse("2012-05"))
    with translation.override("es"):
        assert "mayo" in in_words(parse("2012-05"))
    assert in_words(parse("2012-05")) == english


MAY, JUNE = date(2012, 5, 1), date(2012, 6, 1)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (MAY, JUNE, "May 1, 2012 through May 31, 2012"),
        (MAY, date(2012, 5, 2), "on May 1, 2012"),
        (MAY, None, "since May 1, 2012"),
        (None, JUNE, "through May 31, 2012"),
        (None, None, "no start and no end known"),
        (parse("2012-05"), None, "since May 2012"),
        (parse("2008~"), None, "since about 2008"),
        (parse("../2012"), None, "since a day unknown, by the end of 2012"),
        (parse("2011"), parse("2012-06"), "since 2011, until June 2012"),
        (parse("2011"), JUNE, "since 2011, through May 31, 2012"),
        (None, parse("2012/2013"), "until a day unknown, between 2012 and 2013"),
        (parse(""), parse(""), "no start and no end known"),
    ],
)
def test_a_half_open_period_is_written_with_its_last_day(
    start: date | EdtfDate | None, end: date | EdtfDate | None, words: str
) -> None:
    assert period_in_words(start, end) == words
