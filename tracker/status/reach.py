"""When what the governments above impose stands for one unit. Asks only on the days on which something may change."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tracker.programs.models import Program
from tracker.status.background import Background
from tracker.status.derive import LAST
from tracker.status.laws import Law, Unit, holds_for, reaches, standing_on


class Reach(NamedTuple):
    """A half-open period in which a binding reaches a unit and counts, in every reading of the dates or in some."""

    law: Law
    start: int
    end: int
    is_certain: bool


def standing(background: Background, program: Program, unit: Unit, above: Sequence[int]) -> list[Reach]:
    """Return when each binding of the governments above, nearest first, stands for a unit and a program."""
    parent = background.parents.get(program.id)
    bodies = [
        [
            law
            for law in background.laws.get(body, ())
            if reaches(law.binds, unit) and holds_for(law, program.id, parent)
        ]
        for body in above
    ]
    reaching = [law for laws in bodies for law in laws]
    undoers = background.undoers({law.act.key for law in reaching})
    days = sorted({day for law in (*reaching, *undoers) for day in (law.act.earliest, law.act.latest)} - {LAST})
    found: dict[str, list[Reach]] = {law.act.key: [] for law in reaching}
    for day, until in pairwise([*days, LAST]):
        for one in _on(bodies, undoers, day, until):
            before = found[one.law.act.key]
            if before and (before[-1].end, before[-1].is_certain) == (one.start, one.is_certain):
                before[-1] = before[-1]._replace(end=one.end)
            else:
                before.append(one)
    return [one for ones in found.values() for one in ones]


def _on(bodies: list[list[Law]], undoers: list[Law], day: int, until: int) -> Iterator[Reach]:
    """Yield the bindings that stand from a day until another."""
    readings = [
        {law.act.key: law for laws in reading[0] for law in laws} for reading in standing_on([bodies], undoers, day)
    ]
    for key, law in {key: law for reading in readings for key, law in reading.items()}.items():
        yield Reach(law, day, until, all(key in reading for reading in readings))
