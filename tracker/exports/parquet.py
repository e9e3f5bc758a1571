"""Parquet: typed columns, and what the file says of itself as key-value metadata."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Full, Queue

import polars as pl
from polars.io.plugins import register_io_source

from tracker.exports.about import about
from tracker.exports.typed import frames, schema
from tracker.queries import Query

Handed = Queue[pl.DataFrame | None]
ROWS = 150_000
PATIENCE = 1  # second between looks at whether the writer still works


def save_parquet(table: str, query: Query, site: str, out: Path) -> None:
    """Write the rows of a query, never more in memory than a few groups of them.

    Polars asks for rows in threads of its own, which know nothing of our connection to the database: so the rows are
    made here and handed over, and made while others are written.
    """
    handed: Handed = Queue(maxsize=1)
    rows = register_io_source(lambda *_hints: _taken(handed), schema=schema(table))
    with ThreadPoolExecutor(max_workers=1) as pool:
        writing = pool.submit(rows.sink_parquet, out, row_group_size=ROWS, metadata=about(query, site))
        try:
            _hand_over(frames(table, query, site), handed, writing)
        finally:
            _hand_over([None], handed, writing)
        writing.result()


def _taken(handed: Handed) -> Iterator[pl.DataFrame]:
    """Yield what is handed over until None is."""
    while (one := handed.get()) is not None:
        yield one


def _hand_over(some: Iterable[pl.DataFrame | None], handed: Handed, writing: Future) -> None:
    """Hand frames to the writer, one after the other, as long as it works."""
    for one in some:
        while not writing.done():
            with suppress(Full):
                handed.put(one, timeout=PATIENCE)
                break
