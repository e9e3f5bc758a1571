"""The formats: how lines become a file. The next format is a new row of `FORMATS`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tracker.exports import computed, framed, stored
from tracker.exports.columns import StoredTable
from tracker.exports.computed import ComputedTable
from tracker.exports.framed import FramedTable
from tracker.exports.tables import COMPUTED, STORED
from tracker.queries import Query


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its media type, the bytes of an answer, and the bytes that spoil a file which broke off."""

    media_type: str
    write: Callable[[str, Query, str], Iterator[bytes]]
    spoil: bytes


def columns(table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    return list(COMPUTED[table].columns) if table in COMPUTED else [column.name for column in STORED[table].columns]


# Who writes the lines of a table of each sort.
WRITERS: dict[type, Any] = {StoredTable: stored, ComputedTable: computed, FramedTable: framed}


def _csv(table: str, query: Query, site: str) -> Iterator[bytes]:
    """Write comma-separated values with a head."""
    declared = {**STORED, **COMPUTED}[table]
    lines = WRITERS[type(declared)].csv_lines(declared, query, site)
    return chain([",".join(columns(table)).encode() + b"\n"], lines)


def _jsonl(table: str, query: Query, site: str) -> Iterator[bytes]:
    """Write one JSON object a line."""
    declared = {**STORED, **COMPUTED}[table]
    return WRITERS[type(declared)].json_lines(declared, query, site)


def _json(table: str, query: Query, site: str) -> Iterator[bytes]:
    """Write one JSON array."""
    before = b"[\n"
    for line in _jsonl(table, query, site):
        yield before + line.rstrip(b"\n")
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", _csv, b'\n"This file broke off here and is not whole.'),
    "json": Format("application/json", _json, b"\nThis file broke off here and is not whole."),
    "jsonl": Format("application/jsonl; charset=utf-8", _jsonl, b"\nThis file broke off here and is not whole."),
}
