"""The whole of a map: every county with what it shows from day to day."""

import datetime
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from tracker.maps.groups import Shade
from tracker.maps.outline import shapes
from tracker.maps.vintages import outlines_of
from tracker.programs.models import Program
from tracker.status.ask import Subject

FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)  # that can be asked about

Line = tuple[tuple[int, Shade], ...]  # from which day on (an ordinal) what is shown


@dataclass(frozen=True, slots=True)
class County:
    """A county or its equivalent, which may have existed in the half-open period of ordinals."""

    subject: Subject
    start: int
    end: int
    line: Line

    def exists_on(self, day: int) -> bool:
        """Say whether it may have existed on the day."""
        return self.start <= day < self.end

    def on(self, day: int) -> Shade:
        """Return what it shows on the day."""
        return self.line[bisect_right(self.line, day, key=_day) - 1][1]


def _day(step: tuple[int, Shade]) -> int:
    """Return from which day on a step holds."""
    return step[0]


@dataclass(frozen=True, slots=True)
class Participant:
    """An agency (or a county itself) that takes part, with the counties it lies in. `is_of_county`: of that county."""

    subject: Subject
    counties: tuple[int, ...]
    is_of_county: bool
    line: Line


@dataclass(frozen=True)
class CountyMap:
    """A program's map: its counties by path. Where agencies take part, they are the `participants`."""

    program: Program
    counties: list[County]
    participants: list[Participant]
    is_counted: bool

    @cached_property
    def outlines(self) -> dict[str, list[int]]:
        """Return for each outline the places in `counties` of the units that it may show, in order."""
        places = {one.subject.geoid: place for place, one in enumerate(self.counties) if one.subject.geoid}
        return {o: [places[unit] for unit in units] for o, units in outlines_of(places, shapes()).items()}

    def shown(self, on: datetime.date) -> dict[str, tuple[County, ...]]:
        """Return for each outline the units in force on the day, the one that gives it its colour first."""
        day = on.toordinal()
        found = {o: [self.counties[place] for place in places] for o, places in self.outlines.items()}
        return {o: tuple(one for one in units if one.exists_on(day)) for o, units in found.items()}

    def shades(self, on: datetime.date) -> list[tuple[County, Shade]]:
        """Return the counties in force on the day, drawn or not, with what they show."""
        day = on.toordinal()
        return [(one, one.on(day)) for one in self.counties if one.exists_on(day)]
