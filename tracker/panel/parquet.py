"""A panel as Parquet: typed columns, and its question in the metadata of the file."""

from pathlib import Path

import polars as pl

from tracker.panel.frames import frames
from tracker.queries.reading import Query

EXTENSION = "parquet"


def write_parquet(query: Query, site: str, out: Path) -> None:
    """Write the rows of a query, part by part and then all parts to one file: never more in memory than one part."""
    parts = []
    for number, frame in enumerate(frames(query, site)):
        parts.append(out.with_name(f"part-{number:06}.parquet"))
        frame.write_parquet(parts[-1], compression="lz4")
    pl.scan_parquet(parts).sink_parquet(out, metadata={"query": query.permalink, "question": query.in_words})
