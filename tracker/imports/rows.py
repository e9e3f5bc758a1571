"""From a row as printed to what it says: whom, which program, what, when, and on what evidence."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from tracker.dates.edtf import UNDATED, EdtfDate
from tracker.dates.fields import columns
from tracker.imports.columns import DATES, Reading
from tracker.imports.dates import dated
from tracker.imports.whom import Whose
from tracker.programs.codebook import InitiatedBy, Instrument, Kind, Office
from tracker.programs.models import Program
from tracker.records.keys import new_key
from tracker.sheets.grid import Line
from tracker.sources.models import Source

CHOICES: dict[str, type[TextChoices]] = {
    "kind": Kind,
    "office": Office,
    "instrument": Instrument,
    "initiated_by": InitiatedBy,
}
WORDS = {name: frozenset(choices.values) for name, choices in CHOICES.items()}  # `values` makes its list each time
MOST = {"quote": 300, "locator": 200}  # letters


@dataclass(slots=True)
class Said:
    """What one row says, as far as it can be told; `problems` say what cannot."""

    jurisdiction: int | None = None
    matched: str = ""
    program: int | None = None
    words: dict[str, str] = field(default_factory=dict)
    dates: dict[str, EdtfDate] = field(default_factory=dict)
    as_written: list[str] = field(default_factory=list)
    summary: str = ""
    source: int | None = None
    quote: str = ""
    locator: str = ""
    is_list_row: bool = False
    problems: list[str] = field(default_factory=list)
    offers: dict[str, list[dict[str, str]]] = field(default_factory=dict)


class Rows:
    """Reads the rows of one table; knows the jurisdictions, programs and sources that they may name."""

    def __init__(self, reading: Reading, decisions: Mapping[str, Any], source: Source | None) -> None:
        """Take how the table is read, and what an editor decided of single rows."""
        self.reading, self.decisions = reading, decisions
        self.source = source.pk if source else None
        self.whose = Whose()
        programs = Program.objects.values_list("pk", "slug", "name")
        self.programs = {word.casefold(): pk for pk, slug, name in programs for word in (slug, name)}
        self.named = {pk: name for pk, _slug, name in programs}
        sources = Source.objects.values_list("pk", "key", "url")
        self.sources = {word: pk for pk, key, url in sources for word in (key, url) if word}

    def said(self, line: Line) -> Said:
        """Return what a row says."""
        said, decided = Said(), self.decisions.get(str(line.number), {})
        cells = self.reading.cells([cell.text for cell in line.cells])
        self._read_whom(said, cells, decided)
        self._read_words(said, cells)
        self._read_dates(said, cells, decided)
        self._read_evidence(said, cells, line)
        said.summary = cells.get("summary", "") or self._summary(said)
        return said

    def _read_whom(self, said: Said, cells: Mapping[str, str], decided: Mapping[str, Any]) -> None:
        whom = self.whose.told(cells, decided.get("jurisdiction", ""))
        said.jurisdiction, said.matched = whom.jurisdiction, whom.why[:300]
        if whom.problem:
            said.problems.append(whom.problem)
            said.offers["jurisdiction"] = [
                {"value": one.path, "why": f"{one.score:.0f}: {'; '.join(one.reasons)}"} for one in whom.candidates
            ]

    def _read_words(self, said: Said, cells: Mapping[str, str]) -> None:
        """Read the program and the words of the codebook."""
        program = cells.get("program", "")
        said.program = self.programs.get(program.casefold())
        if said.program is None:
            said.problems.append(
                _("There is no program “%(program)s”.") % {"program": program} if program else _("No program is named.")
            )
        for name, known in WORDS.items():
            word = cells.get(name, "").casefold()
            said.words[name] = word if word in known else ""
            if word and word not in known:
                told = {"word": cells[name], "column": name.replace("_", " ")}
                said.problems.append(_("“%(word)s” is not in the codebook as %(column)s.") % told)
        if not cells.get("kind"):
            said.problems.append(_("Nothing says what was done: no kind of action."))

    def _read_dates(self, said: Said, cells: Mapping[str, str], decided: Mapping[str, Any]) -> None:
        for name in DATES:
            found = dated(cells.get(name, ""), self.reading, decided.get(name, ""))
            said.dates[name] = found.date
            said.as_written += [found.as_written] if found.as_written else []
            if found.problem:
                said.problems.append(found.problem)
                said.offers[name] = [{"value": one, "why": ""} for one in found.offers]

    def _read_evidence(self, said: Said, cells: Mapping[str, str], line: Line) -> None:
        """Read the citation: the row's own source or that of the table, and where in it."""
        named = cells.get("source", "")
        said.source = self.sources.get(named) if named else self.source
        if said.source is None:
            told = {"source": named}
            said.problems.append(
                _("No source has the key or address “%(source)s”.") % told if named else _("No source is named.")
            )
        for name, most in MOST.items():
            if len(cells.get(name, "")) > most:
                told = {"name": name, "most": str(most)}
                said.problems.append(_("The %(name)s is longer than %(most)s letters.") % told)
        said.quote = cells.get("quote", "")[: MOST["quote"]]
        printed = ", ".join(cell.text for cell in line.cells if cell.text)
        said.locator = (cells.get("locator") or f"row {line.number}: {printed}")[: MOST["locator"]]
        said.is_list_row = not said.quote and not named

    def _summary(self, said: Said) -> str:
        """Return what was done in words, where the row has none of its own."""
        if said.jurisdiction is None or said.program is None:
            return ""
        unit = self.whose.units.get(said.jurisdiction)
        where = unit.name if unit else _("The jurisdiction")
        return f"{where}: {said.words['kind']}, {self.named[said.program]}."


COPIED = (
    *("parent_id", "line", "cells", "becomes", "problem", "jurisdiction_id", "matched", "offers", "is_another"),
    *("program_id", *WORDS, *columns(*DATES), "dates_as_written", "summary", "source_id", "quote", "locator"),
    *("is_list_row", "action_key", "citation_key", "date_before", "is_accepted"),
)


def copied(parent: int, rows: Rows, line: Line) -> tuple[Any, ...]:
    """Return a row as COPY writes it, in the order of COPIED; what agrees with a recorded act is found afterwards."""
    said = rows.said(line)
    decided = rows.decisions.get(str(line.number), {})
    return (
        *(parent, line.number, [cell.text for cell in line.cells], "bad" if said.problems else "new"),
        *(" ".join(said.problems), said.jurisdiction, said.matched, json.dumps(said.offers)),
        *(bool(decided.get("is_another")), said.program, *(said.words[name] for name in WORDS)),
        *_days(said.dates),
        *("; ".join(said.as_written)[:120], said.summary, said.source, said.quote, said.locator, said.is_list_row),
        *(new_key("a"), new_key("c"), "", False),
    )


def _days(dates: Mapping[str, EdtfDate]) -> Iterator[Any]:
    """Yield each date with its bounds."""
    for name in DATES:
        date = dates.get(name, UNDATED)
        yield from (date.text, date.earliest, date.latest)
