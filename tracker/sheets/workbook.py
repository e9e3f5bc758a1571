"""Reading a table that was sent as a workbook (XLSX): cells as text, days as ISO days, links as they stand behind.

Nothing in a workbook is ever computed: a formula is the text of the formula. What could harm whoever opens it is
refused before it is unpacked.
"""

import datetime
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import openpyxl

from tracker.sheets.grid import MOST_COLUMNS, MOST_ROWS, Cell, Line, Unreadable, line, trimmed

MOST_UNPACKED = 50 * 1024 * 1024  # bytes
MOST_TIMES = 200  # a part may be so many times larger than it is packed; sheets of real lists are up to 20 times
NEVER_MIND = 1024 * 1024  # bytes of a part too small to be a bomb
MIDNIGHT = datetime.time()


def lines(content: bytes) -> Iterator[Line]:
    """Yield the lines of the first sheet that has any and is shown, without the blank ones. Raises Unreadable."""
    _refuse_harm(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    except Exception as error:  # the parts of a broken workbook break openpyxl in ways of their own
        raise Unreadable("The file is a zip archive, but no workbook that can be read.") from error
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in shown:
        found = list(_lines(sheet))
        if found:
            yield from found
            return
    raise Unreadable("The workbook has no sheet with anything on it.")


def _refuse_harm(content: bytes) -> None:
    """Raise Unreadable for an archive that unpacks to too much, carries macros, or is no archive."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as error:
        raise Unreadable("The file begins like a workbook and is cut off or broken.") from error
    if sum(part.file_size for part in parts) > MOST_UNPACKED or any(_is_bomb(part) for part in parts):
        raise Unreadable("The workbook unpacks to far more than a list can hold; it was not opened.")
    names = {part.filename.lower() for part in parts}
    if any(name.endswith(("vbaproject.bin", ".exe", ".dll")) or "/activex/" in name for name in names):
        raise Unreadable("The workbook carries macros; save it without them (.xlsx) or as CSV.")
    if "xl/workbook.xml" not in names:
        raise Unreadable("The file is a zip archive, but no workbook (.xlsx).")


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    """Say whether a part grows as no honest part does."""
    return part.file_size > NEVER_MIND and part.file_size > MOST_TIMES * max(part.compress_size, 1)


def _lines(sheet: Any) -> Iterator[Line]:
    """Yield the lines of a sheet that are not blank. Raises Unreadable."""
    rows: dict[int, dict[int, Any]] = defaultdict(dict)
    for (row, column), cell in sheet._cells.items():  # iter_rows makes every cell up to a stray one in the last corner
        if cell.value is not None or cell.hyperlink:
            rows[row][column] = cell
    if len(rows) > MOST_ROWS:
        raise Unreadable(f"The sheet has more than {MOST_ROWS:,} rows.")
    for number, cells in sorted(rows.items()):
        places = range(1, min(max(cells), MOST_COLUMNS) + 1)
        printed = [Cell(_text(cells[at].value), _link(cells[at])) if at in cells else Cell() for at in places]
        if found := line(number, printed):
            yield found


def _text(value: object) -> str:
    """Return what a cell shows: a day as `2025-05-16`, a whole number without its decimals, anything else as text."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return trimmed(str(value))


def _link(cell: Any) -> str:
    """Return the address behind a cell, blank where there is none."""
    return trimmed(cell.hyperlink.target or "") if cell.hyperlink else ""
