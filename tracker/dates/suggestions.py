"""What people type for dates, and the EDTF it may mean: always offered for confirmation, never applied.

Where a text has two readings ("5/1/2012", "winter 2011", "by 2013") both are offered; where the century is
missing, none. Each way of writing is one row of a table at the end: a pattern, and the function that reads
its groups.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from tracker.dates.edtf import EdtfDate, from_bounds, parse
from tracker.dates.refusals import gettext_noop, slashed_days
from tracker.records.rules import rule

Readings = list[EdtfDate]

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@rule(
    gettext_noop(
        "Words such as “early 2017” are offered to an editor as dates to confirm; nothing is guessed in silence."
    ),
)
def suggest(text: str) -> Readings:
    """Return what a text may mean, the likelier first; empty where it would be a guess."""
    words = re.sub("[–—]", "-", " ".join(text.lower().split()))
    words = _LEAD.sub("", words.strip(" .,;:()"))
    return list(_read(words)) if len(words) <= 80 else []


@lru_cache(maxsize=1_024)
def _read(words: str) -> tuple[EdtfDate, ...]:
    """Return the readings of a tidy text by the first way of writing that makes sense of it.

    Remembered, so that a long text of nested words costs no more than its parts.
    """
    for pattern, reader in _WAYS:
        if match := pattern.fullmatch(words):
            try:
                readings = tuple(dict.fromkeys(reader(*match.groups())))
            except ValueError:
                continue
            if readings:
                return readings
    return ()


def _bounded(words: str) -> Readings:
    """Return the readings that begin and end."""
    return [when for when in _read(words) if when.earliest and when.latest]


def _edtf(*parts: str) -> Readings:
    """Read what is EDTF once its parts are joined by hyphens."""
    return [parse("-".join(part.zfill(2) for part in parts))]


def _named_day(month: str, day: str, year: str) -> Readings:
    """Read "May 15, 2012"."""
    return _edtf(year, str(_MONTHS[month[:3]]), day)


def _named_days(month: str, first: str, last: str, year: str) -> Readings:
    """Read "May 1-5, 2012"."""
    return [_span(*_named_day(month, first, year), *_named_day(month, last, year))]


def _named_month(month: str, year: str) -> Readings:
    """Read "May 2012"."""
    return _edtf(year, str(_MONTHS[month[:3]]))


def _slashed(first: str, second: str, year: str) -> Readings:
    """Read 5/1/2012 both ways."""
    return [from_bounds(day, day) for day in slashed_days(int(first), int(second), int(year))]


def _years(first: str, second: str) -> Readings:
    """Read 2011/12 as a month and as two years."""
    return [*_month_or_none(first, second), *_edtf(f"{first}/{first[:2]}{second}")]


def _month_or_none(year: str, month: str) -> Readings:
    """Read the number of a month, where there is such a month."""
    return _edtf(year, month) if 1 <= int(month) <= 12 else []


def _decade(start: str) -> Readings:
    """Read "2010s" and "201x"."""
    return [parse(f"{start}0/{start}9")]


def _part(which: str, whole: str) -> Readings:
    """Read "early 2017": a third of a year (four months) or month (ten days), or all of it."""
    readings: Readings = []
    for when in _bounded(whole):
        if when.precision in ("year", "month"):
            readings += [_third(when, _THIRDS[which]), when]
    return readings


def _third(when: EdtfDate, index: int) -> EdtfDate:
    """Return the first, middle or last third of a year or month."""
    assert when.earliest
    if when.precision == "year":
        return _months(when.earliest.year, 1 + 4 * index, 4)
    start = when.earliest + timedelta(10 * index)
    return from_bounds(start, when.latest if index == 2 else start + timedelta(9))


def _months(year: int, first: int, count: int) -> EdtfDate:
    """Return `count` months of a year from the month `first` on, into the next year where they reach it."""
    year_after, month_after = divmod(12 * year + first - 1 + count, 12)
    return from_bounds(date(year, first, 1), date(year_after, month_after + 1, 1) - timedelta(1))


def _season(name: str, year: str) -> Readings:
    """Read a season as the four months that its definitions touch; a winter lies in two years: both."""
    if name == "winter":
        return [_months(int(year) - 1, 12, 4), _months(int(year), 12, 4)]
    return [_months(int(year), _SEASONS[name], 4)]


def _winter(year: str) -> Readings:
    """Read "winter 2011-12"."""
    return [_months(int(year), 12, 4)]


def _quarter(which: str, year: str) -> Readings:
    """Read "Q2 2012"."""
    number = _ORDINALS.get(which) or int(which)
    return [_months(int(year), 3 * number - 2, 3)]


def _half(which: str, year: str) -> Readings:
    """Read "first half of 2012"."""
    return [_months(int(year), 6 * _ORDINALS[which] - 5, 6)]


def _about(words: str) -> Readings:
    """Read "about 2008"."""
    return [parse(_marked(when.text, "~")) for when in _read(words)]


def _unsure(words: str) -> Readings:
    """Read "May 2012?" and "probably May 2012"."""
    return [parse(_marked(when.text, "?")) for when in _read(words)]


def _marked(text: str, mark: str) -> str:
    """Return a text with one more mark; an interval gets it on its first end that is a date."""
    start, slash, end = text.partition("/")
    if start == "..":
        return f"../{_marked(end, mark)}"
    bare = start.rstrip("~?%")
    return bare + (mark if start in (bare, bare + mark) else "%") + slash + end


def _by(words: str) -> Readings:
    """Read "by 2013": by its end, or before it began; "by May 15, 2012" leaves no doubt."""
    bounded = _bounded(words)
    periods = [when for when in bounded if when.precision in ("year", "month") and not when.is_about]
    return [_up_to(when) for when in bounded] + [_up_to_the_day_before(when) for when in periods]


def _by_the_end(words: str) -> Readings:
    """Read "by the end of 2013"."""
    return [from_bounds(None, when.latest) for when in _bounded(words)]


def _no_later(words: str) -> Readings:
    """Read "no later than 2013"."""
    return [_up_to(when) for when in _bounded(words)]


def _before(words: str) -> Readings:
    """Read "before June 2010"."""
    return [_up_to_the_day_before(when) for when in _bounded(words)]


def _up_to(when: EdtfDate) -> EdtfDate:
    """Return `../` a date, or the last day of an interval."""
    return from_bounds(None, when.latest) if when.precision == "interval" else parse(f"../{when}")


def _up_to_the_day_before(when: EdtfDate) -> EdtfDate:
    """Return `../` the day before a date."""
    assert when.earliest
    return from_bounds(None, when.earliest - timedelta(1))


def _after(words: str) -> Readings:
    """Read "after 2011": from the day after its end on."""
    return [from_bounds(when.latest + timedelta(1), None) for when in _bounded(words) if when.latest]


def _onwards(words: str) -> Readings:
    """Read "2011 or later"."""
    return [_from_then_on(when) for when in _bounded(words)]


def _since(words: str) -> Readings:
    """Read "since 2011": it began then, or some day from then on."""
    bounded = _bounded(words)
    return bounded + [_from_then_on(when) for when in bounded]


def _from_then_on(when: EdtfDate) -> EdtfDate:
    """Return a date `/..`, or the first day of an interval."""
    return from_bounds(when.earliest, None) if when.precision == "interval" else parse(f"{when}/..")


def _between(start: str, end: str) -> Readings:
    """Read "between 2010 and 2012"; in "May to June 2012" the first month takes the year of the second.

    Both ends are read the same way: month first, or day first.
    """
    starts = _bounded(start) or _bounded(f"{start} {end[-4:]}")
    return [_span(first, last) for first, last in zip(starts, _bounded(end), strict=False)]


def _span(first: EdtfDate, last: EdtfDate) -> EdtfDate:
    """Return the interval from one date to another."""
    if "interval" in (first.precision, last.precision):
        return from_bounds(first.earliest, last.latest)
    return parse(f"{first}/{last}")


_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR, _DAY, _NUMBER = "((?:19|20|21)[0-9]{2})", "([0-9]{1,2})(?:st|nd|rd|th)?", "([0-9]{1,2})"
_LEAD = re.compile(r"(?:(?:in|on(?! or)|at|the|during|some ?time|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?) )*")

_TABLE: list[tuple[str, Callable[..., Readings]]] = [
    ("(.+)", _edtf),
    (f"{_MONTH} {_DAY},? {_YEAR}", _named_day),
    (f"{_DAY}[ -](?:of )?{_MONTH},?[ -]{_YEAR}", lambda day, month, year: _named_day(month, day, year)),
    (f"{_YEAR}[ -]{_MONTH}[ -]{_DAY}", lambda year, month, day: _named_day(month, day, year)),
    (f"{_MONTH} {_DAY} ?- ?{_DAY},? {_YEAR}", _named_days),
    (f"{_MONTH},?[ -](?:of )?{_YEAR}", _named_month),
    (f"{_YEAR},?[ -]{_MONTH}", lambda year, month: _named_month(month, year)),
    (f"{_YEAR}([0-9]{{2}})([0-9]{{2}})", _edtf),
    (f"{_YEAR}[-./]{_NUMBER}[-./]{_NUMBER}(?:[t ][0-9:.z+-]+)?", _edtf),
    (f"{_NUMBER}[-./]{_NUMBER}[-./]{_YEAR}", _slashed),
    (f"{_YEAR}/([0-9]{{2}})", _years),
    (f"{_YEAR}[-./]{_NUMBER}", _edtf),
    (f"{_NUMBER}[-./]{_YEAR}", lambda month, year: _edtf(year, month)),
    (f"{_YEAR}(?:-(?:xx|uu|00))+", _edtf),
    (f"{_YEAR}-([0-9]{{2}})-(?:xx|uu|00)", _edtf),
    ("((?:19|20)[0-9])(?:x|u|0s|0's)", _decade),
    (r"(?:unknown|open)?/(.+)", lambda end: [parse(f"../{end}")]),
    (r"(.+)/(?:unknown|open)?", lambda start: [parse(f"{start}/..")]),
    (r"(.+?) ?\(?(?:\?|uncertain|unsure)", _unsure),
    ("(?:probably|possibly|perhaps|maybe|likely) (.+)", _unsure),
    ("(?:about|around|circa|ca?[.]?|approximately|approx[.]?|roughly|~) ?(.+)", _about),
    ("(early|mid|late)[ -](?:in )?(.+)", _part),
    ("(beginning|start|middle|end) of (.+)", _part),
    (f"(spring|summer|fall|autumn|winter),? (?:of )?{_YEAR}", _season),
    (f"winter,? (?:of )?{_YEAR}[-/](?:[0-9]{{2}}){{1,2}}", _winter),
    (f"q([1-4])(?: of|,)? {_YEAR}", _quarter),
    (f"(first|second|third|fourth) quarter (?:of )?{_YEAR}", _quarter),
    (f"(first|second) half (?:of )?{_YEAR}", _half),
    ("by (?:the )?end of (.+)", _by_the_end),
    ("by (.+)", _by),
    ("(?:no later than|not later than|on or before) (.+)", _no_later),
    ("(.+) (?:at the latest|or earlier|or before)", _no_later),
    ("(?:before|prior to|earlier than) (.+)", _before),
    ("(?:after|later than) (.+)", _after),
    ("(?:no earlier than|not before|on or after) (.+)", _onwards),
    ("(?:from )?(.+) (?:on|onwards?|or later|and later)", _onwards),
    ("between (.+?) and (.+)", _between),
    ("(?:from )?(.+?)(?: to | through | until | ?- ?)(.+)", _between),
    ("(?:since|from|starting(?: in)?) (.+)", _since),
]

_WAYS = [(re.compile(pattern), reader) for pattern, reader in _TABLE]
