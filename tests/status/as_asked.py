"""Hand the oracle's small worlds to the tracker as the tracker itself hands records on, from actions to situations."""

from collections.abc import Sequence

from tracker.programs.codebook import Kind
from tracker.status import coverage, laws, readings
from tracker.status.chains import PARTICIPATION, Record, chains, operation
from tracker.status.clock import Bounds
from tracker.status.coverage import Situation
from tracker.status.derive import FIRST, LAST, NONE, NOT_YET, Act
from tracker.status.readings import Held, Readings

from . import oracle_coverage
from .oracle import Dated, Step
from .oracle_coverage import Setting

UNITS = {
    "county": laws.Unit("county", parent_level="state"),
    "place": laws.Unit("place", parent_level="state"),
    "sheriff of a county": laws.Unit("agency", "sheriff", "county"),
    "jail of a county": laws.Unit("agency", "jail", "county"),
    "police of a place": laws.Unit("agency", "police", "place"),
    "police of a state": laws.Unit("agency", "state police", "state"),
    "corrections of a state": laws.Unit("agency", "corrections", "state"),
}
START = 734_000  # the day before the first of the short calendar, as an ordinal


def bounds(dated: Dated) -> Bounds:
    """Turn days of the short calendar into ordinals."""
    first, last = dated.first, dated.last
    return Bounds(FIRST if first is None else START + first, LAST if last is None else START + last)


def act(dated: Dated, value: str, before: str = NONE) -> Act:
    """Make the act that derivation reads."""
    days = bounds(dated)
    return Act(dated.name, days.earliest, days.latest, value, before, dated.sequence)


def chain(dated: Sequence[Dated], steps: Sequence[Step]) -> tuple[Act, ...]:
    """Make the chain that derivation reads."""
    by_name = {one.name: one for one in dated}
    return tuple(act(by_name[step.act], step.value, step.before) for step in steps)


def record(dated: Dated, program: int, kind: Kind, participation: str = "") -> Record:
    """Make the record that chains are built from."""
    return Record(
        id=0, key=dated.name, jurisdiction=1, program=program, office="", kind=kind, participation=participation,
        stance="", binding="", sequence=dated.sequence, in_effect=bounds(dated),
    )  # fmt: skip


def records(setting: Setting) -> list[Record]:
    """List the jurisdiction's own actions, each of a kind that says the same of the time before."""
    by_name = {dated.name: dated for dated in setting.acts}
    programs = list(setting.parents)
    return [
        record(
            by_name[step.act],
            programs.index(program),
            Kind.JOINED if step.before == NOT_YET else Kind.RENEWED,
            step.value,
        )
        for program, steps in setting.chains.items()
        for step in steps
    ]


def own(setting: Setting, program: str, day: int) -> Readings:
    """Read the chains of a program and its sub-programs together, leaving a place for those without an act."""
    programs = list(setting.parents)
    parents = {programs.index(sub): programs.index(parent) for sub, parent in setting.parents.items() if parent}
    made = chains(records(setting), parents)
    family = [program, *setting.subs(program)]
    told = [tuple(made.get((programs.index(one), PARTICIPATION, ""), ())) for one in family]
    found = readings.on_day([one for one in told if one], START + day)
    rest = [iter(reading) for reading in found]
    return frozenset(tuple(next(held) if one else Held(NONE, None) for one in told) for held in rest)


def operating(setting: Setting, program: str, day: int) -> Readings:
    """Ask whether a program operates."""
    turns = setting.turns.get(program, {})
    kinds = {True: Kind.PROGRAM_STARTED, False: Kind.PROGRAM_ENDED}
    made = operation(record(dated, 0, kinds[turns[dated.name]]) for dated in setting.acts if dated.name in turns)
    if not made:
        return frozenset({(Held(coverage.OPERATING, None),)})
    return readings.on_day([tuple(made)], START + day)


def law(setting: Setting, one: oracle_coverage.Law) -> laws.Law:
    """Make the law that coverage reads."""
    (dated,) = [dated for dated in setting.acts if dated.name == one.act]
    body, program = setting.bodies.index(one.body), list(setting.parents).index(one.program)
    return laws.Law(act(dated, one.binding), body, program, one.binds, one.undoes)


def standing(setting: Setting, program: str, day: int) -> frozenset[tuple[laws.Standing, ...]]:
    """Ask which bindings count for a program and its sub-programs, with the acts that undo them."""
    family = [program, *setting.subs(program)]
    bearing = oracle_coverage.bearing(setting, family)
    made = [law(setting, one) for one in setting.laws if one.act in bearing]
    numbers = {name: number for number, name in enumerate(setting.parents)}
    holding = [
        [
            one
            for one in made
            if one.act.value
            and laws.reaches(one.binds, UNITS[setting.unit])
            and laws.holds_for(one, numbers[member], numbers.get(setting.parents[member] or ""))
        ]
        for member in family
    ]
    bodies = [[[one for one in held if one.body == body] for body in range(len(setting.bodies))] for held in holding]
    counted = {one.act.key for held in holding for one in held}
    return laws.standing_on(bodies, [one for one in made if one.act.key not in counted], START + day)


def situation(setting: Setting, program: str, day: int) -> Situation:
    """Gather what bears on a program on a day."""
    family = [program, *setting.subs(program)]
    nothing = setting.found_nothing & {program, setting.parents[program]}
    return Situation(
        tuple(operating(setting, one, day) for one in family),
        own(setting, program, day),
        standing(setting, program, day),
        "none found" if nothing else "not researched",
    )
