"""Our own count, as a range, and beside a reported figure.

Dates are uncertain, so a count is two numbers: how many certainly take part, and how many possibly do, the certain
ones included. Taking part is the value *active*.
"""

import datetime
from dataclasses import dataclass
from functools import reduce

from tracker.figures.models import STATES_TAKING_PART, ReportedFigure
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.status.tally import tally

ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class Range:
    """A count over uncertain dates; `possible` takes in the certain ones."""

    certain: int
    possible: int

    def __or__(self, other: "Range") -> "Range":
        """Return the range that takes in both."""
        return Range(min(self.certain, other.certain), max(self.possible, other.possible))

    def off(self, value: float) -> float:
        """Return by how much a value lies above the range, below it (negative), or 0 inside."""
        return value - min(max(value, self.certain), self.possible)


@dataclass(frozen=True, slots=True)
class Count:
    """How many units take part on a day, in how many states, and of how many units there are."""

    units: Range
    states: Range
    total: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A reported figure beside our own count of the same: inside the range, or off by how much."""

    figure: ReportedFigure
    ours: Range
    off_by: float

    @property
    def is_consistent(self) -> bool:
        """Say whether the figure lies within the range."""
        return self.off_by == 0


def count_active(
    program: Program, on: datetime.date, *, level: str = Jurisdiction.Level.COUNTY, within: Jurisdiction | None = None
) -> Count:
    """Count the units of a level, inside an area, that take part in a program on a day."""
    area = Jurisdiction.objects.within(within) if within else Jurisdiction.objects.all()
    tallies = list(tally(area.filter(level=level).existing_on(on), program, on))
    possible = [one for one in tallies if ACTIVE in one.possible_values]
    certain = [one for one in possible if len(one.possible_values) == 1]
    return Count(
        Range(sum(one.n for one in certain), sum(one.n for one in possible)),
        Range(len({one.state for one in certain}), len({one.state for one in possible})),
        sum(one.n for one in tallies),
    )


def beside(figure: ReportedFigure) -> Comparison | None:
    """Set our count of the same beside a reported figure; None where our records do not count that.

    A figure as of a month or an interval is compared with every day of it: at least as many as on its leanest end,
    at most as many as on its fullest.
    """
    days = sorted({day for day in (figure.as_of.earliest, figure.as_of.latest) if day})
    if not figure.can_be_counted or not days:
        return None
    counts = [count_active(figure.program, day, within=figure.scope) for day in days]
    ranges = [one.states if figure.measure == STATES_TAKING_PART else one.units for one in counts]
    ours = reduce(Range.__or__, ranges)
    return Comparison(figure, ours, ours.off(float(figure.value)))
