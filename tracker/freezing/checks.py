"""What must hold of the files of a release before anybody sees them."""

from pathlib import Path

import polars as pl
import pyreadstat
from django.utils.translation import gettext as _

from tracker.exports.tables import columns
from tracker.freezing.refusals import NotBuilt
from tracker.freezing.rows import FROZEN


def check(folder: Path, counts: dict[str, int]) -> None:
    """Read every table back in every format; raises NotBuilt with the first thing that is wrong."""
    for table in FROZEN:
        rows = read_csv(folder / f"{table}.csv")
        _check_rows(table, rows, counts[table])
        _check_keys(table, rows["key"])
        parquet = pl.scan_parquet(folder / f"{table}.parquet").collect()
        _check_rows(table, parquet, counts[table])
        if not parquet["key"].equals(rows["key"], check_names=False):
            raise NotBuilt(_("%(table)s: Parquet has other rows than CSV.") % {"table": table})
        _frame, stata = pyreadstat.read_dta(folder / f"{table}.dta", metadataonly=True)
        if (stata.number_rows, stata.number_columns) != rows.shape:
            raise NotBuilt(_("%(table)s: Stata has other rows than CSV.") % {"table": table})


def read_csv(path: Path) -> pl.DataFrame:
    """Return the rows of a file as text, blank where the cell is."""
    return pl.read_csv(path, infer_schema=False, empty_string_is_null=False)


def _check_rows(table: str, rows: pl.DataFrame, count: int) -> None:
    if rows.columns != columns(table):
        raise NotBuilt(_("%(table)s: its columns are not those of the codebook.") % {"table": table})
    if rows.height != count:
        sentence = _("%(table)s: %(found)d rows were written of %(count)d.")
        raise NotBuilt(sentence % {"table": table, "found": rows.height, "count": count})


def _check_keys(table: str, keys: pl.Series) -> None:
    if keys.n_unique() != len(keys) or (keys == "").any():
        raise NotBuilt(_("%(table)s: two rows have one key, or a row has none.") % {"table": table})
