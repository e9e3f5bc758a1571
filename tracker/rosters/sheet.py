"""A file becomes rows with named columns, once the line is found that is their head."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.jurisdictions.naming import plain
from tracker.sheets.grid import Cell, Line, Unreadable
from tracker.sheets.reading import lines as read_lines

HEAD_WITHIN = 20  # lines: titles and notes may stand above the head

Columns = Mapping[str, tuple[str, ...]]  # each column by the heads under which it has been printed


@dataclass(frozen=True, slots=True)
class Row:
    """One row as printed: where it stands, the columns that the list is known for, and the others under their heads."""

    line: int
    cells: dict[str, str]
    links: dict[str, str]
    others: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell, blank where the file has no such column."""
        return self.cells.get(column, "")


def rows(content: bytes, columns: Columns, needed: set[str]) -> list[Row]:
    """Return the rows of a table whose head names at least the columns `needed`. Raises Unreadable."""
    lines = list(read_lines(content))
    head, names = _head(lines, columns, needed)
    found = [_row(one, names, head) for one in lines if one.number > head.number]
    filled = [row for row in found if any(row[column] for column in needed)]
    if not filled:
        raise Unreadable("The file has a head and no rows below it.")
    return filled


def _head(lines: list[Line], columns: Columns, needed: set[str]) -> tuple[Line, dict[int, str]]:
    """Return the line of the head, and which column stands at which place. Raises Unreadable naming what is missing."""
    by_head = {_plain(head): column for column, heads in columns.items() for head in heads}
    best: dict[int, str] = {}
    for one in lines[:HEAD_WITHIN]:
        named: dict[int, str] = {}
        for place, cell in enumerate(one.cells):
            column = by_head.get(_plain(cell.text))
            if column and column not in named.values():
                named[place] = column
        if needed <= set(named.values()):
            return one, named
        best = max(best, named, key=len)
    missing = ", ".join(columns[name][0] for name in sorted(needed - set(best.values())))
    raise Unreadable(f"No line of the first {HEAD_WITHIN} is the head of this list: it lacks {missing}.")


def _row(line: Line, names: dict[int, str], head: Line) -> Row:
    """Return a row with its cells by column."""
    cells, links, others = {}, {}, {}
    for place, cell in enumerate(line.cells):
        if column := names.get(place):
            cells[column] = cell.text
            if cell.link:
                links[column] = cell.link
        elif cell != Cell():
            others[_title(head, place)] = cell.text or cell.link
    return Row(line.number, cells, links, others)


def _title(head: Line, place: int) -> str:
    """Return the head of a column, or its number where it has none."""
    printed = head.cells[place].text if place < len(head.cells) else ""
    return printed or f"column {place + 1}"


def _plain(head: str) -> str:
    """Return a head as it is compared: words in lower case without punctuation."""
    return re.sub(r"[^a-z0-9]+", " ", plain(head)).strip()
