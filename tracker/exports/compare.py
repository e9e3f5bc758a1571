"""The table *compare*: one row is a cell, what applied in a jurisdiction for a program on a day, or on two.

The columns of the second day are blank where one day is asked about.
"""

from collections.abc import Iterator
from typing import Any

from tracker.exports import status
from tracker.exports.computed import ComputedTable
from tracker.queries import Query
from tracker.queries.compare import Cell, cells

NAME = "compare"
# What the second day tells anew; the others name the jurisdiction and the program.
OF_A_DAY = tuple(status.COLUMNS[status.COLUMNS.index("value") :])
COLUMNS = (*status.COLUMNS, "and", *(f"and_{column}" for column in OF_A_DAY), "and_url", "changed")


def row(cell: Cell, site: str) -> dict[str, Any]:
    """Return one cell as a row."""
    first = status.row(cell.first, site)
    second = status.row(cell.second, site) if cell.second else dict.fromkeys(first)
    return {
        **first,
        "and": second["on"],
        **{f"and_{column}": second[column] for column in OF_A_DAY},
        "and_url": second["url"],
        "changed": cell.has_changed if cell.second else None,
    }


def rows(query: Query, site: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a query."""
    return (row(cell, site) for cell in cells(query))


COMPARE = ComputedTable(NAME, COLUMNS, rows)
