"""Coverage: what applied in a place on a day, and on what basis. Pure functions, no ORM.

The three steps of every answer: does the program operate, what did the unit itself do, what binds it from above.
An answer is certain only if every reading of all dates involved gives the same value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from django.utils.translation import gettext_noop as _

from tracker.records.rules import rule
from tracker.status.derive import NONE, NOT_YET, Act
from tracker.status.laws import CEILING_LIMITED, FLOOR_ACTIVE, Law, Standing, clamp
from tracker.status.readings import Held, Readings
from tracker.status.values import Basis, Beside, Certainty, Value

OPERATING = "operating"

# Plain texts from here on: the rules compare them a great many times.
NOT_OPERATING = Value.NOT_OPERATING.value
NONE_FOUND = Value.NONE_FOUND.value
NOT_RESEARCHED = Value.NOT_RESEARCHED.value
BARRED = Value.BARRED.value

# From the highest; a parent program shows the highest of its own value and its sub-programs'.
RANKS = tuple(value for value in Value.values if value != NOT_OPERATING)
OWN_VALUES = tuple(value for value in RANKS if value not in {BARRED, NOT_RESEARCHED})

CERTAIN = Certainty.CERTAIN.value
POSSIBLE = Certainty.POSSIBLE.value

OWN = Basis.OWN.value
MANDATE = Basis.MANDATE.value
CAP = Basis.CAP.value
PROHIBITION = Basis.PROHIBITION.value
PROGRAM_NOT_OPERATING = Basis.PROGRAM_NOT_OPERATING.value

UNTOLD: Readings = frozenset({(Held(NONE, None),)})  # no act: one reading, without a value


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides coverage of one unit, program and day.

    Each part speaks of the program itself and then of its sub-programs, in one order. `operating` says of each, as
    readings of one chain, whether it operates; `own` holds the joint readings of the unit's chains; `laws` the
    bindings that stand, jointly; `absence` what no act at all means here: *none found* or *not researched*.
    """

    operating: tuple[Readings, ...]
    own: Readings
    laws: frozenset[tuple[Standing, ...]]
    absence: str = NOT_RESEARCHED


@dataclass(frozen=True, slots=True)
class Answer:
    """What applied: one value, how sure, and why. `acts` are those behind any possible value."""

    value: str
    certainty: str
    possible_values: tuple[str, ...]
    own_value: str
    basis: str
    act: Act | None
    acts: tuple[Act, ...]
    laws: tuple[Law, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one reading gives."""

    value: str
    own_value: str
    basis: str
    act: Act | None
    own_act: Act | None = None


@rule(
    _("An answer is certain only if every reading of all dates involved gives the same value, those of laws included."),
)
def answer(situation: Situation) -> Answer:
    """Weigh every reading of the situation."""
    outcomes = {_outcome(situation, *reading) for reading in _joint_readings(situation)}
    chosen = max(outcomes, key=_latest)
    values = tuple(sorted({outcome.value for outcome in outcomes}))
    acts = {outcome.act.key: outcome.act for outcome in outcomes if outcome.act}
    return Answer(
        value=chosen.value,
        certainty=certainty_of(values),
        possible_values=values,
        own_value=chosen.own_value,
        basis=chosen.basis,
        act=chosen.act,
        acts=tuple(sorted(acts.values(), key=lambda act: (act.earliest, act.latest, act.key))),
        laws=_all_laws(situation.laws),
    )


def _joint_readings(situation: Situation) -> Iterable[tuple]:
    """Combine what is independent: who operates, what stands above, and what the unit itself did."""
    return product(product(*situation.operating), situation.laws, situation.own)


@rule(
    _("Outside the times in which a program operates the answer is “program not operating”, whatever anybody did."),
    _("A program with models shows the highest value among its own and those of the models that operate."),
    _("What the jurisdiction itself did is kept beside the answer: a mandate is law, not practice."),
)
def _outcome(
    situation: Situation, operating: Sequence[tuple[Held]], laws: Sequence[Standing], held: tuple[Held, ...]
) -> _Outcome:
    """Give the value of one reading of everything."""
    runs = [one.value == OPERATING for (one,) in operating]
    told = [_told(one, situation.absence) for one in held]
    counted = [0, *(i for i in range(1, len(told)) if runs[i])]
    own = min((told[i] for i in counted), key=lambda one: (RANKS.index(one.value), *_oldest_last(one.act)))
    if not runs[0]:
        return _Outcome(NOT_OPERATING, own.value, PROGRAM_NOT_OPERATING, operating[0][0].act, own.act)
    clamped = [_bound(told[i], laws[i] if i else ()) for i in counted]
    highest = min(clamped, key=lambda one: (RANKS.index(one.value), *_oldest_last(one.act)))
    value = _bound(Held(highest.value, highest.act), laws[0])
    if value.basis:
        return _Outcome(value.value, own.value, value.basis, value.act, own.act)
    basis = highest.basis or (OWN if highest.act else "")
    return _Outcome(highest.value, own.value, basis, highest.act, own.act)


def _told(held: Held, absence: str) -> Held:
    """Say what no act means: someone looked and found none, or nobody looked."""
    return Held(absence, None) if held.value == NONE else held


@rule(
    _("Where nobody has looked, a law that reaches the place is shown, but decides only if it leaves one value."),
)
def _bound(held: Held, laws: Standing) -> _Outcome:
    """Apply what binds from above; a value not researched stays so unless one value is left."""
    if held.value == NOT_RESEARCHED:
        left = {clamp(value, laws)[0] for value in OWN_VALUES}
        if len(left) > 1:
            return _Outcome(held.value, held.value, "", held.act)
        held = Held(NOT_YET, None)
    value, law = clamp(held.value, laws)
    if law is None:
        return _Outcome(value, held.value, "", held.act)
    return _Outcome(value, held.value, _basis(law), law.act)


def _basis(law: Law) -> str:
    """Name what kind of binding decided."""
    return {FLOOR_ACTIVE: MANDATE, CEILING_LIMITED: CAP}.get(law.act.value, PROHIBITION)


def certainty_of(values: tuple[str, ...]) -> str:
    """Name how sure an answer is, by its possible values."""
    if len(values) > 1:
        return POSSIBLE
    return values[0] if values[0] in {NONE_FOUND, NOT_RESEARCHED} else CERTAIN


def _oldest_last(act: Act | None) -> tuple[int, int, str]:
    """Order acts from the latest to the oldest, the time before any act last of all."""
    return (-act.earliest, -act.latest, act.key) if act else (1, 1, "")


@rule(_("Where several values are possible, the one whose act is latest comes first; the others stand beside it."))
def _latest(outcome: _Outcome) -> tuple:
    """Order outcomes by how late their act is, then the unit's own act behind them; without acts, by rank."""
    rank = RANKS.index(outcome.value) if outcome.value in RANKS else -1
    return *_when(outcome.act), *_when(outcome.own_act), -rank, outcome.own_value


def _when(act: Act | None) -> tuple[int, int, int, str]:
    """Order acts by how late they are, the time before any act first."""
    return (act.earliest, act.latest, act.sequence or 0, act.key) if act else (-1, -1, 0, "")


def _all_laws(readings: Iterable[tuple[Standing, ...]]) -> tuple[Law, ...]:
    """Return every binding that may stand, each once, to be shown whether or not it decides."""
    laws = {law.act.key: law for reading in readings for standing in reading for body in standing for law in body}
    return tuple(sorted(laws.values(), key=lambda law: (law.act.earliest, law.act.latest, law.act.key)))


MIXED = Beside.MIXED.value


@rule(
    _("Taking part and position are kept apart: a county may be active and opposed on the same day."),
    _(
        "The position of a jurisdiction is that of its offices which hold one, if they agree; else they disagree, and"
        " we say so. An office that dropped its position does not count beside one that holds a position."
    ),
)
def stance(offices: Readings) -> tuple[str, ...]:
    """Return the possible stances of a jurisdiction: that of the offices which hold one if they agree, else mixed.

    Neutral offices do not count beside one that holds a stance; where only neutral ones are left, it is neutral.
    """
    return tuple(sorted({_agreed(reading) for reading in offices}))


def _agreed(reading: tuple[Held, ...]) -> str:
    held = {office.value for office in reading} & {"opposes", "supports"}
    if len(held) == 2:
        return MIXED
    neutral = any(office.value == "neutral" for office in reading)
    return held.pop() if held else "neutral" if neutral else NONE
