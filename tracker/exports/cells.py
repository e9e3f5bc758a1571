"""A column as a cell of CSV, written in SQL: quoted where it must be, and never a formula for a spreadsheet."""

from collections.abc import Iterable

from tracker.exports.columns import Column

# A cell that begins with one of these could be taken for a formula; an apostrophe keeps it text.
FORMULA = r"E'^[=+@\t\r-]'"
SPECIAL = r"""E'[",\n\r]'"""


def guarded(column: Column) -> str:
    """Return the text of a column for a spreadsheet, null where it is blank."""
    text = f"nullif(({column.sql})::text, '')"
    return f"case when {text} ~ {FORMULA} then '''' || {text} else {text} end" if column.is_free else text


def csv_cell(column: Column) -> str:
    """Return a column as a cell, quotes and all; what is neither free text nor a code of ours never needs them."""
    if not column.is_free:
        return f"coalesce(({column.sql})::text, '')"
    text = guarded(column)
    return (
        f"coalesce(case when {text} ~ {SPECIAL} then '\"' || replace({text}, '\"', '\"\"') || '\"' else {text} end, '')"
    )


def csv_line(cells: Iterable[str]) -> str:
    """Return cells joined by commas: halves of halves, since each `||` copies what is on its left."""
    parts = list(cells)
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return f"({csv_line(parts[:half])} || ',' || {csv_line(parts[half:])})"
