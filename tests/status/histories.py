"""Small histories in readable dates, for the examples."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.dates.edtf import parse
from tracker.status import clock, coverage
from tracker.status.coverage import Answer, Situation
from tracker.status.derive import NONE, NOT_YET, Act, spells
from tracker.status.laws import Law, Standing, standing_on
from tracker.status.readings import Held, Readings, on_day

PROGRAM = 1

OPERATING: Readings = frozenset({(Held(coverage.OPERATING, None),)})


def day(text: str) -> int:
    """Turn a day into an ordinal."""
    return datetime.date.fromisoformat(text).toordinal()


def act(when: str, value: str, *, key: str = "", before: str = NONE, sequence: int | None = None) -> Act:
    """Make an act of a date in EDTF; its key is the date and the value, unless another is given."""
    dated = parse(when)
    days = clock.bounds(dated.earliest, dated.latest)
    return Act(key or f"{when} {value}", days.earliest, days.latest, value, before, sequence)


def joined(when: str, sequence: int | None = None) -> Act:
    """Make a joining: before it, the jurisdiction had not yet taken part."""
    return act(when, "active", before=NOT_YET, sequence=sequence)


def possible(chain: Sequence[Act], on: str) -> str:
    """Say which values a chain's spells hold possible on a day, as in `active|not yet`."""
    (spell,) = [spell for spell in spells(chain) if spell.start <= day(on) < spell.end]
    return "|".join(spell.values)


def law(
    when: str,
    binding: str = "",
    body: int = 1,
    *,
    program: int = PROGRAM,
    undoes: Sequence[Law] = (),
    sequence: int | None = None,
) -> Law:
    """Make an act of a body above: what it imposes (blank: nothing), and which acts it undoes."""
    made = act(when, binding, sequence=sequence)
    return Law(made, body, program, frozenset({"everyone"}), frozenset(one.act.key for one in undoes))


def standing(*bodies: Sequence[Law], on: str, undoing: Sequence[Law] = ()) -> frozenset[Standing]:
    """Ask which bindings of these bodies, nearest first, stand on a day; `undoing` are acts that bind nobody here."""
    return frozenset(of_one for (of_one,) in standing_on([bodies], undoing, day(on)))


@dataclass(frozen=True)
class Member:
    """A program as it bears on a jurisdiction: own acts, the operator's, and laws by body, nearest first."""

    own: tuple[Act, ...] = ()
    operator: tuple[Act, ...] = ()
    laws: tuple[tuple[Law, ...], ...] = ()


def answer(*family: Member, on: str, undoing: Sequence[Law] = (), absence: str = coverage.NOT_RESEARCHED) -> Answer:
    """Ask what applied on a day under a program, given first, with its sub-programs after it."""
    reach = max(len(member.laws) for member in family)
    laws = [[*member.laws, *[()] * (reach - len(member.laws))] for member in family]
    readings = on_day([member.own for member in family if member.own], day(on))
    rest = [iter(reading) for reading in readings]
    own = frozenset(tuple(next(held) if one.own else Held(NONE, None) for one in family) for held in rest)
    operating = tuple(operates(member, on) for member in family)
    return coverage.answer(Situation(operating, own, standing_on(laws, undoing, day(on)), absence))


def operates(member: Member, on: str) -> Readings:
    """Ask whether a program operates on a day."""
    return on_day([member.operator], day(on)) if member.operator else OPERATING


def started(when: str) -> Act:
    """Make the start of a program."""
    return act(when, "operating", before="not operating")


def ended(when: str) -> Act:
    """Make the end of a program."""
    return act(when, "not operating", before="operating")
