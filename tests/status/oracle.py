"""Answer questions of status the slow way: by going through every reading there is.

Written from the contract alone; it shares no code with `tracker.status`. The world is a short calendar: the days are
numbered 1 to `length`. An act with an open first day may also fall on day 0, one with an open last day also on day
`length + 1`, which from inside the calendar looks like "never". A *reading* is a day for each act, within its bounds,
and an order of all acts which rises with the days and never goes against `sequence`.

Where the contract can be read in more than one way, this oracle takes the meaning that the tracker chose:

- two acts on one day without a sequence may stand in either order;
- `sequence` orders acts only among those of one chain, or one body;
- neutral offices do not count, unless only neutral ones are left.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations


@dataclass(frozen=True)
class Dated:
    """An act with the first and last day it may have happened on; None where the bound is open."""

    name: str
    first: int | None
    last: int | None
    sequence: int | None = None


@dataclass(frozen=True)
class Moment:
    """What one reading says at the end of one day: the order of all acts, and how many of them have come."""

    order: tuple[str, ...]
    came: int

    def has_come(self, name: str) -> bool:
        """Say whether the act came on or before this day."""
        return name in self.order[: self.came]

    def last_of(self, names: Collection[str]) -> str | None:
        """Name the last of these acts that has come."""
        come = [name for name in self.order[: self.came] if name in names]
        return come[-1] if come else None

    def first_of(self, names: Collection[str]) -> str | None:
        """Name the act that comes first of these, whether it has come yet or not."""
        return next((name for name in self.order if name in names), None)


def moments(acts: Sequence[Dated], groups: Sequence[Collection[str]], length: int) -> dict[int, set[Moment]]:
    """Collect, for each day of the calendar, what the readings say at its end; no moments at all if no reading exists.

    `groups` are the chains and bodies within which `sequence` orders acts.
    """
    found: dict[int, set[Moment]] = {day: set() for day in range(1, length + 1)}
    for order in orders(acts, groups):
        names = tuple(act.name for act in order)
        came: dict[int, set[int]] = {day: set() for day in found}
        for days in rising([choices(act, length) for act in order]):
            for day, counts in came.items():
                counts.add(bisect_right(days, day))
        for day, counts in came.items():
            found[day] |= {Moment(names, count) for count in counts}
    return found


def orders(acts: Sequence[Dated], groups: Sequence[Collection[str]]) -> Iterator[tuple[Dated, ...]]:
    """Yield every order of the acts that does not go against their sequence."""
    yield from (order for order in permutations(acts) if not goes_against_sequence(order, groups))


def choices(act: Dated, length: int) -> range:
    """List the days the act may have happened on."""
    first = 0 if act.first is None else act.first
    last = length + 1 if act.last is None else act.last
    return range(first, last + 1)


def rising(options: Sequence[range], at_least: int = 0) -> Iterator[tuple[int, ...]]:
    """Yield every choice of one day each that never falls from one act to the next."""
    if not options:
        yield ()
        return
    for day in options[0]:
        if day >= at_least:
            yield from ((day, *rest) for rest in rising(options[1:], day))


def spans(acts: Sequence[Dated], groups: Sequence[Collection[str]], length: int) -> dict[str, tuple[int, int]]:
    """Give the first and last day on which some reading puts each act."""
    days: dict[str, set[int]] = {act.name: set() for act in acts}
    for order in orders(acts, groups):
        for chosen in rising([choices(act, length) for act in order]):
            for act, day in zip(order, chosen, strict=True):
                days[act.name].add(day)
    return {name: (min(found), max(found)) for name, found in days.items()}


def goes_against_sequence(order: Sequence[Dated], groups: Sequence[Collection[str]]) -> bool:
    """Say whether an act stands before one of the same group whose sequence is lower."""
    return any(
        earlier.sequence is not None and later.sequence is not None and earlier.sequence > later.sequence
        for place, earlier in enumerate(order)
        for later in order[place + 1 :]
        if any(earlier.name in group and later.name in group for group in groups)
    )


@dataclass(frozen=True)
class Step:
    """The value an act gives in a chain, and what holds before it if nothing came earlier."""

    act: str
    value: str
    before: str = "none"


def value_in(chain: Sequence[Step], moment: Moment) -> tuple[str, str | None]:
    """Give a chain's value at a moment, and the act behind it."""
    steps = {step.act: step for step in chain}
    last = moment.last_of(steps)
    if last is not None:
        return steps[last].value, last
    first = moment.first_of(steps)
    return (steps[first].before if first is not None else "none"), None


def possible(chain: Sequence[Step], seen: Collection[Moment]) -> set[tuple[str, str | None]]:
    """Collect a chain's possible values on a day, each with every act that may be behind it."""
    return {value_in(chain, moment) for moment in seen}


def spells(by_day: Mapping[int, set[str]]) -> list[tuple[int, int, set[str]]]:
    """Join days with equal sets of values into runs: first day, day after the last, values."""
    runs = []
    for values, days in groupby(sorted(by_day), key=lambda day: by_day[day]):
        run = list(days)
        runs.append((run[0], run[-1] + 1, values))
    return runs


def agreed(offices: Sequence[str]) -> str:
    """Sum up what the offices of a jurisdiction hold in one reading."""
    held = set(offices) - {"none"}
    loud = held - {"neutral"} or held
    return "none" if not loud else loud.pop() if len(loud) == 1 else "mixed"
