"""The tables of a release, in each of its formats.

Status, comparisons and panels are answers to a question; they are asked for with `known=` and the number of a release.
The log of changes tells of moments before it; what differs from the release before stands in the change log.
"""

from dataclasses import replace
from pathlib import Path

from django.http import QueryDict

from tracker.exports import codebook
from tracker.exports.formats import FORMATS
from tracker.exports.tables import STORED
from tracker.queries import Query, read
from tracker.queries.known import Known
from tracker.releases.models import Release

ENDINGS = ("csv", "parquet", "dta")
FROZEN = (*(table for table in STORED if table != "changes"), codebook.NAME)


def write_table(table: str, release: Release, folder: Path) -> int:
    """Write all rows of a table in each format; return how many there are, as the records themselves count."""
    query = whole(table, release)
    for ending in ENDINGS:
        with (folder / f"{table}.{ending}").open("wb") as file:
            file.writelines(FORMATS[ending].write(table, query, release.site))
    return query.records.count() if table in STORED else sum(1 for _row in codebook.rows(query, release.site))


def whole(table: str, release: Release) -> Query:
    """Return the question for all rows of a table, as known at the moment of a release."""
    asked = read(QueryDict(), table, on=release.moment.date())
    return replace(asked, known=Known(release.moment, release.number))
