"""The matrix of Compare: a row for each jurisdiction, a column for each program, a cell for each answer."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.dates.edtf import EdtfDate, from_bounds
from tracker.pages import vocabulary
from tracker.pages.chips import Chip, sample
from tracker.pages.compare_cells import GAP, Writer
from tracker.programs.models import Program
from tracker.queries import Query
from tracker.queries.grid import Grid, Line, grid
from tracker.queries.starts import FIRST_CERTAIN, FIRST_POSSIBLE, FIRST_START

LONG = 12  # rows; a longer table has a frame that keeps its head in sight


@dataclass(frozen=True, slots=True)
class Row:
    """One jurisdiction, with its cells as they are written."""

    name: str
    what: str
    address: str
    first_start: EdtfDate | None
    cells: SafeString


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table, and what is said around it."""

    on: datetime.date
    second: datetime.date | None
    programs: list[Program]
    rows: list[Row]
    names: dict[int, str]
    paths: frozenset[str]
    n_jurisdictions: int
    n_programs: int
    n_changed: int
    key: list[tuple[Chip, str]]

    @property
    def is_long(self) -> bool:
        """Say whether the table needs a frame."""
        return len(self.rows) > LONG


def matrix(query: Query, keys: Sequence[int]) -> Matrix:
    """Return the matrix of a query, its differences only where they alone are asked for; `keys` are `chosen`."""
    found = grid(query, keys)
    second = query.values.get("and")
    write = Writer(found, query.on, second)
    starts = _starts(query)
    address = f"{reverse('jurisdiction', args=[GAP])}?on={query.on}"
    return Matrix(
        on=query.on,
        second=second,
        programs=found.programs,
        rows=[_row(line, address, starts, write.cells(line)) for line in found.lines],
        names={line.jurisdiction.id: line.jurisdiction.name for line in found.lines},
        paths=found.paths,
        n_jurisdictions=found.n_jurisdictions,
        n_programs=found.n_programs,
        n_changed=write.n_changed,
        key=_key(found),
    )


def _starts(query: Query) -> Mapping[int, EdtfDate]:
    """Return the first start of each jurisdiction, where rows come by it."""
    if str(query.values.get("order", "")).removeprefix("-") != FIRST_START:
        return {}
    rows = query.records.values_list("pk", FIRST_POSSIBLE, FIRST_CERTAIN)
    return {key: from_bounds(_known(possible), certain) for key, possible, certain in rows if possible}


def _known(day: datetime.date) -> datetime.date | None:
    """Return a day, none where it is that of a spell which has no first one."""
    return None if day.year == 1 else day


def _row(line: Line, address: str, starts: Mapping[int, EdtfDate], cells: SafeString) -> Row:
    """Return one line of the table; `address` is that of its page, with a gap for its path."""
    subject = line.jurisdiction
    return Row(
        name=subject.name,
        what=_what(subject.level, subject.agency_type, subject.state, get_language()),
        address=address.replace(GAP, quote(subject.path)),
        first_start=starts.get(subject.id),
        cells=cells,
    )


@lru_cache(maxsize=1024)
def _what(level: str, agency_type: str, state: str, language: str) -> str:
    """Say what a jurisdiction is, and where, in the language that is read."""
    what = vocabulary.level(level, agency_type)
    return _("%(what)s, %(state)s") % {"what": what, "state": state} if state else what


def _key(found: Grid) -> list[tuple[Chip, str]]:
    """Return what the values that lead to no act mean, those that occur."""
    meanings = {
        "not researched": _("nobody has looked here yet; it is never a no"),
        "none found": _("somebody looked, and found no act"),
        "not operating": _("the program itself does not run on this day, whatever a jurisdiction did"),
    }
    occur = _values(found.lines)
    return [(sample(value), meaning) for value, meaning in meanings.items() if value in occur]


def _values(lines: Iterable[Line]) -> set[str]:
    """Return the values that occur."""
    return {one.value for line in lines for one in (*line.first, *(line.second or ()))}
