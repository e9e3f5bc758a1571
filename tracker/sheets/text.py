"""Reading a table that was sent as text: whatever its encoding, its delimiter and its line ends."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from tracker.sheets.grid import MOST_ROWS, Cell, Line, Unreadable, line, trimmed

DELIMITERS = ",;\t|"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
LOOKED_AT = 50  # lines, to see which character parts the cells


def lines(content: bytes) -> Iterator[Line]:
    """Yield the lines of a table that are not blank. Raises Unreadable."""
    text = decoded(content)
    if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml", "<head", "<body", "<table", "<script")):
        raise Unreadable("The file is a web page, not a table: download the list itself.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=False)
    try:
        for cells in reader:
            if reader.line_num > MOST_ROWS:
                raise Unreadable(f"The file has more than {MOST_ROWS:,} lines.")
            if found := line(reader.line_num, [Cell(trimmed(cell)) for cell in cells]):
                yield found
    except csv.Error as error:
        raise Unreadable(f"Line {reader.line_num} cannot be read as a line of a table: {error}.") from error


def decoded(content: bytes) -> str:
    """Return the text: UTF-8, UTF-16 with its mark, or what Windows writes. Raises Unreadable for what is no text."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise Unreadable(f"The file says that it is {encoding.removesuffix('-sig')} and is not.") from error
    if b"\0" in content[:4096]:
        raise Unreadable("The file is neither a workbook (.xlsx) nor text (.csv).")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter(text: str) -> str:
    """Return the character that parts the most lines into equally many cells; a comma where none does."""
    start = text.splitlines()[:LOOKED_AT]

    def agreement(mark: str) -> tuple[int, int]:
        widths = Counter(len(cells) for cells in csv.reader(start, delimiter=mark) if len(cells) > 1)
        width, agreeing = widths.most_common(1)[0] if widths else (0, 0)
        return agreeing, width

    return max(DELIMITERS, key=agreement)
