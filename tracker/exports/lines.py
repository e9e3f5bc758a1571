"""A table of any sort as lines of text: comma-separated, or one JSON object each."""

from collections.abc import Iterator
from typing import Any

from tracker.exports import computed, framed, stored
from tracker.exports.columns import StoredTable
from tracker.exports.computed import ComputedTable
from tracker.exports.framed import FramedTable
from tracker.exports.tables import DECLARED, columns
from tracker.queries import Query

# Who writes the lines of a table of each sort.
WRITERS: dict[type, Any] = {StoredTable: stored, ComputedTable: computed, FramedTable: framed}


def csv_lines(table: str, query: Query, site: str) -> Iterator[bytes]:
    """Yield the head of a table and the rows of a query as CSV."""
    declared = DECLARED[table]
    yield ",".join(columns(table)).encode() + b"\n"
    yield from WRITERS[type(declared)].csv_lines(declared, query, site)


def json_lines(table: str, query: Query, site: str) -> Iterator[bytes]:
    """Yield the rows of a query as JSON objects, one a line."""
    declared = DECLARED[table]
    return WRITERS[type(declared)].json_lines(declared, query, site)
