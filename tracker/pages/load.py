"""Lines of code that load a file from its address, in the languages of those who study it."""

from dataclasses import dataclass

from tracker.exports.fields import fields
from tracker.exports.types import Type


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that load a file in a language."""

    language: str
    lines: str


def code(table: str, site: str, asked: str) -> list[Code]:
    """Return the lines for R, Stata and Python, which keep codes and uncertain dates as text."""
    texts = [one.name for one in fields(table) if one.name.startswith("geoid") or one.type == Type.DATE]
    csv, dta = (f"{site}data/{table}.{extension}{asked and '?'}{asked}" for extension in ("csv", "dta"))
    in_r = ", ".join(f'{name} = "c"' for name in texts)
    in_python = ", ".join(f'"{name}": str' for name in texts)
    return [
        Code("R", f'{table} <- readr::read_csv("{csv}",\n  col_types = readr::cols({in_r}))'),
        Code("Stata", f'copy "{dta}" {table}.dta, replace\nuse {table}, clear'),
        Code("Python", f'import pandas\n{table} = pandas.read_csv("{csv}",\n    dtype={{{in_python}}})'),
    ]
