"""The time axis that the parts of a picture share, and what is put in rows along it so that it does not collide."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tracker.charts.svg import element, percent

HEIGHT = 22
NARROWEST = 320  # pixels, for which labels are laid out
YEARS_APART = (1, 2, 4, 5, 10, 20, 50)
WIDE, NARROW = 12, 6  # labels that fit


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that a picture shows, as ordinals: from the first until before the last."""

    first: int
    last: int

    def at(self, day: int) -> float:
        """Return where a day lies, as a share of the width; the ends for days outside."""
        return (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)

    def shows(self, day: int) -> bool:
        """Say whether a day lies on the axis."""
        return self.first <= day < self.last

    @property
    def years(self) -> range:
        """Return the years that begin on the axis."""
        first, last = (datetime.date.fromordinal(day) for day in (self.first, self.last))
        return range(first.year + (first.timetuple().tm_yday > 1), last.year + 1)


def axis_of(days: Iterable[int], *, until: int = 0) -> Axis:
    """Return an axis of whole years around these days, which ends no earlier than `until`."""
    found = sorted(days)
    first = datetime.date.fromordinal(found[0])
    last = datetime.date.fromordinal(max(found[-1], until))
    return Axis(datetime.date(first.year, 1, 1).toordinal(), datetime.date(last.year + 1, 1, 1).toordinal())


def ticks(axis: Axis, y: int) -> Iterator[SafeString]:
    """Yield a stroke and a label for the years below a picture; some of them are left out where it is narrow."""
    wide = _apart(len(axis.years))
    narrow = wide * -(-len(axis.years) // (NARROW * wide))
    for year in axis.years:
        at = axis.at(datetime.date(year, 1, 1).toordinal())
        is_told = not year % wide and at < 0.97
        is_always = is_told and not year % narrow and at < 0.9
        yield element("line", class_="tick", x1=percent(at), x2=percent(at), y1=y, y2=y + 5)
        if is_told:
            name = "year" if is_always else "year wide-only"
            yield element("text", str(year), class_=name, x=percent(at), y=y + 17, dx=3)


def labelled(axis: Axis) -> Iterator[float]:
    """Yield the places of the years that have a label where there is room."""
    apart = _apart(len(axis.years))
    yield from (axis.at(datetime.date(year, 1, 1).toordinal()) for year in axis.years if not year % apart)


def _apart(years: int) -> int:
    """Return how many years lie between two labels where there is room."""
    return next((apart for apart in YEARS_APART if years / apart <= WIDE), YEARS_APART[-1])


def rows(places: Sequence[float], apart: float, most: int) -> list[int]:
    """Return a row for each place, so that those in one row lie apart as far as that many rows allow."""
    last: list[float] = []
    found = []
    for place in places:
        row = next((n for n, before in enumerate(last) if place - before >= apart), len(last))
        if row == most:
            row = min(range(most), key=lambda n: last[n])
        last[row : row + 1] = [place]
        found.append(row)
    return found


def day_line(at: float, top: float, bottom: float) -> SafeString:
    """Return the line of the day asked."""
    return element("line", class_="day", x1=percent(at), x2=percent(at), y1=float(top), y2=float(bottom))


def day_words(at: float, words: str, y: float) -> SafeString:
    """Return the day asked in words, on the side of its line that has room."""
    anchor = "start" if at < 0.3 else "end" if at > 0.7 else "middle"
    return element("text", words, class_="day-words", x=percent(at), y=float(y), text_anchor=anchor)
