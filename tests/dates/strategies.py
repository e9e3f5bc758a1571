"""Dates that Hypothesis draws: every form of the grammar."""

from datetime import date

from hypothesis import strategies as st

from tracker.dates.edtf import EdtfDate, EdtfError, parse

DAYS = st.dates(date(1901, 1, 2), date(2099, 12, 30))
PLAIN = st.builds(lambda day, size: day.isoformat()[:size], DAYS, st.sampled_from([4, 7, 10]))
POINTS = st.builds(lambda text, mark: text + mark, PLAIN, st.sampled_from(["", "~", "?", "%"]))


def is_date(text: str) -> bool:
    """Return whether a text is accepted: an interval drawn backwards is not."""
    try:
        return bool(parse(text))
    except EdtfError:
        return False


INTERVALS = st.one_of(
    st.builds("{}/{}".format, POINTS, POINTS).filter(is_date),
    POINTS.map("../{}".format),
    POINTS.map("{}/..".format),
)
TEXTS = st.one_of(st.just(""), POINTS, INTERVALS)
DATES: st.SearchStrategy[EdtfDate] = TEXTS.map(parse)
BOUNDS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))
