"""Tables whose rows come as data frames, many at a time: one declaration, read by every format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from tracker.exports.computed import FORMULA
from tracker.queries import Query


@dataclass(frozen=True, slots=True)
class FramedTable:
    """A table of data frames. `frames` gives those of a query on a `site`, each with the columns in order.

    `free` are the columns of words written by people, which a spreadsheet could take for formulas.
    """

    name: str
    columns: tuple[str, ...]
    frames: Callable[[Query, str], Iterator[pl.DataFrame]]
    free: tuple[str, ...] = ()


def csv_lines(table: FramedTable, query: Query, site: str) -> Iterator[bytes]:
    """Yield the rows of a query as CSV, a frame at a time, without a head."""
    guarded = [
        pl.when(pl.col(name).str.contains(f"^{FORMULA.pattern}")).then("'" + pl.col(name)).otherwise(name).alias(name)
        for name in table.free
    ]
    for frame in table.frames(query, site):
        yield frame.with_columns(guarded).write_csv(include_header=False).encode()


def json_lines(table: FramedTable, query: Query, site: str) -> Iterator[bytes]:
    """Yield the rows of a query as JSON objects, one a line. What is infinite has no number in JSON and is null."""
    for frame in table.frames(query, site):
        yield from frame.write_ndjson().encode().splitlines(keepends=True)
