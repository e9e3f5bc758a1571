"""Reading a table of text: rows that know their file and line. Pure: files in, dataclasses out."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class BadTable(ValueError):
    """A table cannot be loaded; the message names file, line and reason for each bad row."""

    def __init__(self, reasons: list[str]) -> None:
        """Keep every reason; print the first twenty."""
        self.reasons = reasons
        more = f"\n... and {len(reasons) - 20} more." if len(reasons) > 20 else ""
        super().__init__("\n".join(reasons[:20]) + more)


@dataclass(frozen=True, slots=True)
class Row:
    """One row as printed: its cells by column, and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell, blank where the table has no such column."""
        return self.cells.get(column, "")

    def several(self, column: str) -> list[str]:
        """Return the values of a cell that holds several, separated by `|`."""
        return [value for value in self[column].split("|") if value]

    def bad(self, reason: str) -> str:
        """Say what is wrong with this row."""
        return f"{self.file}, line {self.line}: {reason}"


def read(path: Path, columns: set[str], name: str = "") -> Iterator[Row]:
    """Yield the rows of a CSV file that has exactly these columns. Raises BadTable."""
    name = name or path.name
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        head = next(reader, [])
        if set(head) != columns:
            missing, unknown = ", ".join(sorted(columns - set(head))), ", ".join(sorted(set(head) - columns))
            raise BadTable([f"{name}: columns missing: {missing or 'none'}; columns not known: {unknown or 'none'}."])
        for cells in reader:
            if len(cells) != len(head):
                raise BadTable([f"{name}, line {reader.line_num}: {len(cells)} cells where {len(head)} are expected."])
            yield Row(name, reader.line_num, dict(zip(head, cells, strict=True)))
