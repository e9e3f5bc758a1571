"""The formats: how rows become a file. The next format is a new row of `FORMATS`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tracker.exports import spreadsheet, stata
from tracker.exports.lines import csv_lines, json_lines
from tracker.exports.package import write_zip
from tracker.exports.parquet import save_parquet
from tracker.exports.spreadsheet import save_xlsx
from tracker.exports.stata import save_dta
from tracker.exports.streaming import saved
from tracker.queries import Query

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Write = Callable[[str, Query, str], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its media type, the bytes of an answer, and the bytes that spoil a file which broke off.

    A format whose files are whole before the first byte is sent, or end in what makes them whole, needs no spoiling.
    `most_rows` is how many a file holds, None where there is no limit.
    """

    media_type: str
    write: Write
    spoil: bytes = b""
    most_rows: int | None = None


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
    "xlsx": Format(SPREADSHEET, _whole(save_xlsx), most_rows=spreadsheet.MOST_ROWS),
    "dta": Format("application/x-stata-dta", _whole(save_dta), most_rows=stata.MOST_ROWS),
    "zip": Format("application/zip", write_zip),
}
