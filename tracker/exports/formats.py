"""The formats: how rows become a file. The next format is a new row of `FORMATS`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tracker.exports.lines import csv_lines, json_lines
from tracker.exports.parquet import save_parquet
from tracker.exports.stata import save_dta
from tracker.exports.streaming import saved
from tracker.queries import Query

Write = Callable[[str, Query, str], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its media type, the bytes of an answer, and the bytes that spoil a file which broke off.

    A format whose files are whole before the first byte is sent, or end in what makes them whole, needs no spoiling.
    """

    media_type: str
    write: Write
    spoil: bytes = b""


def _json(table: str, query: Query, site: str) -> Iterator[bytes]:
    """Write one JSON array."""
    before = b"[\n"
    for line in json_lines(table, query, site):
        yield before + line.rstrip(b"\n")
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"


def _whole(save: Callable[[str, Query, str, Path], None]) -> Write:
    """Return the writer of a format that is saved as a file first."""
    return lambda table, query, site: saved(partial(save, table, query, site))


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", csv_lines, b'\n"This file broke off here and is not whole.'),
    "json": Format("application/json", _json, b"\nThis file broke off here and is not whole."),
    "jsonl": Format("application/jsonl; charset=utf-8", json_lines, b"\nThis file broke off here and is not whole."),
    "parquet": Format("application/vnd.apache.parquet", _whole(save_parquet)),
    "dta": Format("application/x-stata-dta", _whole(save_dta)),
}
