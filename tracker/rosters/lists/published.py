"""What a list says of itself, and what one of its rows says."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tracker.dates.edtf import EdtfError, parse
from tracker.jurisdictions.matching import Printed
from tracker.programs.codebook import Kind
from tracker.rosters.sheet import Columns, Row

AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says, trimmed but not corrected: `state` is as printed, `levels` what the row may speak of."""

    name: str
    state: str
    levels: frozenset[str]
    county: str = ""
    category: str = ""
    parent: str = ""
    model: str = ""
    signed: str = ""
    link: str = ""
    codes: tuple[str, ...] = ()

    def printed(self, state: str) -> Printed:
        """Return the question to the matching, with the postal code of the state."""
        return Printed(self.name, state, self.county, self.levels, self.parent, self.codes)


@dataclass(frozen=True, slots=True)
class Acts:
    """Of which acts the rows of a list speak, and how each is worded.

    A row that is there speaks of an act that `opens`; one that is no longer there of one that `ends`, or of nothing.
    `programs` are slugs by the model printed. Where the list itself is the act, `decided_on` is its day.
    `words` may name {who}, {model}, {publisher}, {when} (on, by, between which days), and {last}: the last edition with
    the row.
    """

    opens: Kind
    program: str
    words: Mapping[str, str]
    ends: Kind | None = None
    programs: Mapping[str, str] = field(default_factory=dict)
    decided_on: str = ""
    instrument: str = ""

    def program_of(self, model: str) -> str:
        """Return the slug of the program that a model is, that of all models where it is another."""
        return self.programs.get(model.lower(), self.program)


@dataclass(frozen=True, slots=True)
class PublishedList:
    """A list: who publishes it, how its rows read, and what they say happened."""

    slug: str
    title: str
    publisher: str
    url: str
    summary: str
    said: Callable[[Row], Said]
    columns: Columns
    needed: frozenset[str]
    levels: frozenset[str]
    acts: Acts
    address: str = ""  # where it is fetched; blank where it is published no more
    file: str = ""  # where that is a page: what the address of the file that it names looks like
    claim: str = ""  # how a row of it is worded where it names somebody, and is no status


def day(text: str, as_of: datetime.date) -> tuple[str, str]:
    """Return a date of a list of as_of in ISO, blank where it is none, and what is wrong with it.

    American lists print month, day and year; a date that is no day, or lies after the list, is never corrected.
    """
    if not text:
        return "", ""
    american = AMERICAN.fullmatch(text)
    iso = "{2}-{0:0>2}-{1:0>2}".format(*american.groups()) if american else text
    try:
        found = parse(iso)
    except EdtfError:
        return "", f"“{text}” is no date."
    if found.earliest is None or found.earliest != found.latest:
        return "", f"“{text}” is no day."
    return (iso, "") if found.earliest <= as_of else ("", f"“{text}” lies after the day of the list.")
