"""The formats: how lines become a file. The next format is a new row of `FORMATS`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from tracker.exports import status, stored
from tracker.exports.tables import STORED
from tracker.queries import Query

CHUNK = 64 * 1024  # bytes; rows go out in pieces of about this size


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its media type and the bytes of an answer."""

    media_type: str
    write: Callable[[str, Query, str], Iterator[bytes]]


def columns(table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    return status.COLUMNS if table == status.NAME else [column.name for column in STORED[table].columns]


def _csv(table: str, query: Query, site: str) -> Iterator[bytes]:
    """Write comma-separated values with a head."""
    lines = status.csv_lines(query, site) if table == status.NAME else stored.csv_lines(STORED[table], query, site)
    return chain([",".join(columns(table)).encode() + b"\n"], lines)


def _jsonl(table: str, query: Query, site: str) -> Iterator[bytes]:
    """Write one JSON object a line."""
    if table == status.NAME:
        return status.json_lines(query, site)
    return stored.json_lines(STORED[table], query, site)


def _json(table: str, query: Query, site: str) -> Iterator[bytes]:
    """Write one JSON array."""
    before = b"[\n"
    for line in _jsonl(table, query, site):
        yield before + line.rstrip(b"\n")
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", _csv),
    "json": Format("application/json", _json),
    "jsonl": Format("application/jsonl; charset=utf-8", _jsonl),
}


def in_chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Gather lines into pieces that are worth sending."""
    waiting: list[bytes] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= CHUNK:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)
