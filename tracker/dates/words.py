"""Dates and periods in the words of a reader's language.

Every phrase goes through gettext; the order of day, month and year is the translators' too. Half-open periods
become "through May 31, 2012" here and nowhere else.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.dates.edtf import EdtfDate, parse
from tracker.dates.suggestions import suggest

__all__ = ["day_in_words", "in_words", "moment_in_words", "period_in_words", "suggest"]


def in_words(when: EdtfDate) -> str:
    """Return a date as a phrase: "May 2012", "about 2008", "by December 31, 2013", "no day known"."""
    return _in_words(when, get_language())


@lru_cache(maxsize=8_192)
def _in_words(when: EdtfDate, _language: str | None) -> str:
    """Return the phrase in the language that is active: long tables name the same days again and again."""
    if when.is_undated:
        return _("no day known")
    phrase = _interval(*when.text.split("/")) if when.precision == "interval" else _point(when.text)
    return _("%(date)s (uncertain)") % {"date": phrase} if when.is_uncertain else phrase


def _interval(start: str, end: str) -> str:
    """Return the phrase of `A/B`, `../B` or `A/..`."""
    if end == "..":
        return _("from %(date)s on") % {"date": _point(start)}
    if start != "..":
        return _("between %(start)s and %(end)s") % {"start": _point(start), "end": _point(end)}
    # "by 2013" could leave out the year itself; "by December 31, 2013" cannot leave out the day.
    is_plain_period = parse(end).precision != "day" and not parse(end).is_about
    by = _("by the end of %(date)s") if is_plain_period else _("by %(date)s")
    return by % {"date": _point(end)}


def _point(text: str) -> str:
    """Return the phrase of a year, month or day, with "about" but without "(uncertain)"."""
    bare = text.rstrip("~?%")
    named = _named(parse(bare))
    return _("about %(date)s") % {"date": named} if parse(text).is_about else named


def _named(when: EdtfDate) -> str:
    """Return the name of a plain year, month or day."""
    assert when.earliest is not None
    if when.precision == "day":
        return day_in_words(when.earliest)
    if when.precision == "month":
        return _("%(month)s %(year)s") % {"month": MONTHS[when.earliest.month], "year": when.earliest.year}
    return when.text


def day_in_words(day: date) -> str:
    """Return a day in full: "May 15, 2012"."""
    return _("%(month)s %(day)s, %(year)s") % {"month": MONTHS[day.month], "day": day.day, "year": day.year}


def moment_in_words(moment: datetime) -> str:
    """Return a moment in full, in UTC: "November 1, 2026, 12:00 UTC"; seconds only where they are not zero."""
    there = moment.astimezone(UTC)
    time = there.strftime("%H:%M:%S" if there.second or there.microsecond else "%H:%M")
    return _("%(day)s, %(time)s UTC") % {"day": day_in_words(there.date()), "time": time}


def period_in_words(start: date | EdtfDate | None, end: date | EdtfDate | None) -> str:
    """Return a half-open period as a phrase: "since May 2012", "May 1, 2012 through May 31, 2012".

    `end` is the first day after the period, None where it is open. An end given as an EdtfDate is the date of
    the act that ended it, and is written "until".
    """
    if isinstance(start, date) and isinstance(end, date):
        return _closed(start, end - timedelta(1))
    parts = [_since(start) if start else "", _until(end) if end else ""]
    if all(parts):
        return _("%(since)s, %(until)s") % {"since": parts[0], "until": parts[1]}
    return parts[0] or parts[1] or _("no start and no end known")


def _closed(first: date, last: date) -> str:
    """Return the phrase for the days from `first` to `last`, both included."""
    if first >= last:
        return _("on %(day)s") % {"day": day_in_words(first)}
    return _("%(first)s through %(last)s") % {"first": day_in_words(first), "last": day_in_words(last)}


def _since(start: date | EdtfDate) -> str:
    """Return the phrase for a period that began with `start`."""
    if isinstance(start, date):
        return _("since %(day)s") % {"day": day_in_words(start)}
    if start.precision == "interval":
        return _("since a day unknown, %(date)s") % {"date": in_words(start)}
    return _("since %(day)s") % {"day": in_words(start)}


def _until(end: date | EdtfDate) -> str:
    """Return the phrase for a period that ended before `end`."""
    if isinstance(end, date):
        return _("through %(day)s") % {"day": day_in_words(end - timedelta(1))}
    if end.precision == "interval":
        return _("until a day unknown, %(date)s") % {"date": in_words(end)}
    return _("until %(day)s") % {"day": in_words(end)}
