"""The spells of some jurisdictions as they are, and as they would be if some acts were published. Reads alone."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.status.chains import by_jurisdiction, chains, parents_of_programs, records
from tracker.status.derive import LAST, Spell, spells


class Chain(NamedTuple):
    """What a line of spells is about: one jurisdiction, program and dimension; a stance is that of an office."""

    jurisdiction: int
    program: int
    dimension: str
    office: str


Derived = dict[Chain, list[Spell]]


class Piece(NamedTuple):
    """A half-open period, in ordinals, over which the values before and after stay the same; no value: no act."""

    start: int
    end: int
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        """Say whether what we say of this period would be another."""
        return self.before != self.after


def derived(jurisdictions: Iterable[int], *, also: Sequence[int] = ()) -> Derived:
    """Return the spells of each chain of these jurisdictions, with the actions `also` as if they were published.

    Raises SequenceError where a sequence leaves no day for an act.
    """
    parents = parents_of_programs()
    return {
        Chain(jurisdiction, *name): spells(acts)
        for jurisdiction, found in by_jurisdiction(records(sorted(set(jurisdictions)), also=also))
        for name, acts in chains(found, parents).items()
    }


def compared(before: Sequence[Spell], after: Sequence[Spell]) -> list[Piece]:
    """Return the calendar of one chain, cut where the values before or after change."""
    pieces: list[Piece] = []
    starts = sorted({spell.start for spell in (*before, *after)})
    for start, end in zip(starts, [*starts[1:], LAST], strict=True):
        values = _on(before, start), _on(after, start)
        if pieces and pieces[-1][2:] == values:
            start = pieces.pop().start
        pieces.append(Piece(start, end, *values))
    return pieces


def _on(line: Sequence[Spell], day: int) -> tuple[str, ...]:
    """Return the possible values of a line on a day, none where the line is empty."""
    return next((spell.values for spell in line if spell.start <= day < spell.end), ())
