"""Measure the panel of every county and program by month, written by a process of its own."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

WORDS = ("--from", "2008", "--to", "2026")


def measure(say: Callable[[str, str, str], None]) -> None:
    """Print what the panel of the real seed costs as csv and as Parquet."""
    from tracker.jurisdictions.models import Jurisdiction
    from tracker.programs.models import Program

    programs = Program.objects.count()
    counties = Jurisdiction.objects.filter(level="county").count()
    for extension, wanted in (("csv", ">= 500,000 rows/s"), ("parquet", "<= 600 MiB")):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / f"panel.{extension}"
            start = time.perf_counter()
            command = [sys.executable, "manage.py", "build_panel", *WORDS, "--out", str(out)]
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            assert child.returncode == 0, "the panel failed"
            taken, rows = time.perf_counter() - start, _rows(out)
            if extension == "parquet":
                wanted = f"<= 600 MiB, {_by_duckdb(out):.1f} s for DuckDB to write the same rows"
        what = f"panel, {counties:,} counties ever x 228 months x {programs} programs, {extension}"
        say(what, f"{rows / taken:,.0f} rows/s, {taken:.1f} s, {usage.ru_maxrss / 1024:,.0f} MiB", wanted)


def _rows(file: Path) -> int:
    """Return how many rows a file has."""
    import polars as pl

    found = pl.scan_parquet(file) if file.suffix == ".parquet" else pl.scan_csv(file, infer_schema=False)
    return found.select(pl.len()).collect().item()


def _by_duckdb(file: Path) -> float:
    """Return how long DuckDB takes, in seconds, to write the same rows with the same compression."""
    import duckdb

    start = time.perf_counter()
    written = file.with_name("duckdb.parquet")
    with duckdb.connect() as db:
        db.execute(f"copy (from '{file}') to '{written}' (format parquet, compression zstd)")
    return time.perf_counter() - start
