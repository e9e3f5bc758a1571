"""Tables whose rows are computed, not stored: one declaration, read by every format."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.queries import Query

FORMULA = re.compile(r"[=+@\t\r-]")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ComputedTable:
    """A table of computed rows. `rows` gives those of a query, each with its columns in order, on a `site`."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Query, str], Iterator[Row]]


def csv_lines(table: ComputedTable, query: Query, site: str) -> Iterator[bytes]:
    """Yield the rows of a query as CSV, without a head."""
    buffer = io.StringIO()
    write = csv.writer(buffer, lineterminator="\n").writerow
    for row in table.rows(query, site):
        write([_cell(value) for value in row.values()])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def _cell(value: Any) -> str:
    """Return a value as a spreadsheet should read it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else str(value)
    return f"'{text}" if FORMULA.match(text) else text


def json_lines(table: ComputedTable, query: Query, site: str) -> Iterator[bytes]:
    """Yield the rows of a query as JSON objects, one a line."""
    for row in table.rows(query, site):
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"
