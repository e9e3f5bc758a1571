"""Our own count, as a range, day by day, and beside a reported figure.

Dates are uncertain, so a count is two numbers: how many certainly take part, and how many possibly do, the certain
ones included. Taking part is the value *active*.
"""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import groupby
from operator import itemgetter

from django.db.models import Count as Number
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from tracker.figures.models import STATES_TAKING_PART, ReportedFigure
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import Kind
from tracker.programs.models import Action, Program
from tracker.queries.kept import kept
from tracker.records.rules import rule
from tracker.status.derive import LAST
from tracker.status.tally import Tally, tallies

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


Numbers = tuple[int, int, int]  # units that certainly, that possibly take part, and units at all

NOBODY = Count(Range(0, 0), Range(0, 0), 0)


@dataclass(frozen=True, slots=True)
class Course:
    """Counts from day to day: each holds from its day (an ordinal) until that of the next."""

    steps: tuple[tuple[int, Count], ...]

    def on(self, day: datetime.date) -> Count:
        """Return the count of a day; nobody on one before the first."""
        place = bisect_right(self.steps, day.toordinal(), key=itemgetter(0)) - 1
        return self.steps[place][1] if place >= 0 else NOBODY

    @property
    def peak(self) -> int:
        """Return how many at most possibly took part at once."""
        return max((count.units.possible for _, count in self.steps), default=0)


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a program on every day of a stretch, of the whole area and of each state in it."""

    all: Course
    by_state: Mapping[str, Course]

    def on(self, day: datetime.date) -> Count:
        """Return the count of the whole area on a day of the stretch."""
        return self.all.on(day)


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


@kept(64)
def unit_of(program: Program) -> str | None:
    """Return the level whose units join a program, or most of them: counties, agencies; None where nobody joins."""
    joined = Action.objects.published().filter(_of_family(program), kind=Kind.JOINED)
    levels = joined.order_by().values_list("jurisdiction__level").annotate(n=Number("pk"))
    return max(levels, key=itemgetter(1), default=(None, 0))[0]


def _of_family(program: Program) -> Q:
    """Select the acts on a program and on its sub-programs."""
    return Q(program=program) | Q(program__parent=program)


@kept(64)  # most readers ask for the same days
@rule(
    _(
        "A count over uncertain dates is a range: so many for certain, so many at most. We never print a single number"
        " that the dates do not support."
    ),
    _(
        "Units of one level are counted: counties with counties, agencies with agencies. An agency never makes its"
        " county a participant; a city and county in one is counted once, with the counties."
    ),
)
def counts(
    program: Program,
    first: datetime.date,
    last: datetime.date,
    *,
    level: str = Jurisdiction.Level.COUNTY,
    within: Jurisdiction | None = None,
) -> Counts:
    """Count the units of a level, inside an area, that take part on every day from the first to the last."""
    area = Jurisdiction.objects.within(within) if within else Jurisdiction.objects.all()
    found = [
        (day, one.state, change)
        for one in tallies(area.filter(level=level), program, first, last)
        for day, change in _changes(one, first.toordinal(), last.toordinal())
    ]
    by_state: dict[str, list[tuple[int, str, Numbers]]] = defaultdict(list)
    for change in found:
        by_state[change[1]].append(change)
    return Counts(_course(found), {state: _course(some) for state, some in sorted(by_state.items())})


def count_active(
    program: Program, on: datetime.date, *, level: str = Jurisdiction.Level.COUNTY, within: Jurisdiction | None = None
) -> Count:
    """Count the units of a level, inside an area, that take part in a program on a day."""
    return counts(program, on, on, level=level, within=within).on(on)


def _changes(one: Tally, first: int, last: int) -> Iterator[tuple[int, Numbers]]:
    """Yield by how much the numbers change on a day because of some units, as far as these existed."""
    start, end = max(one.founded, first), min(one.dissolved, last + 1)
    was: Numbers = (0, 0, 0)
    ends = [*(day for day, _ in one.steps[1:]), LAST]
    for (since, values), until in zip(one.steps, ends, strict=True):
        if max(since, start) < min(until, end):
            now = _numbers(one.n, values)
            yield max(since, start), _difference(now, was)
            was = now
    if any(was) and end <= last:
        yield end, _difference((0, 0, 0), was)


def _numbers(n: int, values: tuple[str, ...]) -> Numbers:
    """Return what some units with these possible values add."""
    is_possible = ACTIVE in values
    return n * (is_possible and len(values) == 1), n * is_possible, n


def _difference(now: Numbers, was: Numbers) -> Numbers:
    """Return what must be added to come from one to the other."""
    return now[0] - was[0], now[1] - was[1], now[2] - was[2]


def _course(changes: Iterable[tuple[int, str, Numbers]]) -> Course:
    """Add the changes of some states up, day by day."""
    certain: dict[str, int] = defaultdict(int)
    possible: dict[str, int] = defaultdict(int)
    total = 0
    steps: list[tuple[int, Count]] = []
    for day, changed in groupby(sorted(changes), key=itemgetter(0)):
        for one in changed:
            state, (surely, maybe, n) = one[1:]
            certain[state] += surely
            possible[state] += maybe
            total += n
        count = Count(_range(certain, possible, sum), _range(certain, possible, _how_many), total)
        if not steps or steps[-1][1] != count:
            steps.append((day, count))
    return Course(tuple(steps))


def _range(certain: dict[str, int], possible: dict[str, int], by: Callable[[Iterable[int]], int]) -> Range:
    """Return the units, or the states, as a range."""
    return Range(by(certain.values()), by(possible.values()))


def _how_many(numbers: Iterable[int]) -> int:
    """Return how many of the numbers are not 0."""
    return sum(1 for n in numbers if n)


class Counting:
    """The counts that a page needs of one program, each made once for a level and an area, on all days of a stretch."""

    def __init__(
        self,
        program: Program,
        days: Iterable[datetime.date],
        *,
        unit: str | None = None,
    ) -> None:
        """Take every day that will be asked; `unit` where it is known."""
        self.program = program
        self.first, self.last = min(days := list(days)), max(days)
        self._unit = unit
        self._made: dict[tuple[str, int | None], Counts] = {}

    def of(self, level: str, within: Jurisdiction | None = None) -> Counts:
        """Return the counts of a level inside an area, which is the whole country where it is the country."""
        area = within if within and within.level != Jurisdiction.Level.COUNTRY else None
        name = (level, area.pk if area else None)
        if name not in self._made:
            self._made[name] = counts(self.program, self.first, self.last, level=level, within=area)
        return self._made[name]

    @cached_property
    def unit(self) -> str:
        """Return the level whose units join the program, counties where nobody does."""
        return self._unit or unit_of(self.program) or Jurisdiction.Level.COUNTY


def days_of(figure: ReportedFigure) -> list[datetime.date]:
    """Return the ends of the period that a figure speaks of, as far as they are known."""
    return sorted({day for day in (figure.as_of.earliest, figure.as_of.latest) if day})


@rule(
    _(
        "A total that officials state is set beside our own range for the same day: consistent, or off by how much. For"
        " a month or a longer time our range takes in its first and its last day."
    ),
)
def beside(figure: ReportedFigure, counting: Counting | None = None) -> Comparison | None:
    """Set our count of the same beside a reported figure; None where our records do not count that.

    A figure as of a month or an interval is compared with every day of it: at least as many as on its leanest end,
    at most as many as on its fullest. `counting` shares the work with other figures of the program.
    """
    days = days_of(figure)
    if not figure.can_be_counted or not days:
        return None
    made = counting or Counting(figure.program, days)
    counted = made.of(made.unit, figure.scope)
    on_days = [counted.on(day) for day in days]
    ranges = [one.states if figure.measure == STATES_TAKING_PART else one.units for one in on_days]
    ours = reduce(Range.__or__, ranges)
    return Comparison(figure, ours, ours.off(float(figure.value)))
