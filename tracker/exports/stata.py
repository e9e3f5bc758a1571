"""Stata: short names, variable and value labels, dates as its own dates.

A word of a list is a number that its value label spells as every other format does. A yes or no is 1 or 0. Infinite is
blank, for Stata knows no such number. A file is put together in memory, so that its rows are limited.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import polars as pl
import pyreadstat
from django.utils.dateparse import parse_datetime

from tracker.exports.about import about
from tracker.exports.fields import Field, fields
from tracker.exports.limits import limited
from tracker.exports.typed import frames, schema
from tracker.queries import Query

MOST_ROWS = 1_000_000
NAME_LENGTH, LABEL_LENGTH = 32, 80  # characters
# What Stata keeps for itself; `str1` and its like apart, which no column is called.
RESERVED = {
    *("_all", "_b", "byte", "_coef", "_cons", "_n", "_N", "_pi", "_pred", "_rc", "_skip", "double", "float", "if"),
    *("in", "int", "long", "strL", "using", "with"),
}
Labels = dict[int | float, str]
YES_OR_NO: Labels = {0: "no", 1: "yes"}
TIMESTAMP = b"<timestamp>\x11"  # before its 17 characters


def names(columns: Sequence[str]) -> list[str]:
    """Return the names of variables: the first 32 characters, the last of them a number where the name is taken."""
    found: list[str] = []
    for column in columns:
        name, number = column[:NAME_LENGTH], 1
        while name in found or name in RESERVED:
            number += 1
            name = f"{column[: NAME_LENGTH - 1 - len(str(number))]}_{number}"
        found.append(name)
    return found


def label(field: Field) -> str:
    """Return what a column holds, cut between words to the 80 characters that Stata has for it."""
    text = str(field.meaning).replace("`", "")
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1].rpartition(" ")[0] + "…"


@cache
def value_labels(table: str) -> dict[str, Labels]:
    """Return the labels of each column that has them: words of a list numbered from 1, yes and no."""
    words: dict[str, Labels] = {
        one.name: dict(enumerate(one.vocabulary.words.values, 1))
        for one in fields(table)
        if one.vocabulary and not one.has_several
    }
    truths = {name: YES_OR_NO for name, kind in schema(table).items() if kind == pl.Boolean}
    return words | truths


def coded(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return rows with numbers in the place of labelled words, and nothing that Stata cannot hold."""
    numbers = [
        pl.col(name).cast(pl.Int8)
        if frame.schema[name] == pl.Boolean
        else pl.col(name).replace_strict({word: number for number, word in labels.items()}, return_dtype=pl.Int16)
        for name, labels in value_labels(table).items()
    ]
    finite = pl.col(pl.Float64).replace([float("inf"), float("-inf"), float("nan")], None)
    moments = pl.col(pl.Datetime("us", "UTC")).dt.replace_time_zone(None)
    return frame.with_columns(numbers).with_columns(finite, moments)


def save_dta(table: str, query: Query, site: str, out: Path) -> None:
    """Write the rows of a query."""
    rows = pl.concat([coded(table, frame) for frame in limited(frames(table, query, site), MOST_ROWS)])
    new = dict(zip(rows.columns, names(rows.columns), strict=True))
    told = about(query, site)
    pyreadstat.write_dta(
        rows.rename(new),
        out,
        file_label=told["title"],
        column_labels=[label(one) for one in fields(table)],
        variable_value_labels={new[name]: labels for name, labels in value_labels(table).items()},
    )
    _stamp(out, told["known"])


def _stamp(out: Path, known: str) -> None:
    """Write the moment whose records answer where the library wrote its own: the same rows are the same bytes."""
    moment = parse_datetime(known)
    assert moment
    with out.open("r+b") as file:
        place = file.read(1024).index(TIMESTAMP) + len(TIMESTAMP)
        file.seek(place)
        file.write(f"{moment:%d %b %Y %H:%M}".encode())
