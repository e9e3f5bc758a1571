"""Answer questions of coverage the slow way: by weighing what every joint reading of all acts says of one day.

Written from the contract alone; it shares no code with `tracker.status`. Days and readings are those of `oracle.py`.

Where the contract can be read in more than one way, this oracle takes the meaning that the tracker chose:

- of one body's crossing bindings the later counts: whatever stands before the last change of side, floor or ceiling,
  does not count; several on the last side all apply. A binding keeps its own place in the order when it is revived.
- a parent program's value is the highest of its own and its operating sub-programs' values after their own bindings;
  then the bindings on the parent apply. `barred` ranks after suspended and before ended.
- own `not researched` under bindings stays, unless every own value would be clamped to one and the same.
- a program operates by its own acts alone: the end of a parent program does not end its sub-programs.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .oracle import Dated, Moment, Step, value_in

RANK = (
    "active", "limited", "suspended", "barred", "ended", "declined", "not yet", "none found", "not researched",
)  # fmt: skip
OWN_VALUES = ("active", "limited", "suspended", "ended", "declined", "not yet", "none found")


@dataclass(frozen=True)
class Law:
    """An act of a body above: the binding it imposes, blank for none, and the acts it undoes."""

    act: str
    body: str
    program: str = "p"
    binding: str = ""
    undoes: frozenset[str] = frozenset()
    binds: frozenset[str] = frozenset({"everyone"})


# Whom an act reaches that names a group, by the unit; as the contract lists them.
GROUPS = {
    "county": {"everyone", "local governments", "law enforcement", "jails"},
    "place": {"everyone", "local governments"},
    "sheriff of a county": {"everyone", "local governments", "law enforcement", "jails"},
    "jail of a county": {"everyone", "local governments", "jails"},
    "police of a place": {"everyone", "local governments", "law enforcement"},
    "police of a state": {"everyone", "state agencies", "law enforcement"},
    "corrections of a state": {"everyone", "state agencies", "jails"},
}


def stands(act: str, laws: Sequence[Law], moment: Moment) -> bool:
    """Say whether an act has come and no standing act undoes it."""
    undoing = [law.act for law in laws if act in law.undoes]
    return moment.has_come(act) and not any(stands(other, laws, moment) for other in undoing)


def counting(laws: Sequence[Law], body: str, moment: Moment) -> list[Law]:
    """List the bindings of one body that stand and count: those since the last change of side."""
    by_act = {law.act: law for law in laws}
    standing = [
        by_act[name]
        for name in moment.order
        if name in by_act and by_act[name].body == body and by_act[name].binding and stands(name, laws, moment)
    ]
    kept: list[Law] = []
    for law in reversed(standing):
        if kept and is_floor(law) != is_floor(kept[0]):
            break
        kept.append(law)
    return kept[::-1]


def is_floor(law: Law) -> bool:
    """Say whether the binding is a floor."""
    return law.binding == "floor active"


@dataclass(frozen=True)
class Told:
    """A value, and the acts that may be named as the one behind it; None where no act may be named."""

    value: str
    behind: frozenset[str | None] = frozenset({None})


def clamped(told: Told, bodies: Sequence[Sequence[Law]]) -> Told:
    """Put a value through the bindings of each body, nearest first."""
    for laws in bodies:
        for law in laws:
            value = clamped_once(told.value, law.binding)
            if value != told.value:
                told = Told(value, frozenset(one.act for one in laws if one.binding == law.binding))
    return told


def clamped_once(value: str, binding: str) -> str:
    """Put a value through one binding."""
    if binding == "floor active":
        return "active"
    if binding == "ceiling none" and value in ("active", "limited"):
        return "barred"
    return "limited" if binding == "ceiling limited" and value == "active" else value


def bound(told: Told, bodies: Sequence[Sequence[Law]]) -> Told:
    """Put a value through bindings; an unknown one only where nothing but one value could come out."""
    if told.value != "not researched":
        return clamped(told, bodies)
    outcomes = [clamped(Told(own), bodies) for own in OWN_VALUES]
    return highest(outcomes) if len({outcome.value for outcome in outcomes}) == 1 else told


def highest(told: Collection[Told]) -> Told:
    """Give the highest value, and the acts behind it wherever it is found."""
    value = min((one.value for one in told), key=RANK.index)
    return Told(value, frozenset().union(*(one.behind for one in told if one.value == value)))


@dataclass(frozen=True)
class Setting:
    """All that bears on one jurisdiction: chains and operators' acts by program, laws, bodies from nearest to highest.

    `parents` names each program's parent, or None; `turns` says of each operator's act whether the program operates
    after it; `found_nothing` holds the programs with a null finding on the day; `unit` says what the jurisdiction is.
    """

    acts: tuple[Dated, ...]
    parents: Mapping[str, str | None]
    chains: Mapping[str, tuple[Step, ...]]
    turns: Mapping[str, Mapping[str, bool]]
    laws: tuple[Law, ...] = ()
    bodies: tuple[str, ...] = ()
    found_nothing: frozenset[str] = frozenset()
    unit: str = "county"

    def chain(self, program: str) -> tuple[Step, ...]:
        """Give the own chain of a program; the parent's `ended` enters it where there is one."""
        own = self.chains.get(program, ())
        above = self.chains.get(self.parents[program] or "", ())
        return own + tuple(step for step in above if own and step.value == "ended")

    def subs(self, program: str) -> list[str]:
        """List the sub-programs of a program."""
        return [sub for sub, parent in self.parents.items() if parent == program]


def operates(setting: Setting, program: str, moment: Moment) -> bool:
    """Say whether the program operates: as its last act says; before the first one, if that one ends it."""
    turns = setting.turns.get(program, {})
    last, first = moment.last_of(turns), moment.first_of(turns)
    if last is not None:
        return turns[last]
    return first is None or not turns[first]


def alone(setting: Setting, program: str, moment: Moment) -> Told:
    """Give a program's own value without its sub-programs."""
    value, act = value_in(setting.chain(program), moment)
    if value != "none":
        return Told(value, frozenset({act}))
    nothing = setting.found_nothing & {program, setting.parents[program]}
    return Told("none found" if nothing else "not researched")


def own(setting: Setting, program: str, moment: Moment) -> str:
    """Give what the jurisdiction itself did under a program or its operating sub-programs."""
    operating = [sub for sub in setting.subs(program) if operates(setting, sub, moment)]
    return highest([alone(setting, one, moment) for one in (program, *operating)]).value


def reaching(setting: Setting, program: str) -> list[Law]:
    """List the laws on a program and the ceilings on its parent; others stay only for what they undo."""
    return [
        law if holds(law, setting, program) else Law(law.act, law.body, law.program, "", law.undoes)
        for law in setting.laws
    ]


def holds(law: Law, setting: Setting, program: str) -> bool:
    """Say whether a law is on a program, or a ceiling on its parent, and names a group in which the unit is."""
    parent = setting.parents[program]
    on_it = law.program == program or (law.program == parent and not is_floor(law))
    return on_it and not law.binds.isdisjoint(GROUPS[setting.unit])


def standing(setting: Setting, program: str, moment: Moment) -> list[list[Law]]:
    """List the bindings that count for a program, body by body."""
    laws = reaching(setting, program)
    return [counting(laws, body, moment) for body in setting.bodies]


def bearing(setting: Setting, family: Collection[str]) -> dict[str, str]:
    """Name the acts that bind under these programs or bear on what binds, each with its body."""
    found = [law for member in family for law in reaching(setting, member)]
    bodies = {law.act: law.body for law in found if law.binding and law.body in setting.bodies}
    for _ in setting.laws:  # an undoing act can itself be undone
        bodies |= {law.act: law.body for law in setting.laws if law.undoes & bodies.keys()}
    return bodies


def involved(setting: Setting, program: str) -> tuple[list[Dated], list[set[str]]]:
    """List the acts that bear on the answer for a program, and the groups within which sequence orders them."""
    family = [program, *setting.subs(program)]
    laws = bearing(setting, family)
    bodies = [{act for act, body in laws.items() if body == one} for one in set(laws.values())]
    own = [{step.act for step in setting.chain(member)} for member in family]
    turns = [set(setting.turns.get(member, {})) for member in family]
    groups = [group for group in (*own, *turns, *bodies) if group]
    return [act for act in setting.acts if any(act.name in group for group in groups)], groups


def answer(setting: Setting, program: str, moment: Moment) -> Told:
    """Give what applies under a program at a moment."""
    if not operates(setting, program, moment):
        return Told("not operating", frozenset({moment.last_of(setting.turns.get(program, {}))}))
    operating = [sub for sub in setting.subs(program) if operates(setting, sub, moment)]
    told = [alone(setting, program, moment), *(answer(setting, sub, moment) for sub in operating)]
    return bound(highest(told), standing(setting, program, moment))
