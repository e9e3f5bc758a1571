"""Spreadsheets: a sheet of rows under a frozen head, and a sheet that says what they answer and what columns mean.

Rows are written as they come. Days are days, codes are text, and text that looks like a formula stays text even after a
reader edits its cell. A sheet has no place for infinite, which is the text `inf`.
"""

import datetime
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format as Look
from xlsxwriter.worksheet import Worksheet

from tracker.exports.about import about
from tracker.exports.computed import FORMULA
from tracker.exports.fields import fields
from tracker.exports.limits import limited
from tracker.exports.typed import frames, schema
from tracker.queries import BadQuery, Query

MOST_ROWS = 1_048_575  # of a sheet, the head apart
MOST_LETTERS = 32_767  # of a cell
FIRST_DAY = datetime.date(1900, 3, 1)  # the first on whose number all spreadsheets agree
SETTINGS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LOOKS: dict[Any, str] = {pl.Date: "yyyy-mm-dd", pl.Datetime: "yyyy-mm-dd hh:mm:ss"}


def save_xlsx(table: str, query: Query, site: str, out: Path) -> None:
    """Write the rows of a query; raises BadQuery where a cell is longer than a sheet allows."""
    told = about(query, site)
    with xlsxwriter.Workbook(out, SETTINGS) as book:
        known = datetime.datetime.fromisoformat(told["known"]).replace(tzinfo=None)
        book.set_properties({"title": told["title"], "comments": told["query"], "created": known})
        head = book.add_format({"bold": True})
        sheet = _sheet(book, table, list(schema(table)), head)
        sheet.autofilter(0, 0, 0, len(schema(table)) - 1)
        looks = [_look(book, kind) for kind in schema(table).values()]
        guard = book.add_format({"quote_prefix": True})
        rows = chain.from_iterable(frame.iter_rows() for frame in limited(frames(table, query, site), MOST_ROWS))
        for number, row in enumerate(rows, 1):
            for place, (cell, look) in enumerate(zip(row, looks, strict=True)):
                if cell is not None:
                    _write(sheet, number, place, cell, look, guard)
        sheet = _sheet(book, "about", ["about", "says"], head)
        for number, line in enumerate(_told(table, told), 1):
            sheet.write_row(number, 0, line)


def _sheet(book: xlsxwriter.Workbook, name: str, columns: list[str], head: Look) -> Worksheet:
    """Return a new sheet under a head that stays in sight."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns, head)
    return sheet


def _look(book: xlsxwriter.Workbook, kind: pl.DataType) -> Look | None:
    """Return how the cells of a column look, None where they need no look."""
    pattern = LOOKS.get(kind.base_type())
    return book.add_format({"num_format": pattern}) if pattern else None


def _write(sheet: Worksheet, row: int, place: int, cell: Any, look: Look | None, guard: Look) -> None:
    """Write one cell that is not blank."""
    if isinstance(cell, str):
        if len(cell) > MOST_LETTERS:
            raise BadQuery(
                _("A cell of this answer is longer than a spreadsheet holds, %(most)s letters: ask for %(others)s.")
                % {"most": f"{MOST_LETTERS:,}", "others": "csv, json, jsonl, parquet"}
            )
        sheet.write_string(row, place, cell, guard if FORMULA.match(cell) else None)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, datetime.datetime):
        sheet.write_datetime(row, place, cell.replace(tzinfo=None), look)
    elif isinstance(cell, datetime.date):
        if cell < FIRST_DAY:
            sheet.write_string(row, place, cell.isoformat())
        else:
            sheet.write_datetime(row, place, cell, look)
    elif cell in (float("inf"), float("-inf")):
        sheet.write_string(row, place, str(cell))
    else:
        sheet.write_number(row, place, cell)


def _told(table: str, told: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what the file says of itself, then what each column holds."""
    yield from told.items()
    yield from ((one.name, str(one.meaning)) for one in fields(table))
