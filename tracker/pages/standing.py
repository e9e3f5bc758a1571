"""How one jurisdiction stands to each program on a day: the answer, its reasons, and what is said around it."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracker.dates.edtf import EdtfDate
from tracker.pages import vocabulary
from tracker.pages.acts import Item, had_come
from tracker.pages.chips import Chip, chip, slug
from tracker.programs.codebook import FORECASTS
from tracker.programs.models import Program
from tracker.status.alike import Look
from tracker.status.ask import Coverage

UNTOLD = {"not researched", "none found"}


@dataclass(frozen=True, slots=True)
class Law:
    """A binding from above that reaches the jurisdiction, and whether it decides the answer."""

    item: Item
    decides: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The status of a government around it, which explains but never decides."""

    name: str
    address: str
    chip: Chip
    stance: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for one program on the day."""

    program: Program
    chip: Chip
    has_acts: bool
    basis: str
    because: Item | None
    own: str
    own_last: Item | None
    stance: str
    stance_acts: list[Item]
    stance_contested: bool
    planned_for: EdtfDate | None
    planned_by: Item | None
    laws: list[Law]
    announced: list[Item]
    around: list[Neighbour]
    confirmed: datetime.date | None
    n_sources: int

    @property
    def acted_on_others(self) -> bool:
        """Say whether it acted on the program and none of its acts says whether it took part itself."""
        return self.has_acts and self.chip.mark in {slug(value) for value in UNTOLD}

    @property
    def is_told(self) -> bool:
        """Say whether any act bears on it, of its own or of a government around it."""
        told = self.own or self.stance or self.planned_by or self.laws or self.announced or self.around
        return bool(self.has_acts or told)


def standings(
    answers: Sequence[Coverage], jurisdiction: int, known: Mapping[str, Item], addresses: Mapping[int, str]
) -> list[Standing]:
    """Return how the jurisdiction stands to each program; the other answers are of the governments around it.

    `addresses` are those of the governments shown around it, by id.
    """
    ahead = sorted(
        (item for item in known.values() if _is_announced_above(item, jurisdiction)),
        key=lambda item: item.action.effective_on.sort_key[1],
    )
    return [
        _standing(
            own, known, [item for item in ahead if _lies_ahead(item, own)], _around(answers, own, known, addresses)
        )
        for own in answers
        if own.jurisdiction.id == jurisdiction
    ]


def _standing(own: Coverage, known: Mapping[str, Item], announced: list[Item], around: list[Neighbour]) -> Standing:
    """Set one answer out for the page."""
    positions = [known[key] for key in own.stance_acts if key in known]
    return Standing(
        program=own.program,
        chip=chip(own, known),
        has_acts=any(_is_of(item, own) for item in known.values()),
        basis=basis_words(own.basis),
        because=known.get(own.action),
        own=own_words(own),
        own_last=_last_of_its_own(own, known),
        stance=vocabulary.stances(own.stance) if own.stance else "",
        stance_acts=positions,
        stance_contested=any(item.contested for item in positions),
        planned_for=own.planned_for,
        planned_by=known.get(own.planned_by),
        laws=[Law(known[key], key == own.action) for key in own.laws if key in known],
        announced=announced,
        around=around,
        confirmed=own.last_confirmed,
        n_sources=own.n_sources,
    )


def basis_words(basis: str) -> str:
    """Say on what an answer rests."""
    return {
        "own": _("By its own record"),
        "mandate": _("Required from above"),
        "cap": _("Limited from above"),
        "prohibition": _("Forbidden from above"),
        "program not operating": _("The program does not operate"),
    }.get(basis, "")


def own_words(answer: Coverage | Look) -> str:
    """Say what the unit itself did, where that is certain and not what applied."""
    if answer.certainty == "possible" or answer.own_value == answer.value or answer.own_value in UNTOLD:
        return ""
    return str(vocabulary.IN_A_SENTENCE[answer.own_value])


def _around(
    answers: Iterable[Coverage], own: Coverage, known: Mapping[str, Item], addresses: Mapping[int, str]
) -> list[Neighbour]:
    """Return the governments around it of whose own acts on the program something is known."""
    return [
        Neighbour(
            name=other.jurisdiction.name,
            address=addresses[other.jurisdiction.id],
            chip=chip(other, known),
            stance=vocabulary.stances(other.stance) if other.stance else "",
        )
        for other in answers
        if other.program.id == own.program.id
        and other.jurisdiction.id in addresses
        and (other.own_value not in UNTOLD or other.stance)
    ]


def _last_of_its_own(own: Coverage, known: Mapping[str, Item]) -> Item | None:
    """Return the last of its own acts that says whether it took part and had come by the day; items are by date."""
    saying = [item for item in known.values() if _is_of(item, own) and item.action.participation]
    return next((item for item in reversed(saying) if had_come(item.action, own.on)), None)


def _is_of(item: Item, own: Coverage) -> bool:
    """Say whether an act is the jurisdiction's own on the program."""
    return (item.action.jurisdiction_id, item.action.program_id) == (own.jurisdiction.id, own.program.id)


def _is_announced_above(item: Item, jurisdiction: int) -> bool:
    """Say whether an item is a forecast of a government above."""
    return item.action.kind in FORECASTS and item.action.jurisdiction_id != jurisdiction


def _lies_ahead(item: Item, own: Coverage) -> bool:
    """Say whether a forecast on the program was known by the day and still lay ahead."""
    forecast_to = item.action.effective_on.latest
    lies_ahead = forecast_to is None or forecast_to >= own.on
    return item.action.program_id == own.program.id and lies_ahead and had_come(item.action, own.on)
