"""Chains whose order stays unknown: two acts that differ may fall on one day, and no sequence says which came first.

The database refuses such a pair on one single day; where a date allows several days it is published, and waits here
for somebody who knows more. Read from the stored spells: of both values one is possible while the other is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import IntegerField
from django.db.models.expressions import Func

from tracker.dates.words import in_words
from tracker.programs.models import Action
from tracker.status.clock import bounds
from tracker.status.derive import Act, must_follow
from tracker.status.models import Spell


class Length(Func):
    """How many entries a list in JSON has."""

    function = "jsonb_array_length"
    output_field = IntegerField()


@dataclass(frozen=True, slots=True)
class Unordered:
    """Two acts of one chain whose order nobody knows, the key of the second, and what the chain is."""

    key: str
    chain: str
    first: str
    second: str


def unordered() -> list[Unordered]:
    """Return one pair of each chain whose order is unknown, by the jurisdiction's path."""
    uncertain = (
        Spell.objects.filter(certain=False)
        .annotate(n=Length("acts"))
        .filter(n__gt=1)
        .order_by("jurisdiction__path", "program__slug", "dimension", "office", "starts")
    )
    spells = list(uncertain.select_related("jurisdiction", "program").defer("jurisdiction__sort_name"))
    known = _acts({entry[1] for spell in spells for entry in spell.acts})
    found: dict[tuple[Any, ...], Unordered] = {}
    for spell in spells:
        chain = (spell.jurisdiction_id, spell.program_id, spell.dimension, spell.office)
        if chain not in found and (pair := _pair(spell, known)):
            first, second = pair
            title = f"{spell.jurisdiction}: {spell.program}, {spell.office or spell.dimension}"
            found[chain] = Unordered(second.key, title, _told(first), _told(second))
    return list(found.values())


def _acts(keys: Iterable[str]) -> Mapping[str, Action]:
    """Return actions by their keys, with the days that derivation uses."""
    return {one.key: one for one in Action.objects.filter(key__in=keys).select_related("in_effect")}


def _pair(spell: Spell, known: Mapping[str, Action]) -> tuple[Action, Action] | None:
    """Return two acts behind a spell that differ and of which either may have come first."""
    behind = list(_behind(spell, known))
    for one, other in combinations(behind, 2):
        differ = one.value != other.value
        if differ and not must_follow(one, other) and not must_follow(other, one):
            return known[one.key], known[other.key]
    return None


def _behind(spell: Spell, known: Mapping[str, Action]) -> Iterator[Act]:
    """Yield the acts behind a spell as derivation sees them."""
    for value, key, *_days in spell.acts:
        days = bounds(known[key].in_effect.earliest, known[key].in_effect.latest)
        yield Act(key, days.earliest, days.latest, value, sequence=known[key].sequence)


def _told(one: Action) -> str:
    """Return an act in short: its kind and when."""
    return f"{one.kind}, {in_words(one.effective_on or one.decided_on or one.reported_on)}"
