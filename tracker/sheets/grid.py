"""What a file of rows holds before anybody asks what its columns mean: lines of cells, each with its text and link."""

from dataclasses import dataclass

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_LETTERS = 4_000  # of a cell


class Unreadable(ValueError):
    """A file is not a table that can be read; the message is one sentence for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed: its text without blanks around it, and the address behind it."""

    text: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file that is not blank, with its number as a person counts, from 1."""

    number: int
    cells: tuple[Cell, ...]


def line(number: int, cells: list[Cell]) -> Line | None:
    """Return a line without its trailing blanks, or None where all of it is blank. Raises Unreadable."""
    while cells and cells[-1] == Cell():
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise Unreadable(f"Line {number} has {len(cells):,} cells; no list has more than {MOST_COLUMNS}.")
    if any(len(cell.text) > MOST_LETTERS for cell in cells):
        raise Unreadable(f"Line {number} has a cell of more than {MOST_LETTERS:,} letters: this is no list.")
    return Line(number, tuple(cells)) if cells else None


def trimmed(text: str) -> str:
    """Return a text with single blanks between its words and none around them; no-break spaces are blanks."""
    return " ".join(text.replace("\0", " ").split())
