"""The sentences that say why a text is not a date.

Each is a template with its values, so that a page can print it in the reader's language; `str(error)` is the
English sentence.
"""

import re
from datetime import date
from typing import NoReturn

YEARS = range(1900, 2101)

_UNPADDED = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?([~?%]?)")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{2}|[0-9]{4})")


def gettext_noop(sentence: str) -> str:
    """Return the sentence unchanged: the name marks it for the translators' catalogue."""
    return sentence


class EdtfError(ValueError):
    """A text that is not a date we accept; `template % values` is the sentence to show."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template % values)
        self.template = template
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """Return what pickle needs: an exception is otherwise rebuilt from its sentence alone."""
        return _rebuild, (self.template, self.values)


def _rebuild(template: str, values: dict[str, object]) -> EdtfError:
    """Make an EdtfError again from its parts."""
    return EdtfError(template, **values)


def refuse(template: str, text: str, **values: object) -> NoReturn:
    """Raise an EdtfError that names the text, cut where it is too long to print."""
    raise EdtfError(template, text=text if len(text) <= 60 else f"{text[:59]}…", **values)


def refuse_shape(text: str, part: str) -> NoReturn:
    """Raise the sentence that fits a text, or one end of an interval, outside the grammar."""
    if match := _SLASHED.fullmatch(text):
        _refuse_slashes(text, *match.groups())
    if not part:
        refuse(gettext_noop("“%(text)s” leaves one end empty: write .. for an open end."), text)
    if match := _UNPADDED.fullmatch(part):
        _refuse_unpadded(text, *match.groups())
    if part != text:
        _refuse_end(text, part)
    refuse(
        gettext_noop(
            "“%(text)s” is not a date: write 2012, 2012-05 or 2012-05-15, where needed with ~ (about), "
            "? (source unsure) or %% (both) after it, or an interval: 2010/2011, ../2013 or 2011-05/.."
        ),
        text,
    )


def _refuse_end(text: str, part: str) -> NoReturn:
    """Raise the sentence for an interval one end of which is not a date."""
    template = gettext_noop("“%(text)s” is not an interval: “%(part)s” is no year, month or day like 2012-05-15.")
    refuse(template, text, part=part if len(part) <= 30 else f"{part[:29]}…")


def _refuse_unpadded(text: str, year: str, month: str, day: str | None, mark: str) -> NoReturn:
    """Raise the sentence for 2012-5-3."""
    written = "-".join(number.zfill(2) for number in (year, month, day) if number) + mark
    template = gettext_noop("“%(text)s” needs two digits for month and day: write %(written)s.")
    refuse(template, text, written=written)


def _refuse_slashes(text: str, first: str, second: str, year: str) -> NoReturn:
    """Raise the sentence for 5/1/2012, with every day it may mean."""
    days = slashed_days(int(first), int(second), int(year))
    if not days:
        template = gettext_noop("“%(text)s” is not in the order year-month-day: write it like 2012-05-31.")
        refuse(template, text)
    if len(days) == 1:
        template = gettext_noop("“%(text)s” is not in the order year-month-day: write %(day)s.")
        refuse(template, text, day=days[0])
    template = gettext_noop("“%(text)s” can be read in two ways: write %(one)s or %(other)s.")
    refuse(template, text, one=days[0], other=days[1])


def slashed_days(first: int, second: int, year: int) -> list[date]:
    """Return the days that `first/second/year` may mean, month first before day first.

    A year of two digits lies outside the accepted years: it means no day.
    """
    days = []
    for month, day in dict.fromkeys([(first, second), (second, first)]):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return [day for day in days if day.year in YEARS]
