"""The data package: what `datapackage.json` says of the CSV files, for programs that load or check them."""

from pathlib import Path
from typing import Any

from tracker.citing.reference import LICENCE, LICENCE_URL
from tracker.exports.package import resource
from tracker.freezing.hashes import hashed
from tracker.freezing.rows import FROZEN
from tracker.queries.known import as_word
from tracker.queries.sentences import NOUNS
from tracker.releases.citation import ABSTRACT, address_of, reference
from tracker.releases.models import Release


def package(release: Release, folder: Path) -> dict[str, Any]:
    """Return the description of a release whose tables are in a folder."""
    return {
        "profile": "tabular-data-package",
        "name": "jurisdiction-policy-tracker",
        "title": reference(release, release.site).title,
        "description": ABSTRACT,
        "version": release.number,
        "created": as_word(release.moment),
        "homepage": address_of(release.number, release.site),
        "licenses": [{"name": LICENCE, "path": LICENCE_URL}],
        "resources": [_resource(table, folder) for table in FROZEN],
    }


def _resource(table: str, folder: Path) -> dict[str, Any]:
    """Return what is said of one file, and by what it is known to be whole."""
    described, file = resource(table), folder / f"{table}.csv"
    return {
        **described,
        "title": str(NOUNS[table]),
        "bytes": file.stat().st_size,
        "hash": f"sha256:{hashed(file)}",
        "schema": {**described["schema"], "primaryKey": ["key"]},
    }
