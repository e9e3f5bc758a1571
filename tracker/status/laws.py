"""Bindings: what governments above impose, which of their acts stand on a day, and how they clamp a value. Pure.

A binding stands from its day until an act that undoes it stands; an undoing act can itself be undone; one undone
before it took effect never began. Of one body's crossing bindings (a floor and a ceiling) the later counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product

from django.utils.translation import gettext_noop as _

from tracker.records.rules import rule
from tracker.status.derive import Act, must_follow, narrow

FLOOR_ACTIVE = "floor active"
CEILING_LIMITED = "ceiling limited"
CEILING_NONE = "ceiling none"


@dataclass(frozen=True, slots=True)
class Law:
    """An act that binds others, or undoes an act that does; `act.value` is the binding, blank for a mere undoing."""

    act: Act
    body: int  # the jurisdiction whose act it is
    program: int
    binds: frozenset[str] = frozenset()
    undoes: frozenset[str] = frozenset()


Standing = tuple[tuple[Law, ...], ...]  # for each body, nearest first, the bindings of it that count


@dataclass(frozen=True, slots=True)
class Unit:
    """What decides whom a binding reaches: the level and type of a jurisdiction, and the level of its parent."""

    level: str
    agency_type: str = ""
    parent_level: str = ""


_LAW_ENFORCEMENT = {"sheriff", "police", "state police", "constable", "campus"}
_JAILS = {"sheriff", "jail", "corrections"}


@rule(
    _(
        "An act that obliges or forbids reaches only those whom it says it reaches. Where the act does not say, it is"
        " shown and changes nobody's status."
    ),
)
def reaches(binds: frozenset[str], unit: Unit) -> bool:
    """Say whether a binding on these groups reaches the unit."""
    is_county = unit.level == "county"
    groups = {"everyone"}
    if unit.level == "agency" and unit.parent_level == "state":
        groups.add("state agencies")
    if unit.level in {"county", "place"} or unit.parent_level in {"county", "place"}:
        groups.add("local governments")
    if is_county or unit.agency_type in _LAW_ENFORCEMENT:
        groups.add("law enforcement")
    if is_county or unit.agency_type in _JAILS:
        groups.add("jails")
    return not groups.isdisjoint(binds)


@rule(
    _(
        "A limit or a ban on a program holds for its models too; a mandate does not, for any of the models would"
        " meet it."
    ),
)
def holds_for(law: Law, program: int, parent: int | None) -> bool:
    """Say whether a binding holds for a program: its own, or, for a ceiling, one of its sub-programs."""
    return law.program == program or (law.act.value != FLOOR_ACTIVE and law.program == parent)


def standing_on(
    family: Sequence[Sequence[Sequence[Law]]], related: Iterable[Law], day: int
) -> frozenset[tuple[Standing, ...]]:
    """Return, for every reading, the bindings that count on the day for each program of a family.

    `family` holds, for a program and each of its sub-programs, the bindings that reach the unit, body by body, nearest
    first, the same bodies for each; `related` the acts that undo them, directly or through other acts.
    """
    reaching = [law for bodies in family for body in bodies for law in body]
    laws = _narrowed({law.act.key: law for law in (*reaching, *related)})
    found: set[tuple[Standing, ...]] = set()
    for placed in _placements(list(laws.values()), day):
        stands = _standing(placed, laws)
        found.update(
            _in_every_order(
                [[[laws[one.act.key] for one in body if one.act.key in stands] for body in bodies] for bodies in family]
            )
        )
    return frozenset(found)


def _narrowed(laws: dict[str, Law]) -> dict[str, Law]:
    """Narrow the acts of each body by their sequence."""
    acts = {}
    for body in {law.body for law in laws.values()}:
        acts.update({act.key: act for act in narrow([law.act for law in laws.values() if law.body == body])})
    return {key: Law(acts[key], law.body, law.program, law.binds, law.undoes) for key, law in laws.items()}


def _placements(laws: Sequence[Law], day: int) -> Iterator[frozenset[str]]:
    """Yield every set of acts that may have come by the day."""
    certain = {law.act.key for law in laws if law.act.latest <= day}
    open_acts = [law for law in laws if law.act.earliest <= day < law.act.latest]
    for chosen in product((False, True), repeat=len(open_acts)):
        placed = certain | {law.act.key for law, come in zip(open_acts, chosen, strict=True) if come}
        if all(_earlier_have_come(law, laws, placed) for law in laws if law.act.key in placed):
            yield frozenset(placed)


def _earlier_have_come(law: Law, laws: Sequence[Law], placed: set[str]) -> bool:
    """Say whether the acts of the same body that must precede an act have come as well."""
    return all(other.act.key in placed for other in laws if other.body == law.body and must_follow(law.act, other.act))


@rule(
    _("Such an act stands from its day until an act that undoes it stands; an undoing act can itself be undone."),
    _("One that was undone before it took effect never began. A partial injunction undoes nothing."),
)
def _standing(placed: frozenset[str], laws: dict[str, Law]) -> set[str]:
    """Return the acts that have come and that no standing act undoes."""
    undoers: dict[str, list[str]] = {}
    for key in placed:
        for undone in laws[key].undoes:
            undoers.setdefault(undone, []).append(key)

    def stands(key: str, asked: frozenset[str] = frozenset()) -> bool:
        if key in asked:
            raise ValueError(f"Actions undo one another in a circle: {', '.join(sorted(asked))}.")
        return not any(stands(undoer, asked | {key}) for undoer in undoers.get(key, []))

    return {key for key in placed if stands(key)}


def _in_every_order(family: Sequence[Sequence[Sequence[Law]]]) -> Iterator[tuple[Standing, ...]]:
    """Yield what counts of the standing bindings, for every order of each body's acts that their bounds allow."""
    for orders in product(*(_orders(of_body) for of_body in zip(*family, strict=True))):
        yield tuple(
            tuple(_counting([law for law in order if law in body]) for order, body in zip(orders, bodies, strict=True))
            for bodies in family
        )


def _orders(of_body: Sequence[Sequence[Law]]) -> list[tuple[Law, ...]]:
    """Return the orders of one body's bindings; where no floor meets a ceiling, one order stands for all."""
    together = sorted({law for laws in of_body for law in laws}, key=_latest_last)
    if not any(_cross(laws) for laws in of_body):
        return [tuple(together)]
    return [order for order in permutations(together) if _is_allowed(order)]


def _cross(laws: Sequence[Law]) -> bool:
    """Say whether there is a floor as well as a ceiling."""
    return len({law.act.value == FLOOR_ACTIVE for law in laws}) == 2


def _latest_last(law: Law) -> tuple[int, int, int, str]:
    return law.act.earliest, law.act.latest, law.act.sequence or 0, law.act.key


def _is_allowed(order: tuple[Law, ...]) -> bool:
    """Say whether no act stands before one that it must follow."""
    return not any(must_follow(first.act, second.act) for i, first in enumerate(order) for second in order[i + 1 :])


@rule(_("Where one government both obliges and forbids, its later act counts."))
def _counting(order: Sequence[Law]) -> tuple[Law, ...]:
    """Return the latest bindings that are all floors or all ceilings: a later one displaces what it crosses."""
    counting: list[Law] = []
    for law in reversed(order):
        if (law.act.value == FLOOR_ACTIVE) != (order[-1].act.value == FLOOR_ACTIVE):
            break
        counting.append(law)
    return tuple(sorted(counting, key=_latest_last))


@rule(_("Laws apply government by government, the nearest first, so that the higher one has the last word."))
def clamp(value: str, bodies: Standing) -> tuple[str, Law | None]:
    """Apply the bindings body by body, nearest first; return the value and the last binding that changed it."""
    behind = None
    for body in bodies:
        for law in body:
            changed = _clamped(value, law.act.value)
            if changed != value:
                value, behind = changed, law
    return value, behind


def _clamped(value: str, binding: str) -> str:
    """Apply one binding to one value."""
    if binding == FLOOR_ACTIVE:
        return "active"
    if binding == CEILING_NONE and value in {"active", "limited"}:
        return "barred"
    if binding == CEILING_LIMITED and value == "active":
        return "limited"
    return value
