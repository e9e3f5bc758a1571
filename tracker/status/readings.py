"""Readings of several chains at once: which combinations of values are possible on a day. Pure functions, no ORM.

Chains that share no act are independent, and each may be asked by itself. Chains that share one (an `ended` on a
parent program stands in the chain of every sub-program) must be read together: one choice of days for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.status.derive import FIRST, LAST, Act, SequenceError, must_follow, narrow, possible_on

Chain = tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """The value that one reading gives a chain on a day, and the act behind it (None before any act)."""

    value: str
    act: Act | None


Readings = frozenset[tuple[Held, ...]]


def on_day(chains: Sequence[Chain], day: int) -> Readings:
    """Return every combination of values that some reading gives the chains on the day, in the order of the chains.

    A chain without acts holds nothing and is refused: ask only for chains that exist.
    """
    if not all(chains):
        raise ValueError("A chain without acts has no reading.")
    groups = _sharing(chains)
    parts = [(group, _of_group([chains[i] for i in group], day)) for group in groups]
    combined: set[tuple[tuple[int, Held], ...]] = {()}
    for group, readings in parts:
        combined = {(*one, *zip(group, held, strict=True)) for one in combined for held in readings}
    return frozenset(tuple(held for _, held in sorted(one, key=lambda pair: pair[0])) for one in combined)


def _sharing(chains: Sequence[Chain]) -> list[list[int]]:
    """Return the chains grouped so that those which share an act stand together."""
    groups: list[tuple[set[str], list[int]]] = []
    for index, chain in enumerate(chains):
        keys, members = {act.key for act in chain}, [index]
        for other in [group for group in groups if group[0] & keys]:
            groups.remove(other)
            keys, members = keys | other[0], other[1] + members
        groups.append((keys, members))
    return [sorted(members) for _, members in groups]


def _of_group(chains: list[Chain], day: int) -> set[tuple[Held, ...]]:
    """Return the readings of chains that share acts."""
    if len(chains) == 1:
        return {(Held(window.value, window.act),) for window in possible_on(narrow(chains[0]), day)}
    return _together(_narrow_all(chains), day)


def _narrow_all(chains: list[Chain]) -> list[Chain]:
    """Narrow the acts of each chain by sequence until no chain narrows an act of another further."""
    while True:
        bounds: dict[str, tuple[int, int]] = {}
        for chain in map(narrow, chains):
            for act in chain:
                low, high = bounds.get(act.key, (FIRST, LAST))
                bounds[act.key] = max(low, act.earliest), min(high, act.latest)
        if any(low > high for low, high in bounds.values()):
            raise SequenceError("The sequences of several programs leave no possible day for an action.")
        narrowed = [
            tuple(a._replace(earliest=bounds[a.key][0], latest=bounds[a.key][1]) for a in chain) for chain in chains
        ]
        if narrowed == chains:
            return narrowed
        chains = narrowed


@dataclass(frozen=True, slots=True)
class _Moment:
    """A reading in the making: which acts have come, what each chain holds, and whether the day has passed."""

    placed: frozenset[str]
    held: tuple[Held | None, ...]
    passed: bool


def _together(chains: list[Chain], day: int) -> set[tuple[Held, ...]]:
    """Place the acts one after another in every order that their bounds allow, and see what holds on the day.

    Acts placed until the day has passed are those on or before it. After it, the first act of a chain that was
    still empty says what came before.
    """
    acts = {act.key: act for chain in chains for act in chain}
    before = {key: _earlier(act, chains) for key, act in acts.items()}
    due = frozenset(key for key, act in acts.items() if act.latest <= day)
    found: set[tuple[Held, ...]] = set()
    seen: set[_Moment] = set()
    ahead = [_Moment(frozenset(), (None,) * len(chains), False)]
    while ahead:
        moment = ahead.pop()
        if moment in seen:
            continue
        seen.add(moment)
        if moment.passed and None not in moment.held:
            found.add(tuple(held for held in moment.held if held))
            continue
        if not moment.passed and due <= moment.placed:
            ahead.append(replace(moment, passed=True))
        ready = (a for k, a in acts.items() if k not in moment.placed and before[k] <= moment.placed)
        ahead += [_place(act, moment, chains) for act in ready if moment.passed or act.earliest <= day]
    return found


def _earlier(act: Act, chains: list[Chain]) -> frozenset[str]:
    """Return the acts that must have come before, by a chain that holds both or by their bounds alone."""
    together = {other.key for chain in chains if act in chain for other in chain if must_follow(act, other)}
    by_date = {other.key for chain in chains if act not in chain for other in chain if act.earliest > other.latest}
    return frozenset(together | by_date)


def _place(act: Act, moment: _Moment, chains: list[Chain]) -> _Moment:
    """Let one more act come: on or before the day it gives its value, after it only what came before."""
    held = list(moment.held)
    for index, chain in enumerate(chains):
        if act in chain and not moment.passed:
            held[index] = Held(act.value, act)
        elif act in chain and held[index] is None:
            held[index] = Held(act.before, None)
    return _Moment(moment.placed | {act.key}, tuple(held), moment.passed)
