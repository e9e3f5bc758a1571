"""From dated acts to spells: which values are possible on which days. Pure functions, no ORM.

Days are ordinals (`datetime.date.toordinal`); an open bound is `FIRST` or `LAST`. An act's bounds are inclusive,
`[earliest, latest]`; a window and a spell are half-open, `[start, end)`.

A *reading* gives each act a day within its bounds, never against `sequence`; the last act on or before a day gives
that day's value. Two acts that a reading puts on one day may stand in either order unless a sequence says which.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext_noop as _

from tracker.records.rules import rule

FIRST = 0
LAST = 10_000_000

NONE = "none"
NOT_YET = "not yet"


class SequenceError(ValueError):
    """The sequence of some acts contradicts their dates."""


class Act(NamedTuple):
    """One act as derivation sees it: the value it gives, the days it allows, and what it says of the time before."""

    key: str
    earliest: int
    latest: int
    value: str
    before: str = NONE  # the value before it, where it is the first act of all
    sequence: int | None = None


class Window(NamedTuple):
    """The half-open period in which an act's value (or, without an act, the value before any) is possible."""

    start: int
    end: int
    value: str
    act: Act | None


class Spell(NamedTuple):
    """A maximal half-open period over which the set of possible values, in alphabetical order, stays the same."""

    start: int
    end: int
    values: tuple[str, ...]
    windows: tuple[Window, ...]


@rule(_("Where editors know which of two acts came first and the dates do not say, the order narrows their days."))
def narrow(acts: Sequence[Act]) -> list[Act]:
    """Return the acts with bounds narrowed by sequence: none before an earlier one, none after a later one.

    Raises SequenceError when no day is left for an act.
    """
    ordered = [act for act in acts if act.sequence is not None]
    if len(ordered) < 2:
        return list(acts)
    ordered.sort(key=lambda act: act.sequence or 0)
    steps = [list(step) for _, step in groupby(ordered, key=lambda act: act.sequence)]
    earliest, latest = _running(steps, "earliest", max), _running(steps[::-1], "latest", min)[::-1]
    bounds = {
        act.key: (max(act.earliest, low), min(act.latest, high))
        for step, low, high in zip(steps, earliest, latest, strict=True)
        for act in step
    }
    return [_within(act, *bounds.get(act.key, (act.earliest, act.latest))) for act in acts]


def _running(steps: list[list[Act]], bound: str, choose: type | object) -> list[int]:
    """Return, for each step, the chosen bound over all steps before it."""
    so_far = FIRST if choose is max else LAST
    running = []
    for step in steps:
        running.append(so_far)
        so_far = choose(so_far, *(getattr(act, bound) for act in step))  # type: ignore[operator]
    return running


def _within(act: Act, earliest: int, latest: int) -> Act:
    """Return the act with these bounds, or say that its sequence leaves it no day."""
    if earliest > latest:
        raise SequenceError(f"The sequence leaves no possible day for action {act.key}.")
    if (earliest, latest) == (act.earliest, act.latest):
        return act
    return act._replace(earliest=earliest, latest=latest)


@rule(_("Without such an order, one act certainly follows another only if all its days lie after all of the other's."))
def must_follow(later: Act, earlier: Act) -> bool:
    """Say whether one (narrowed) act comes after another in every reading."""
    if later.sequence is not None and earlier.sequence is not None and later.sequence != earlier.sequence:
        return later.sequence > earlier.sequence
    return later.earliest > earlier.latest


@rule(
    _("A value is possible from the first day of its act until the acts that must follow it have certainly come."),
    _(
        "Before any act the status is “not yet” if what comes first joins or declines; otherwise the time before"
        " counts as if there were no act."
    ),
)
def windows(acts: Sequence[Act]) -> list[Window]:
    """Return where each value of a chain of narrowed acts is possible, and the time before any of them."""
    if not acts:
        return []
    ends = _ends_by_dates(acts) if len({a.sequence for a in acts if a.sequence is not None}) < 2 else _ends(acts)
    found = [
        Window(act.earliest, end, act.value, act) for act, end in zip(acts, ends, strict=True) if act.earliest < end
    ]
    opening = min(act.latest for act in acts)
    if opening > FIRST:
        before = {act.before for act in may_come_first(acts)}
        found += [Window(FIRST, opening, value, None) for value in sorted(before)]
    return found


def may_come_first(acts: Sequence[Act]) -> list[Act]:
    """Return the narrowed acts that some reading puts before all others."""
    opening = min(act.latest for act in acts)
    candidates = [act for act in acts if act.earliest <= opening]
    return [act for act in candidates if not any(must_follow(act, other) for other in candidates)]


def _ends(acts: Sequence[Act]) -> list[int]:
    """Return, for each act, the smallest latest day of the acts that must follow it."""
    return [min((n.latest for n in acts if must_follow(n, act)), default=LAST) for act in acts]


def _ends_by_dates(acts: Sequence[Act]) -> list[int]:
    """Do the same where no sequence counts, without comparing every pair."""
    by_earliest = sorted(acts, key=lambda act: act.earliest)
    earliest = [act.earliest for act in by_earliest]
    smallest = [LAST] * (len(acts) + 1)
    for index in range(len(acts) - 1, -1, -1):
        smallest[index] = min(smallest[index + 1], by_earliest[index].latest)
    return [smallest[bisect_right(earliest, act.latest)] for act in acts]


@rule(
    _(
        "A spell is a longest period over which the possible values stay the same; it is certain when there is one."
        " Spells leave no gap and never overlap, and deriving them again from the acts gives the same spells."
    ),
)
def spells(acts: Iterable[Act]) -> list[Spell]:
    """Return the spells of one chain, in order, tiling the calendar from `FIRST` to `LAST`; none without an act."""
    found = windows(narrow(sorted(acts, key=lambda act: (act.earliest, act.latest, act.key))))
    edges = sorted({FIRST, *(w.start for w in found), *(w.end for w in found)} - {LAST})
    coming = sorted(found, key=lambda window: -window.start)
    open_windows: list[Window] = []
    tiled: list[Spell] = []
    for start, end in zip(edges, [*edges[1:], LAST], strict=True):
        open_windows = [window for window in open_windows if window.end > start]
        while coming and coming[-1].start == start:
            open_windows.append(coming.pop())
        values = tuple(sorted({window.value for window in open_windows}))
        if tiled and tiled[-1].values == values:
            both = dict.fromkeys((*tiled[-1].windows, *open_windows))
            tiled[-1] = Spell(tiled[-1].start, end, values, tuple(both))
        else:
            tiled.append(Spell(start, end, values, tuple(open_windows)))
    return tiled if found else []


def possible_on(acts: Sequence[Act], day: int) -> list[Window]:
    """Return the windows of narrowed acts that are open on the day."""
    return [window for window in windows(acts) if window.start <= day < window.end]
