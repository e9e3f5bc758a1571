"""Acts and periods as a picture places them: days as ordinals, either bound of an act may be open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tracker.charts.axis import Axis
from tracker.charts.svg import element, percent


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open period; possible only, where not certain."""

    start: int
    end: int
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """An act on the axis: the days it may have come on (one bound may be open), its mark or number, its address."""

    earliest: int | None
    latest: int | None
    name: str
    href: str
    title: str

    @property
    def day(self) -> int | None:
        """Return the day at which it is drawn: in the middle of those it allows."""
        known = [day for day in (self.earliest, self.latest) if day is not None]
        return sum(known) // len(known) if known else None


def in_order(signs: Iterable[Sign]) -> list[Sign]:
    """Return the signs that have a day, in the order of their days."""
    return sorted((one for one in signs if one.day is not None), key=lambda one: (one.day or 0, one.href))


def whisker(axis: Axis, one: Sign, y: float) -> Iterator[SafeString]:
    """Yield a line over the days that an act allows, where these are more than a few."""
    if one.earliest is None or one.latest is None:
        return
    start, end = axis.at(one.earliest), axis.at(one.latest)
    if end - start > 0.01:
        yield element("line", class_="whisker", x1=percent(start), x2=percent(end), y1=float(y), y2=float(y))
