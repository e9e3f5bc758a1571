"""What differs between two releases, row by row: found in their files, so that it is the same wherever it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tracker.freezing.checks import read_csv
from tracker.freezing.rows import FROZEN

NOT_COMPARED = {"key", "url"}  # an address moves with the site


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in one table: the keys of rows, of changed ones with the columns that changed."""

    added: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    removed: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows were added, changed and removed."""
        return {"added": len(self.added), "changed": len(self.changed), "removed": len(self.removed)}


def differences(before: Path, after: Path) -> dict[str, Difference]:
    """Return what differs between two folders, for each table that both have."""
    name = "{}.csv".format
    tables = [table for table in FROZEN if (before / name(table)).exists()]
    return {table: compare(read_csv(before / name(table)), read_csv(after / name(table))) for table in tables}


def compare(before: pl.DataFrame, after: pl.DataFrame) -> Difference:
    """Return what differs between two editions of a table, in the order of their rows."""
    return Difference(
        added=tuple(after.join(before, on="key", how="anti", maintain_order="left")["key"]),
        changed=_changed(before, after),
        removed=tuple(before.join(after, on="key", how="anti", maintain_order="left")["key"]),
    )


def _changed(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the columns that changed of each row that changed; a column that only one edition has is none."""
    compared = [name for name in after.columns if name in before.columns and name not in NOT_COMPARED]
    both = after.join(before, on="key", suffix="_before", maintain_order="left")
    differing = both.select("key", *(pl.col(name) != pl.col(f"{name}_before") for name in compared))
    some = differing.filter(pl.any_horizontal(compared)) if compared else differing.clear()
    return {row["key"]: tuple(name for name in compared if row[name]) for row in some.iter_rows(named=True)}
