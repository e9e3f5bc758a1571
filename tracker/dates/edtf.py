"""One date as a document gives it: its EDTF text, and the earliest and latest day it allows.

The grammar is a small part of EDTF: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, each with an optional `~` (about), `?`
(source unsure) or `%` (both); `A/B` (between), `../B` (by B), `A/..` (from A on, if at all); blank is
undated. We parse it ourselves: the edtf package takes milliseconds for a date and reads `2011/` as ten years.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from typing import Literal, NamedTuple

from tracker.dates.refusals import YEARS, EdtfError, gettext_noop, refuse, refuse_shape
from tracker.records.rules import rule

__all__ = ["UNDATED", "EdtfDate", "EdtfError", "from_bounds", "parse"]

Precision = Literal["day", "month", "year", "interval", "none"]

FIRST_DAY, LAST_DAY = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


@total_ordering
@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date and what it allows: `earliest` and `latest` are inclusive days, None where that end is open.

    Dates sort by (earliest, latest), an open start before every day and an open end after every day. An
    undated one is false, so that `effective_on or decided_on` reads as it should.
    """

    text: str
    earliest: date | None
    latest: date | None

    def __str__(self) -> str:
        """Return the EDTF text."""
        return self.text

    def __bool__(self) -> bool:
        """Return whether there is a date at all."""
        return self.text != ""

    def __lt__(self, other: "EdtfDate") -> bool:
        """Return whether this date sorts before the other."""
        if not isinstance(other, EdtfDate):
            return NotImplemented
        return self.sort_key < other.sort_key

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Return (earliest, latest, text) with the open ends filled; the text makes the order total."""
        return self.earliest or date.min, self.latest or date.max, self.text

    @property
    def is_undated(self) -> bool:
        """Return whether no day is known at all."""
        return self.text == ""

    @property
    def is_open_ended(self) -> bool:
        """Return whether the text states an open end: from A on, if at all."""
        return self.text.endswith("/..")

    @property
    def is_uncertain(self) -> bool:
        """Return whether the source is unsure of it (`?` or `%`)."""
        return "?" in self.text or "%" in self.text

    @property
    def is_about(self) -> bool:
        """Return whether it is approximate (`~` or `%`), so that its bounds are widened."""
        return "~" in self.text or "%" in self.text

    @property
    def precision(self) -> Precision:
        """Return how exactly it is written."""
        if not self.text:
            return "none"
        return "interval" if "/" in self.text else _PRECISIONS[len(self.text.rstrip("~?%"))]

    def capped(self, day: date) -> "EdtfDate":
        """Return the date known to have come by `day`: no date is `../day`, a latest day after it becomes it.

        A stated open end stays as it is. So does a date that lies wholly after `day`: the two contradict each
        other, and that is for an editor to see, not for us to hide. A `?` is kept.
        """
        if self.is_open_ended or (self.latest is not None and self.latest <= day):
            return self
        if self.earliest is not None and self.earliest > day:
            return self
        text = from_bounds(self.earliest, day).text
        return parse(f"{text}?" if self.is_uncertain else text)


UNDATED = EdtfDate("", None, None)


class _Point(NamedTuple):
    """A year, month or day: the days it names, and the days it allows when it is approximate."""

    first: date
    last: date
    earliest: date
    latest: date


@rule(
    gettext_noop(
        "A source may know a day, a month, a year, or only that something had happened by a certain day. We keep that"
        " as it is, with the first and the last day it allows, and never sharpen it."
    ),
    gettext_noop(
        "“About” widens a date by one unit of its precision on both sides; “uncertain” does not, but is shown."
    ),
    gettext_noop("A text that is no date is refused with a sentence that says what is wrong. It is never repaired."),
)
def parse(text: str) -> EdtfDate:
    """Return the date that an EDTF text writes; blanks around it do not count.

    Bounds never leave 1900-01-01 to 2100-12-31: `~` on the outermost year, month or day widens only inwards.
    Raises EdtfError with a sentence for the person who wrote it.
    """
    return _parse(text.strip())


@lru_cache(maxsize=65_536)
def _parse(text: str) -> EdtfDate:
    """Return the date of a stripped text; most texts come again and again."""
    if not text:
        return UNDATED
    if "/" in text:
        return _interval(text)
    point = _point(text, text)
    return EdtfDate(text, point.earliest, point.latest)


def _interval(text: str) -> EdtfDate:
    """Return the date of `A/B`, `../B` or `A/..`: from the earliest day of A to the latest of B."""
    start_text, _, end_text = text.partition("/")
    if start_text == end_text == "..":
        refuse(gettext_noop("“%(text)s” is open on both ends and says nothing: leave the date blank."), text)
    start = None if start_text == ".." else _point(start_text, text)
    end = None if end_text == ".." else _point(end_text, text)
    if start and end and start.first > end.last:
        refuse(gettext_noop("“%(text)s” ends before it starts."), text)
    return EdtfDate(text, start and start.earliest, end and end.latest)


def _point(part: str, text: str) -> _Point:
    """Return the days of one year, month or day; `text` is the whole that a refusal names."""
    match = _POINT.fullmatch(part)
    if match is None:
        refuse_shape(text, part)
    year, month, day = (int(number or 0) for number in match.group(1, 2, 3))
    if year not in YEARS:
        template = gettext_noop("“%(text)s” is refused: the year %(year)s is not within 1900 to 2100.")
        refuse(template, text, year=year)
    if match[2] is None:
        return _year(year, match[4])
    if not 1 <= month <= 12:
        refuse(gettext_noop("“%(text)s” is not a date: there is no month %(month)s."), text, month=match[2])
    if match[3] is None:
        return _month(year, month, match[4])
    return _day(year, month, day, match[4], text)


def _year(year: int, mark: str) -> _Point:
    """Return a year; about a year means one year more on each side."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if mark not in ("~", "%"):
        return _Point(first, last, first, last)
    return _Point(first, last, max(FIRST_DAY, date(year - 1, 1, 1)), min(LAST_DAY, date(year + 1, 12, 31)))


def _month(year: int, month: int, mark: str) -> _Point:
    """Return a month; about a month means one month more on each side."""
    first = date(year, month, 1)
    last = date(year, month, monthrange(year, month)[1])
    if mark not in ("~", "%"):
        return _Point(first, last, first, last)
    before = (first - timedelta(1)).replace(day=1)
    after = last + timedelta(1)
    after = after.replace(day=monthrange(after.year, after.month)[1])
    return _Point(first, last, max(FIRST_DAY, before), min(LAST_DAY, after))


def _day(year: int, month: int, day: int, mark: str, text: str) -> _Point:
    """Return a day; about a day means one day more on each side."""
    try:
        only = date(year, month, day)
    except ValueError:
        template = gettext_noop("“%(text)s” is not a date: %(month)s has %(days)s days, no day %(day)02d.")
        refuse(template, text, month=f"{year}-{month:02d}", days=monthrange(year, month)[1], day=day)
    if mark not in ("~", "%"):
        return _Point(only, only, only, only)
    around = timedelta(1)
    return _Point(only, only, max(FIRST_DAY, only - around), min(LAST_DAY, only + around))


def from_bounds(earliest: date | None, latest: date | None) -> EdtfDate:
    """Return the date with exactly these bounds, in its shortest text.

    Raises EdtfError when they are out of order or outside 1900 to 2100.
    """
    if earliest is None and latest is None:
        return UNDATED
    if earliest is None or latest is None:
        return parse(f"{earliest or '..'}/{latest or '..'}")
    size = _shared_size(earliest, latest)
    start, end = str(earliest)[:size], str(latest)[:size]
    return parse(start if start == end else f"{start}/{end}")


def _shared_size(earliest: date, latest: date) -> int:
    """Return the length of the coarsest texts (of a year, a month, a day) that keep both bounds."""
    if earliest.day != 1 or latest.day != monthrange(latest.year, latest.month)[1]:
        return 10
    return 4 if (earliest.month, latest.month) == (1, 12) else 7
