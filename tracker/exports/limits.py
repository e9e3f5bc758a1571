"""What a format cannot hold, said at once: how many rows an answer has, against how many a file may have."""

from collections.abc import Iterator

import polars as pl
from django.utils.translation import gettext as _

from tracker.queries import BadQuery, Query
from tracker.queries.panel import asked

SELECTING = {"participation", "stance", "only"}  # words that select among computed rows, which no count foresees


def n_rows(query: Query) -> int | None:
    """Return how many rows the whole answer has, None where only answering tells."""
    table, words = query.table.name, query.values
    if table == "panel":
        whole = asked(query).n_rows
    elif table == "codebook" or (table in {"status", "compare"} and SELECTING & set(words)):
        return None
    else:
        whole = query.records.order_by().count() * (len(query.programs) if table in {"status", "compare"} else 1)
    return whole if query.size is None else min(query.size, max(0, whole - query.offset))


def too_many(most: int) -> BadQuery:
    """Return the refusal of an answer that has more rows than a format holds."""
    told = _(
        "This answer has more rows than a file of this format holds, %(most)s: ask for csv, json, jsonl, parquet or"
        " zip, which have no such limit, or narrow the question."
    )
    return BadQuery(told % {"most": f"{most:,}"})


def refuse_too_many(query: Query, most: int | None) -> None:
    """Raise BadQuery where it is already clear that an answer has too many rows; None is no limit."""
    n = n_rows(query) if most else None
    if most and n and n > most:
        raise too_many(most)


def limited(found: Iterator[pl.DataFrame], most: int) -> Iterator[pl.DataFrame]:
    """Yield frames; raises BadQuery at the first row too many."""
    height = 0
    for frame in found:
        height += frame.height
        if height > most:
            raise too_many(most)
        yield frame
