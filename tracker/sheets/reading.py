"""A file becomes lines: it is judged by what its first bytes say, and not by its name."""

from collections.abc import Iterator

from tracker.sheets import text, workbook
from tracker.sheets.grid import Line, Unreadable

MOST_BYTES = 20 * 1024 * 1024
WORKBOOK, OLD_WORKBOOK, PDF = b"PK", b"\xd0\xcf\x11\xe0", b"%PDF"
XLSX, CSV = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv"


def lines(content: bytes) -> Iterator[Line]:
    """Yield the lines of a file that are not blank. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("The file is empty.")
    if len(content) > MOST_BYTES:
        raise Unreadable(f"The file has {len(content) / 2**20:,.0f} MB; no list has more than {MOST_BYTES >> 20} MB.")
    if content.startswith(OLD_WORKBOOK):
        raise Unreadable("The file is an old or locked workbook (.xls); save it as .xlsx or CSV without a password.")
    if content.startswith(PDF):
        raise Unreadable("The file is a PDF, not a table.")
    yield from (workbook.lines if content.startswith(WORKBOOK) else text.lines)(content)


def media_type(content: bytes) -> str:
    """Return what kind of table a file is."""
    return XLSX if content.startswith(WORKBOOK) else CSV
