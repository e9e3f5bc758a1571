"""Parquet: typed columns, and what the file says of itself as key-value metadata."""

from pathlib import Path

import polars as pl

from tracker.exports.about import about
from tracker.exports.typed import frames
from tracker.queries import Query


def save_parquet(table: str, query: Query, site: str, out: Path) -> None:
    """Write the rows of a query, part by part and then all parts to one file: never more in memory than one part."""
    parts = []
    for number, frame in enumerate(frames(table, query, site)):
        parts.append(out.with_name(f"part-{number:06}.parquet"))
        frame.write_parquet(parts[-1], compression="lz4")
    pl.scan_parquet(parts).sink_parquet(out, metadata=about(query, site))
