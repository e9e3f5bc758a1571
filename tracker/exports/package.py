"""A zip of a CSV file with what it takes to understand and cite it: a data package, sent as it is made."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from tracker.citing.reference import LICENCE, LICENCE_URL, OURSELVES
from tracker.exports.about import about
from tracker.exports.fields import Field, fields
from tracker.exports.lines import csv_lines
from tracker.exports.streaming import pieces
from tracker.exports.types import Type
from tracker.queries import Query

TYPES = {
    Type.DAY: "date",
    Type.MOMENT: "datetime",
    Type.WHOLE: "integer",
    Type.NUMBER: "number",
    Type.TRUTH: "boolean",
}


class Outbox(io.RawIOBase):
    """A file that is only written on, whose bytes are taken away to be sent."""

    def __init__(self) -> None:
        """Begin empty."""
        self.waiting = bytearray()

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Any) -> int:
        """Keep bytes until they are taken."""
        self.waiting += data
        return len(data)

    def taken(self) -> bytes:
        """Return what was written since."""
        data = bytes(self.waiting)
        self.waiting.clear()
        return data


def write_zip(table: str, query: Query, site: str) -> Iterator[bytes]:
    """Yield the zip of the rows of a query."""
    told, outbox = about(query, site), Outbox()
    documents = {
        "datapackage.json": json.dumps(described(table, told), indent=2, ensure_ascii=False),
        "README.txt": _readme(table, told),
        "CITATION.txt": _citation(table, told),
        "query.txt": _address(table, told),
    }
    with zipfile.ZipFile(outbox, "w") as package:
        for name, text in documents.items():
            package.writestr(_entry(name, told), text + "\n")
        with package.open(_entry(f"{table}.csv", told), "w", force_zip64=True) as file:
            for piece in pieces(csv_lines(table, query, site), b""):
                file.write(piece)
                yield outbox.taken()
    yield outbox.taken()


def _entry(name: str, told: dict[str, str]) -> zipfile.ZipInfo:
    """Return a compressed member of the moment whose records answer: the same rows are the same bytes."""
    moment = parse_datetime(told["known"])
    assert moment
    entry = zipfile.ZipInfo(name, max(moment.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def described(table: str, told: dict[str, str]) -> dict[str, Any]:
    """Return the descriptor of the data package (specs.frictionlessdata.io)."""
    return {
        "profile": "tabular-data-package",
        "name": table,
        "title": told["title"],
        "description": told["question"],
        "homepage": told["site"],
        "created": told["known"],
        "version": told["version"],
        "licenses": [{"name": LICENCE, "path": LICENCE_URL}],
        "sources": [{"title": OURSELVES, "path": _address(table, told)}],
        "resources": [resource(table)],
    }


def resource(table: str) -> dict[str, Any]:
    """Return what a descriptor says of the CSV file of a table."""
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(one) for one in fields(table)], "missingValues": [""]},
    }


def _field(field: Field) -> dict[str, Any]:
    """Return what the descriptor says of a column."""
    kind = "string" if field.has_several else TYPES.get(field.type, "string")
    words = field.vocabulary.words.values if field.vocabulary and not field.has_several else None
    told: dict[str, Any] = {"name": field.name, "type": kind, "description": str(field.meaning)}
    return {**told, "constraints": {"enum": list(words)}} if words else told


def _address(table: str, told: dict[str, str]) -> str:
    """Return the address that gives the same rows."""
    return f"{told['site']}data/{table}.csv{told['query'] and '?'}{told['query']}"


def _citation(table: str, told: dict[str, str]) -> str:
    """Return how to credit the rows."""
    return _("%(title)s. %(question)s As known at %(known)s. %(address)s") % {**told, "address": _address(table, told)}


def _readme(table: str, told: dict[str, str]) -> str:
    """Return what somebody needs who finds the file years later."""
    return _(
        "%(title)s\n\n%(question)s\nThe records answer as known at %(known)s.\n\n%(table)s.csv holds the rows: text in"
        " UTF-8, blank where nothing is known or an end is open, several values separated by |. Codes such as geoid are"
        " text: keep their zeros. An apostrophe stands before text that a spreadsheet could take for a formula."
        "\ndatapackage.json says what each column holds; so does %(codebook)s\n\nThe facts are free to use"
        " (%(licence)s). Quotes belong to their publishers."
    ) % {**told, "table": table}
