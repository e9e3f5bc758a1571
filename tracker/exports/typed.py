"""Rows as data frames with typed columns: what Parquet, Stata and spreadsheets know of a cell and CSV does not.

The types are those of the codebook. A column of several values is text. Blank is null, as it is for whoever reads CSV.
"""

from collections.abc import Iterator
from functools import cache
from itertools import islice

import polars as pl

from tracker.exports.fields import Field, fields
from tracker.exports.framed import FramedTable
from tracker.exports.lines import json_lines
from tracker.exports.tables import DECLARED
from tracker.exports.types import Type
from tracker.queries import Query

ROWS = 20_000  # of a frame
DTYPES: dict[Type, pl.DataType] = {
    Type.DAY: pl.Date(),
    Type.MOMENT: pl.Datetime("us", "UTC"),
    Type.WHOLE: pl.Int32(),
    Type.NUMBER: pl.Float64(),
    Type.TRUTH: pl.Boolean(),
}


@cache
def schema(table: str) -> dict[str, pl.DataType]:
    """Return the type of each column of a table, in order."""
    return {one.name: _dtype(one) for one in fields(table)}


def _dtype(field: Field) -> pl.DataType:
    """Return the type of a column; codes, keys and EDTF dates are text."""
    return pl.String() if field.has_several else DTYPES.get(field.type, pl.String())


def frames(table: str, query: Query, site: str) -> Iterator[pl.DataFrame]:
    """Yield the rows of a query, many at a time; first a frame without rows, so that there is always one."""
    declared, types = DECLARED[table], schema(table)
    yield pl.DataFrame(schema=types)
    found = declared.frames(query, site) if isinstance(declared, FramedTable) else _parsed(table, query, site)
    for frame in found:
        yield frame.cast(types).with_columns(pl.col(pl.String).replace("", None))  # type: ignore[arg-type]


def _parsed(table: str, query: Query, site: str) -> Iterator[pl.DataFrame]:
    """Yield the rows of a query read back from JSON; raises where a cell is not of its column's type."""
    lines = json_lines(table, query, site)
    while some := b"".join(islice(lines, ROWS)):
        yield pl.read_ndjson(some, schema=schema(table))
