"""What one day is for a panel: treated or not, certainly and possibly. Pure functions.

Treated on a day is 1, 0 or None, which is missing: where nobody has researched, and where the unit does not exist.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.utils.translation import gettext_noop as _

from tracker.records.rules import rule
from tracker.status import coverage as rules
from tracker.status.coverage import NOT_OPERATING, NOT_RESEARCHED, RANKS
from tracker.status.timeline import Told

LIMITED = "limited"
ORDER = {value: place for place, value in enumerate((*RANKS, NOT_OPERATING))}  # the highest first


class Day(NamedTuple):
    """One day of one unit: treated certainly (`low`) and possibly (`high`), and what the answer was."""

    low: int | None
    high: int | None
    own_value: str = ""
    basis: str = ""
    certainty: str = ""
    stance: str = ""
    is_limited: bool = False
    law: str = ""  # the key of the act from above behind the basis


NOWHERE = Day(None, None)  # the unit does not exist


class Treat(NamedTuple):
    """What counts as treated."""

    participation: frozenset[str]
    stance: frozenset[str]


def read_treats(treats: Sequence[str]) -> Treat:
    """Read `participation:active`, `stance:opposes` and their like."""
    pairs = [one.split(":") for one in treats]
    return Treat(*(frozenset(value for kind, value in pairs if kind == wanted) for wanted in Treat._fields))


@rule(
    _("A day counts as treated only where every reading of the dates says so; where some do, it is possibly treated."),
    _(
        "In a panel, not yet, none found, barred, declined, ended and a program that does not operate count as 0; what"
        " nobody has researched is missing, never 0."
    ),
    _(
        "Where a position counts as treatment, a unit with no known position is missing; where taking part counts as"
        " well, it is taken not to hold one."
    ),
)
def weighed(treat: Treat, values: Sequence[str], stances: Sequence[str]) -> tuple[int | None, int | None]:
    """Return whether a day is treated, certainly and possibly, by the possible values and stances of the unit."""
    by_value = _weighed(treat.participation, [None if one == NOT_RESEARCHED else one for one in values])
    by_stance = _weighed(treat.stance, stances or [None])
    if not treat.stance:
        return by_value
    if not treat.participation:
        return by_stance
    if by_stance == (None, None):
        by_stance = (0, 0)
    return _either(by_value[0], by_stance[0]), _either(by_value[1], by_stance[1])


def _weighed(wanted: frozenset[str], possible: Sequence[str | None]) -> tuple[int | None, int | None]:
    """Weigh one dimension; None among the possible values is what nobody knows."""
    is_known, is_possible = None not in possible, any(one in wanted for one in possible)
    certain = int(all(one in wanted for one in possible)) if is_known else None
    return certain, 1 if is_possible else 0 if is_known else None


def _either(one: int | None, other: int | None) -> int | None:
    """Return 1 where either is, missing where either may be."""
    return 1 if 1 in (one, other) else None if None in (one, other) else 0


@rule(_("A unit with agencies shows the highest value among its own and theirs, each of which may be uncertain."))
def together(members: Sequence[Told]) -> tuple[tuple[str, ...], Told]:
    """Return the possible highest values of a unit and its agencies, and the answer that stands for them."""
    if len(members) == 1:
        return members[0].possible_values, members[0]
    most = min(max(map(ORDER.__getitem__, one.possible_values)) for one in members)
    values = {value for one in members for value in one.possible_values if ORDER[value] <= most}
    first = min(members, key=lambda one: (ORDER[one.value], one.certainty != rules.CERTAIN, one.basis != rules.OWN))
    return tuple(sorted(values)), first


def merged(lines: Sequence[Sequence[tuple[int, Any]]]) -> Iterator[tuple[int, list[Any]]]:
    """Yield each day on which one of several lines changes, with what each of them says from that day on."""
    changes = sorted(
        ((day, place, told) for place, line in enumerate(lines) for day, told in line), key=itemgetter(0, 1)
    )
    now: list[Any] = [None] * len(lines)
    for day, some in groupby(changes, key=itemgetter(0)):
        for _day, place, told in some:
            now[place] = told
        yield day, list(now)


def day_of(treat: Treat, members: Sequence[Told], stances: Sequence[str]) -> Day:
    """Return what a day is on which a unit and its agencies have these answers."""
    values, told = together(members)
    low, high = weighed(treat, values, stances)
    law = told.act if told.basis != rules.OWN else ""
    is_limited = values == (LIMITED,)
    return Day(low, high, told.own_value, told.basis, rules.certainty_of(values), "|".join(stances), is_limited, law)
