"""The cells of the matrix as HTML. A page holds 10,000 of few kinds: a kind is written once, by its template.

In a kind, the program and the addresses of the reasons are gaps, which every cell fills for itself.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat
from urllib.parse import quote

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.dates.edtf import EdtfDate
from tracker.pages import vocabulary
from tracker.pages.chips import Chip, slug
from tracker.pages.standing import own_words
from tracker.programs.models import Action
from tracker.queries.compare import told
from tracker.queries.grid import Grid, Line
from tracker.status.alike import Look
from tracker.status.derive import NONE

GAP = "--gap--"  # no text of ours holds it


@dataclass(frozen=True, slots=True)
class Side:
    """What a cell says of one day."""

    on: datetime.date
    chip: Chip
    law: str
    own: str
    stance: str
    stance_mark: str
    planned_for: EdtfDate | None
    contested: bool


class Writer:
    """Writes the cells of a grid."""

    def __init__(self, found: Grid, on: datetime.date, second: datetime.date | None) -> None:
        """Read the laws that the cells rest on."""
        self.on, self.second = on, second
        self.names = [escape(program.name) for program in found.programs]
        self.asked = [f"{escape(program.slug)}&amp;on=" for program in found.programs]
        self.why = reverse("why")
        self.kinds: dict[tuple[Look, Look | None], list[str]] = {}
        self.laws = {action.key: law_in_words(action) for action in _laws(found)}
        self.n_changed = 0

    def cells(self, line: Line) -> SafeString:
        """Write the cells of one jurisdiction."""
        return SafeString("".join(self._cells(line)))

    def _cells(self, line: Line) -> Iterator[str]:
        """Yield each cell with its gaps filled."""
        begin = f"{self.why}?jurisdiction={escape(quote(line.jurisdiction.path, safe='/'))}&amp;program="
        seconds: Iterable[Look | None] = line.second or repeat(None, len(line.first))
        for name, asked, first, second in zip(self.names, self.asked, line.first, seconds, strict=True):
            before, after_name, after_why, *more = self._kind(first, second)
            yield f"{before}{name}{after_name}{begin}{asked}{self.on}{after_why}"
            if more:
                self.n_changed += 1
                yield f"{begin}{asked}{self.second}{more[0]}"

    def _kind(self, first: Look, second: Look | None) -> list[str]:
        """Return what all cells of a kind have in common: the pieces around the gaps."""
        kind = first, second
        if kind not in self.kinds:
            self.kinds[kind] = self._written(first, second).split(GAP)
        return self.kinds[kind]

    def _written(self, first: Look, second: Look | None) -> str:
        """Write a kind of cell: of two days both only where they differ."""
        sides = [self._side(first, self.on)]
        if second and self.second and told(first) != told(second):
            sides.append(self._side(second, self.second))
        shown = {"gap": GAP, "sides": sides, "has_changed": len(sides) > 1}
        return render_to_string("_components/compare_cell.html", shown).strip()

    def _side(self, seen: Look, on: datetime.date) -> Side:
        """Return what the cell says of one day."""
        return Side(
            on=on,
            chip=_chip(seen),
            law=self.laws.get(seen.law, ""),
            own=own_words(seen),
            stance=vocabulary.stances(seen.stance) if seen.stance not in {(), (NONE,)} else "",
            stance_mark=seen.stance[0] if len(seen.stance) == 1 else "mixed",
            planned_for=seen.planned_for,
            contested=seen.contested,
        )


def _chip(seen: Look) -> Chip:
    """Return the chip of what is seen, with a gap for where it leads."""
    is_possible = seen.certainty == "possible"
    others = tuple(value for value in seen.possible_values if value != seen.value)
    words = vocabulary.status(seen.value, is_possible=is_possible)
    return Chip(slug(seen.value), words, is_possible, vocabulary.either(others), None, GAP)


def _laws(found: Grid) -> QuerySet[Action]:
    """Return the acts from above that decide a cell."""
    keys = {seen.law for line in found.lines for seen in (*line.first, *(line.second or ())) if seen.law}
    return Action.objects.published().filter(key__in=keys).select_related("jurisdiction")


def law_in_words(action: Action) -> str:
    """Say in few words what a law does: "required by Texas SB 4"; its page has its whole title."""
    title, body = re.split(r",| \(|: ", action.instrument_title)[0], action.jurisdiction.name
    phrases = {
        "floor active": _("required by %(law)s"),
        "ceiling limited": _("limited by %(law)s"),
        "ceiling none": _("forbidden by %(law)s"),
    }
    return phrases[action.binding] % {"law": title if body in title else f"{body} {title}".strip()}
