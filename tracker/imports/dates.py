"""The dates of a row: EDTF as it stands, a day with slashes as the editor said, or an offer to confirm. Pure."""

import re
from dataclasses import dataclass, field

from tracker.dates.edtf import UNDATED, EdtfDate, EdtfError, parse
from tracker.dates.suggestions import suggest
from tracker.imports.columns import Reading

SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that was read, or why it was not and what it may mean."""

    date: EdtfDate = UNDATED
    as_written: str = ""
    problem: str = ""
    offers: list[str] = field(default_factory=list)


def dated(text: str, reading: Reading, chosen: str = "") -> Dated:
    """Return the date that a cell gives; `chosen` is what an editor confirmed for it."""
    if chosen:
        return Dated(parse(chosen), text)
    if reading.days and (slashed := SLASHED.fullmatch(text)):
        return _slashed(text, slashed, reading.days)
    try:
        return Dated(parse(text))
    except EdtfError as error:
        offers = suggest(text)
        if reading.takes_offers and len(offers) == 1:
            return Dated(offers[0], text)
        return Dated(problem=str(error), offers=[offer.text for offer in offers])


def _slashed(text: str, slashed: re.Match[str], days: str) -> Dated:
    """Return the day that a text with slashes means, month or day first."""
    first, second, year = slashed.groups()
    month, day = (first, second) if days == "month" else (second, first)
    try:
        return Dated(parse(f"{year}-{month:0>2}-{day:0>2}"), text)
    except EdtfError as error:
        return Dated(problem=str(error))
