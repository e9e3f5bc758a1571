"""Runs laid out as rows, in Polars: program by program, some units at a time, so that memory stays constant."""

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from tracker.jurisdictions.models import Jurisdiction
from tracker.panel.borders import BORDER
from tracker.panel.runs import Backed, Cell, Days, runs, whole
from tracker.panel.units import Unit, Units
from tracker.programs.models import Program
from tracker.queries.panel import Asked, Rule, asked
from tracker.queries.reading import Query
from tracker.status.by_clock import counted_by

ROWS = 150_000  # of a frame, or one unit where it has more

COLUMNS = (
    *("key", "url", "unit_id", "geoid", "geoid_vintage", "state", "name", "period", "t", "program", "treated"),
    *(
        "treated_possible",
        "treated_share",
        "treated_first_day",
        "treated_last_day",
        "treated_any",
        "own_value",
        "basis",
    ),
    *("certainty", "mandated", "voluntary", "stance", "first_treated", "first_treated_t", "g_did", "g_inf", "g_na"),
    *("event_time", "n_spells", "switched_off", "left_censored", "border_county", "early_adopter", "limited_before"),
    *("date_precision", "n_sources", "record_url", "release", "rule", "clock", "treat", "agencies"),
)
FLAG, COUNT, SHARE = pl.Int8, pl.Int32, pl.Float64
OF_CELL = {
    **dict.fromkeys(Cell._fields, pl.String),
    **dict.fromkeys(("treated", "treated_possible", "treated_share"), SHARE),
    **dict.fromkeys(("treated_first_day", "treated_last_day", "treated_any", "mandated", "voluntary"), FLAG),
    "n_sources": COUNT,
}
OF_WHOLE = {
    "first": COUNT,
    "is_known": pl.Boolean,
    "n_spells": COUNT,
    **dict.fromkeys(("switched_off", "left_censored", "early_adopter", "limited_before"), FLAG),
}
HISTORY = {"history": pl.UInt32}
OF_UNIT = {**dict.fromkeys(("unit_id", "path", "geoid", "state", "name"), pl.String), "border_county": FLAG, **HISTORY}
OF_RUN = {**HISTORY, **OF_WHOLE, "start": COUNT, "end": COUNT, **OF_CELL}


def frames(query: Query, site: str) -> Iterator[pl.DataFrame]:
    """Yield the rows of a query, some units at a time: by program, then path, then period; those of its page if cut."""
    if query.size is None:
        return _all_frames(query, site)
    return _of_page(_all_frames(query, site, query.offset + query.size), query.offset, query.size)


def _of_page(found: Iterator[pl.DataFrame], offset: int, size: int) -> Iterator[pl.DataFrame]:
    """Yield the rows of one page and stop."""
    for frame in found:
        if size == 0:
            return
        part = frame.slice(offset, size)
        offset = max(0, offset - frame.height)
        size -= part.height
        if part.height:
            yield part


def _all_frames(query: Query, site: str, wanted: int | None = None) -> Iterator[pl.DataFrame]:
    """Yield all rows; of each program no more than it takes to have so many, where only the first are wanted."""
    panel = asked(query)
    release = query.known.word if query.known else query.on.isoformat()
    many = max(1, ROWS // len(panel.starts))
    most = None if wanted is None else -(-wanted // len(panel.starts))
    with counted_by(panel.clock):
        for program in panel.programs:
            units = Units(panel, program)
            for some in units.read(many, most):
                yield _laid_out(panel, program, _rows(panel, units, some), site, release)


def _rows(panel: Asked, units: Units, some: Sequence[Unit]) -> pl.DataFrame:
    """Return a row for each run of each unit; most units share their history, which is weighed once."""
    bounds = [day.toordinal() for day in (*panel.starts, date.fromordinal(panel.last.toordinal() + 1))]
    histories: dict[tuple[Days, tuple[Backed, ...]], int] = {}
    named = [(*_named(panel, unit), histories.setdefault((unit.days, unit.acts), len(histories))) for unit in some]
    rows: list[tuple] = []
    for (days, acts), number in histories.items():
        found = runs(days, acts, units.law_sources, bounds, panel.rule)
        of_all = (number, *whole(days, found, bounds, units.start_of_program))
        rows += [(*of_all, run.start, run.end, *run.cell) for run in found]
    of_units = pl.DataFrame(named, schema=OF_UNIT, orient="row")
    return of_units.join(pl.DataFrame(rows, schema=OF_RUN, orient="row"), on="history", maintain_order="left_right")


def _named(panel: Asked, unit: Unit) -> tuple:
    """Return the columns that name a unit."""
    one = unit.subject
    is_border = int(unit.geoid in BORDER) if panel.unit == Jurisdiction.Level.COUNTY else None
    return one.key, one.path, unit.geoid, one.state, one.name, is_border


def _laid_out(panel: Asked, program: Program, found: pl.DataFrame, site: str, release: str) -> pl.DataFrame:
    """Return a row for each period of the runs, with every column."""
    periods = pl.Series(panel.names)
    days = pl.Series([day.isoformat() for day in panel.starts])
    first, number = pl.col("first"), pl.col("t")
    never = first.is_null() & pl.col("is_known")
    treated = SHARE if panel.rule == Rule.SHARE else FLAG
    return (
        found.lazy()
        .with_columns(pl.int_ranges("start", "end", dtype=COUNT).alias("t"))
        .explode("t")
        .with_columns(
            pl.lit(periods).gather(number).alias("period"),
            pl.lit(days).gather(number).alias("day"),
            pl.lit(periods).gather(first).alias("first_treated"),
            pl.col("treated", "treated_possible").cast(treated),
            (first + 1).alias("first_treated_t"),
            pl.when(never).then(0).otherwise(first + 1).cast(COUNT).alias("g_did"),
            pl.when(never).then(float("inf")).otherwise((first + 1).cast(SHARE)).alias("g_inf"),
            (first + 1).alias("g_na"),
            (number - first).alias("event_time"),
            pl.lit(program.slug).alias("program"),
            pl.lit(panel.vintage or panel.day.isoformat()).alias("geoid_vintage"),
            pl.lit(release).alias("release"),
            pl.lit(panel.rule).alias("rule"),
            pl.lit(panel.clock).alias("clock"),
            pl.lit("|".join(panel.treats)).alias("treat"),
            pl.lit(panel.agencies if panel.rolls_up else "").alias("agencies"),
        )
        .with_columns(
            (number + 1).alias("t"),
            pl.format("{}.{}.{}", "unit_id", pl.lit(program.key), "period").alias("key"),
            pl.format("{}jurisdictions/{}/", pl.lit(site), "path").alias("record_url"),
            pl.format("{}why/?jurisdiction={}&program={}&on={}", pl.lit(site), "path", "program", "day").alias("url"),
        )
        .select(COLUMNS)
        .collect()
    )
