"""The grammar and its bounds, what is refused and why, and the order of dates."""

import pickle
from datetime import date

import pytest

from tracker.dates.edtf import UNDATED, EdtfDate, EdtfError, from_bounds, parse


def day(text: str) -> date | None:
    """Return an ISO day, or None for an open bound."""
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-05", "2012-05-01", "2012-05-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2012-05-15", "2012-05-15", "2012-05-15"),
        ("2012-02-29", "2012-02-29", "2012-02-29"),
        ("1900", "1900-01-01", "1900-12-31"),
        ("2100-12-31", "2100-12-31", "2100-12-31"),
    ],
)
def test_a_year_a_month_and_a_day_allow_the_days_they_name(text: str, earliest: str, latest: str) -> None:
    assert parse(text) == EdtfDate(text, day(earliest), day(latest))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2008~", "2007-01-01", "2009-12-31"),
        ("2011-03~", "2011-02-01", "2011-04-30"),
        ("2012-01~", "2011-12-01", "2012-02-29"),
        ("2011-12~", "2011-11-01", "2012-01-31"),
        ("2012-03-01~", "2012-02-29", "2012-03-02"),
        ("2008%", "2007-01-01", "2009-12-31"),
        ("2012-05-15%", "2012-05-14", "2012-05-16"),
    ],
)
def test_about_widens_by_one_unit_of_its_precision_on_both_sides(text: str, earliest: str, latest: str) -> None:
    assert (parse(text).earliest, parse(text).latest) == (day(earliest), day(latest))


@pytest.mark.parametrize("text", ["2012", "2012-05", "2012-05-15"])
def test_a_question_mark_does_not_widen_but_is_known(text: str) -> None:
    unsure = parse(f"{text}?")
    assert (unsure.earliest, unsure.latest) == (parse(text).earliest, parse(text).latest)
    assert unsure.is_uncertain
    assert not unsure.is_about


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2010/2012", "2010-01-01", "2012-12-31"),
        ("2010/2011-06", "2010-01-01", "2011-06-30"),
        ("2011-03~/2011-05?", "2011-02-01", "2011-05-31"),
        ("2011-03/2011-05-09%", "2011-03-01", "2011-05-10"),
        ("2012/2012-05", "2012-01-01", "2012-05-31"),
        ("2012-05/2012-05", "2012-05-01", "2012-05-31"),
        ("../2013", "", "2013-12-31"),
        ("../2013-12-31", "", "2013-12-31"),
        ("../2013~", "", "2014-12-31"),
        ("2011-05-02/..", "2011-05-02", ""),
        ("2011-05~/..", "2011-04-01", ""),
    ],
)
def test_an_interval_runs_from_the_earliest_of_its_start_to_the_latest_of_its_end(
    text: str, earliest: str, latest: str
) -> None:
    assert (parse(text).earliest, parse(text).latest) == (day(earliest), day(latest))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1900~", "1900-01-01", "1901-12-31"),
        ("2100~", "2099-01-01", "2100-12-31"),
        ("1900-01~", "1900-01-01", "1900-02-28"),
        ("2100-12~", "2100-11-01", "2100-12-31"),
        ("1900-01-01~", "1900-01-01", "1900-01-02"),
        ("2100-12-31%", "2100-12-30", "2100-12-31"),
    ],
)
def test_about_never_leaves_the_accepted_years(text: str, earliest: str, latest: str) -> None:
    assert (parse(text).earliest, parse(text).latest) == (day(earliest), day(latest))


def test_blank_is_undated_and_false() -> None:
    assert parse("  ") == UNDATED
    assert UNDATED.is_undated
    assert not UNDATED
    assert (UNDATED or parse("2012")).text == "2012"


def test_blanks_around_a_date_do_not_count() -> None:
    assert parse(" 2012-05\n").text == "2012-05"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2011-02-30", "“2011-02-30” is not a date: 2011-02 has 28 days, no day 30."),
        ("2100-02-29", "“2100-02-29” is not a date: 2100-02 has 28 days, no day 29."),
        ("2012-05-00", "“2012-05-00” is not a date: 2012-05 has 31 days, no day 00."),
        ("2012-13", "“2012-13” is not a date: there is no month 13."),
        ("2012-00-01", "“2012-00-01” is not a date: there is no month 00."),
        ("5025-07-07", "“5025-07-07” is refused: the year 5025 is not within 1900 to 2100."),
        ("1899", "“1899” is refused: the year 1899 is not within 1900 to 2100."),
        ("2010/5025", "“2010/5025” is refused: the year 5025 is not within 1900 to 2100."),
        ("2012/2011", "“2012/2011” ends before it starts."),
        ("2012-06/2012-05-31", "“2012-06/2012-05-31” ends before it starts."),
        ("2012/2011~", "“2012/2011~” ends before it starts."),
        ("../..", "“../..” is open on both ends and says nothing: leave the date blank."),
        ("2011/", "“2011/” leaves one end empty: write .. for an open end."),
        ("/2011", "“/2011” leaves one end empty: write .. for an open end."),
        ("7/72025", "“7/72025” is not an interval: “7” is no year, month or day like 2012-05-15."),
        (
            "2010/2011/2012",
            "“2010/2011/2012” is not an interval: “2011/2012” is no year, month or day like 2012-05-15.",
        ),
        ("5/1/2012", "“5/1/2012” can be read in two ways: write 2012-05-01 or 2012-01-05."),
        ("5/5/2012", "“5/5/2012” is not in the order year-month-day: write 2012-05-05."),
        ("12/31/2013", "“12/31/2013” is not in the order year-month-day: write 2013-12-31."),
        ("5/1/12", "“5/1/12” is not in the order year-month-day: write it like 2012-05-31."),
        ("2/30/2012", "“2/30/2012” is not in the order year-month-day: write it like 2012-05-31."),
        ("2012-5-3?", "“2012-5-3?” needs two digits for month and day: write 2012-05-03?."),
    ],
)
def test_a_refusal_names_the_text_and_says_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(EdtfError) as refusal:
        parse(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "May 2012",
        "..",
        "~2012",
        "2012~?",
        "20120515",
        "2012-W05",
        "201X",
        "٢٠١٢",
        "2012-05-15T00:00",
        "-2012",
        "2012?/x",
    ],
)
def test_what_is_outside_the_grammar_is_refused(text: str) -> None:
    with pytest.raises(EdtfError, match="is not a"):
        parse(text)


def test_a_refusal_cuts_a_text_too_long_to_print() -> None:
    with pytest.raises(EdtfError) as refusal:
        parse("x" * 5000)
    assert len(str(refusal.value)) < 300


def test_a_refusal_survives_pickling() -> None:
    with pytest.raises(EdtfError) as refusal:
        parse("2012/2011")
    assert str(pickle.loads(pickle.dumps(refusal.value))) == str(refusal.value)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("", "none"),
        ("2012~", "year"),
        ("2012-05%", "month"),
        ("2012-05-15?", "day"),
        ("../2013", "interval"),
        ("2010/2011", "interval"),
    ],
)
def test_precision_is_how_the_date_is_written(text: str, precision: str) -> None:
    assert parse(text).precision == precision


def test_a_date_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(parse("2012-05~"))) == parse("2012-05~")


def test_only_a_stated_open_end_is_open_ended() -> None:
    assert parse("2011/..").is_open_ended
    assert not parse("../2011").is_open_ended
    assert not UNDATED.is_open_ended


def test_dates_sort_by_earliest_then_latest_with_open_bounds_outermost() -> None:
    ordered = [
        "../2010",
        "../2013",
        "",
        "2011",
        "2011/..",
        "2011-02",
        "2012-05-01",
        "2012-05",
        "2012-05-01/..",
    ]
    assert [when.text for when in sorted(map(parse, reversed(ordered)))] == ordered


@pytest.mark.parametrize(
    ("text", "capped"),
    [
        ("", "../2012-05-15"),
        ("../2013", "../2012-05-15"),
        ("../2011", "../2011"),
        ("2012", "2012-01-01/2012-05-15"),
        ("2012-05", "2012-05-01/2012-05-15"),
        ("2012-05?", "2012-05-01/2012-05-15?"),
        ("2012-05-15", "2012-05-15"),
        ("2012-04", "2012-04"),
        ("2012-04~", "2012-03-01/2012-05-15"),
        ("2012/..", "2012/.."),
        ("2012-06", "2012-06"),
    ],
)
def test_what_is_reported_by_a_day_has_happened_by_then(text: str, capped: str) -> None:
    assert parse(text).capped(date(2012, 5, 15)).text == capped


@pytest.mark.parametrize(
    ("earliest", "latest", "text"),
    [
        ("", "", ""),
        ("2012-05-15", "2012-05-15", "2012-05-15"),
        ("2012-02-01", "2012-02-29", "2012-02"),
        ("2012-01-01", "2012-12-31", "2012"),
        ("2010-01-01", "2011-12-31", "2010/2011"),
        ("2011-03-01", "2011-05-31", "2011-03/2011-05"),
        ("2011-03-01", "2011-05-09", "2011-03-01/2011-05-09"),
        ("", "2013-12-31", "../2013-12-31"),
        ("2011-05-01", "", "2011-05-01/.."),
    ],
)
def test_bounds_are_written_in_their_shortest_text(earliest: str, latest: str, text: str) -> None:
    assert from_bounds(day(earliest), day(latest)).text == text


@pytest.mark.parametrize(("earliest", "latest"), [("2012-05-02", "2012-05-01"), ("1899-12-31", ""), ("", "2101-01-01")])
def test_bounds_out_of_order_or_out_of_range_are_refused(earliest: str, latest: str) -> None:
    with pytest.raises(EdtfError):
        from_bounds(day(earliest), day(latest))
