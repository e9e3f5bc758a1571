"""From the days of a unit to its periods: runs of equal periods, and what is said of the unit as a whole. Pure.

Days are ordinals, periods are numbered from 0 and bounded by `bounds`, one more than there are periods; all spans are
half-open. A period changes only where something inside it does, so that a panel is short until it is laid out.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext_noop as _

from tracker.panel.days import Day
from tracker.programs.codebook import InitiatedBy
from tracker.queries.panel import Precision, Rule
from tracker.records.rules import rule
from tracker.status.coverage import MANDATE, OWN, PROGRAM_NOT_OPERATING

Days = tuple[tuple[int, Day], ...]  # from which day on what holds
Part = tuple[int, Day]  # so many days of a period
OBLIGED = {InitiatedBy.STATE_MANDATE, InitiatedBy.COURT}
YEAR = 365


class Backed(NamedTuple):
    """An act behind a value: where its value is possible, how many days its date allows, its sources."""

    start: int
    end: int
    value: str
    initiated_by: str
    n_days: int | None  # how many days its date allows, None where open
    sources: tuple[int, ...]


class Cell(NamedTuple):
    """What one period says."""

    treated: float | None
    treated_possible: float | None
    treated_share: float | None
    treated_first_day: int | None
    treated_last_day: int | None
    treated_any: int | None
    own_value: str
    basis: str
    certainty: str
    mandated: int | None
    voluntary: int | None
    stance: str
    date_precision: str
    n_sources: int


class Run(NamedTuple):
    """Periods that say the same, half-open."""

    start: int
    end: int
    cell: Cell


class Whole(NamedTuple):
    """What is said of a unit for a program; `first` is the first treated period, None where there is none."""

    first: int | None
    is_known: bool
    n_spells: int
    switched_off: int
    left_censored: int
    early_adopter: int | None
    limited_before: int


def runs(
    days: Days, acts: Sequence[Backed], law_sources: dict[str, tuple[int, ...]], bounds: Sequence[int], by: str
) -> list[Run]:
    """Return the runs of a unit under a rule; `law_sources` gives the sources of the acts from above."""
    changes = {day for day, _day in days} | {day for act in acts for day in (act.start, act.end)}
    starts = [day for day, _day in days]
    found = []
    for start, end in pairwise(_cuts(changes, bounds)):
        first, last = bounds[start], bounds[start + 1]
        parts = list(_parts(days, starts, first, last))
        backing = [act for act in acts if act.start < last and act.end > first]
        found.append(Run(start, end, _cell(parts, backing, law_sources, by)))
    return found


def _cuts(changes: Iterable[int], bounds: Sequence[int]) -> list[int]:
    """Return the periods before which something may change, and the end."""
    cuts = {0, len(bounds) - 1}
    for day in changes:
        if bounds[0] < day < bounds[-1]:
            period = bisect_right(bounds, day) - 1
            cuts |= {period} if bounds[period] == day else {period, period + 1}
    return sorted(cuts)


def _parts(days: Days, starts: Sequence[int], first: int, last: int) -> Iterator[Part]:
    """Yield what the days from the first to before the last say, with how many days each part has."""
    place = bisect_right(starts, first) - 1
    while first < last:
        until = min(starts[place + 1], last) if place + 1 < len(starts) else last
        yield until - first, days[place][1]
        first, place = until, place + 1


def _cell(parts: Sequence[Part], acts: Sequence[Backed], law_sources: dict[str, tuple[int, ...]], by: str) -> Cell:
    """Weigh one period."""
    low = [(n, day.low) for n, day in parts]
    shown = _shown(parts, by)
    sources = {source for act in acts for source in act.sources}
    sources |= {source for _n, day in parts for source in law_sources.get(day.law, ())}
    treated = ruled(low, by)
    mandated, voluntary = _chosen(shown, acts)
    return Cell(
        treated=treated,
        treated_possible=ruled([(n, day.high) for n, day in parts], by),
        treated_share=ruled(low, Rule.SHARE),
        treated_first_day=low[0][1],
        treated_last_day=low[-1][1],
        treated_any=ruled(low, Rule.ANY),  # type: ignore[arg-type]  # only a share is no whole number
        own_value=shown.own_value,
        basis=shown.basis,
        certainty=shown.certainty,
        mandated=None if treated is None else int(bool(treated) and mandated),
        voluntary=None if treated is None else int(bool(treated) and voluntary),
        stance=shown.stance,
        date_precision=_precision(acts),
        n_sources=len(sources),
    )


@rule(
    _(
        "A period whose days are partly missing is missing, unless the known days decide: one treated day settles “any”"
        " and more than half of the days, treated or not, settle “majority”."
    ),
)
def ruled(parts: Sequence[tuple[int, int | None]], by: str) -> float | None:
    """Return what the days of a period amount to under a rule: so many days, each 1, 0 or missing."""
    if by == Rule.FIRST_DAY:
        return parts[0][1]
    if by == Rule.LAST_DAY:
        return parts[-1][1]
    whole = sum(n for n, _value in parts)
    ones = sum(n for n, value in parts if value == 1)
    missing = sum(n for n, value in parts if value is None)
    if by == Rule.SHARE:
        return None if missing else ones / whole
    needed = 1 if by == Rule.ANY else whole // 2 + 1
    return 1 if ones >= needed else None if ones + missing >= needed else 0


def _shown(parts: Sequence[Part], by: str) -> Day:
    """Return the day of which basis, own value and stance are told: the one the rule asks, or the first treated one.

    Where none is treated it is the last.
    """
    if by == Rule.FIRST_DAY:
        return parts[0][1]
    if by == Rule.LAST_DAY:
        return parts[-1][1]
    return next((day for _n, day in parts if day.low == 1), parts[-1][1])


def _chosen(day: Day, acts: Sequence[Backed]) -> tuple[bool, bool]:
    """Say whether a treated unit was obliged by another, and whether it took part by its own choice."""
    initiated = {act.initiated_by for act in acts if act.value == day.own_value}
    is_obliged = day.basis == MANDATE or bool(initiated & OBLIGED)
    return is_obliged, not is_obliged and day.basis == OWN and InitiatedBy.OWN_CHOICE in initiated


PRECISIONS = ((1, Precision.DAY), (31, Precision.MONTH), (92, Precision.QUARTER), (366, Precision.YEAR))


def _precision(acts: Sequence[Backed]) -> str:
    """Name how exact the least exact date of these acts is; blank where there is no act."""
    if not acts:
        return ""
    if any(act.n_days is None for act in acts):
        return Precision.OPEN.value
    most = max(act.n_days or 0 for act in acts)
    return next((name for n, name in PRECISIONS if most <= n), Precision.LONGER).value


@rule(
    _(
        "The first treated period is that of the panel: a unit treated on the day before the panel begins, certainly or"
        " possibly, is marked as left-censored."
    ),
    _("Never treated is a unit known in some period in which the program operates, and treated in none."),
)
def whole(days: Days, found: Sequence[Run], bounds: Sequence[int], start_of_program: int | None) -> Whole:
    """Return what is said of the whole unit; days reach back to before the panel."""
    treated = [(run, run.cell.treated) for run in found if run.cell.treated is not None]
    first = next((run.start for run, value in treated if value), None)
    states = [bool(value) for _run, value in treated]
    before = next(day for start, day in reversed(days) if start < bounds[0])
    start = next((start for start, day in days if day.low == 1), None)
    limit = bounds[-1] if first is None else bounds[first]
    return Whole(
        first=first,
        is_known=any(run.cell.basis != PROGRAM_NOT_OPERATING for run, _value in treated),
        n_spells=sum(now and not last for last, now in pairwise([False, *states])),
        switched_off=int(any(last and not now for last, now in pairwise(states))),
        left_censored=int(before.high == 1),
        early_adopter=None if start_of_program is None else int(start is not None and start < start_of_program + YEAR),
        limited_before=int(any(day.is_limited for start, day in days if start < limit)),
    )
