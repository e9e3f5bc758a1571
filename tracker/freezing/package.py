"""The data package: what `datapackage.json` says of the CSV files, for programs that load or check them."""

from pathlib import Path
from typing import Any

from tracker.citing.reference import LICENCE, LICENCE_URL
from tracker.exports.fields import Field, fields
from tracker.exports.types import Type
from tracker.freezing.hashes import hashed
from tracker.freezing.rows import FROZEN
from tracker.queries.known import as_word
from tracker.queries.sentences import NOUNS
from tracker.releases.citation import ABSTRACT, address_of, reference
from tracker.releases.models import Release

TYPES: dict[Type, dict[str, Any]] = {
    Type.DAY: {"type": "date"},
    Type.WHOLE: {"type": "integer"},
    Type.NUMBER: {"type": "number"},
    Type.TRUTH: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
}


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
    file = folder / f"{table}.csv"
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "title": str(NOUNS[table]),
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{hashed(file)}",
        "schema": {
            "fields": [_field(one) for one in fields(table)],
            "primaryKey": ["key"],
            "missingValues": [""],
        },
    }


def _field(field: Field) -> dict[str, Any]:
    """Return what is said of a column; of several values in a cell no type but text can be said."""
    kind = {"type": "string"} if field.has_several else TYPES.get(field.type, {"type": "string"})
    return {"name": field.name, "description": str(field.meaning), **kind}
