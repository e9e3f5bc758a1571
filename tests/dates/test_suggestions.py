"""What people type, and what they are offered."""

import pytest

from tracker.dates.suggestions import suggest


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("May 2012", "2012-05"),
        ("Sept. 2012", "2012-09"),
        ("May 15 2012", "2012-05-15"),
        ("Tuesday, May 15th, 2012", "2012-05-15"),
        ("15 May 2012", "2012-05-15"),
        ("15-May-2012", "2012-05-15"),
        ("2012-5-3", "2012-05-03"),
        ("2012/05/03", "2012-05-03"),
        ("20120515", "2012-05-15"),
        ("2012-05-15T00:00:00", "2012-05-15"),
        ("5/2012", "2012-05"),
        ("2012-XX", "2012"),
        ("2010s", "2010/2019"),
        ("about 2008", "2008~"),
        ("c. May 2008", "2008-05~"),
        ("probably May 2012", "2012-05?"),
        ("May 2012?", "2012-05?"),
        ("about May 2012 (uncertain)", "2012-05%"),
        ("by the end of 2013", "../2013-12-31"),
        ("by May 15, 2012", "../2012-05-15"),
        ("no later than 2013", "../2013"),
        ("on or before May 2012", "../2012-05"),
        ("before June 2010", "../2010-05-31"),
        ("after 2011", "2012-01-01/.."),
        ("from May 1, 2012 on", "2012-05-01/.."),
        ("2011/", "2011/.."),
        ("/2011", "../2011"),
        ("between 2010 and 2012", "2010/2012"),
        ("2010–2012", "2010/2012"),
        ("May to June 2012", "2012-05/2012-06"),
        ("May 1-5, 2012", "2012-05-01/2012-05-05"),
        ("spring 2011", "2011-03/2011-06"),
        ("winter 2011-12", "2011-12/2012-03"),
        ("Q2 2012", "2012-04/2012-06"),
        ("first half of 2012", "2012-01/2012-06"),
    ],
)
def test_what_has_one_meaning_is_offered(typed: str, offered: str) -> None:
    assert [when.text for when in suggest(typed)] == [offered]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("5/1/2012", ["2012-05-01", "2012-01-05"]),
        ("1.5.2012", ["2012-01-05", "2012-05-01"]),
        ("2011/12", ["2011-12", "2011/2012"]),
        ("winter 2011", ["2010-12/2011-03", "2011-12/2012-03"]),
        ("by 2013", ["../2013", "../2012-12-31"]),
        ("since 2011", ["2011", "2011/.."]),
        ("early 2017", ["2017-01/2017-04", "2017"]),
        ("mid-2011", ["2011-05/2011-08", "2011"]),
        ("late May 2012", ["2012-05-21/2012-05-31", "2012-05"]),
        ("between 5/1/2012 and 6/1/2012", ["2012-05-01/2012-06-01", "2012-01-05/2012-01-06"]),
    ],
)
def test_what_has_two_meanings_is_offered_both_ways(typed: str, offered: list[str]) -> None:
    assert [when.text for when in suggest(typed)] == offered


def test_the_only_day_that_a_slashed_date_can_be_is_offered() -> None:
    assert [when.text for when in suggest("12/31/2013")] == ["2013-12-31"]


@pytest.mark.parametrize(
    "typed",
    [
        "5/1/12",
        "5/13/12",
        "7/72025",
        "",
        "yesterday",
        "May",
        "may 15",
        "February 30, 2012",
        "5025-07-07",
        "1776",
    ],
)
def test_nothing_is_guessed(typed: str) -> None:
    assert suggest(typed) == []


def test_a_long_text_is_not_read() -> None:
    assert suggest("early " * 200 + "2012") == []
