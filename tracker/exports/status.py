"""The table *status*: coverage of a jurisdiction for a program on a day, computed a batch at a time."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from tracker.queries import Query
from tracker.queries.coverage import covered
from tracker.status.ask import Coverage
from tracker.status.derive import NONE

NAME = "status"
FORMULA = re.compile(r"[=+@\t\r-]")


def row(found: Coverage, site: str) -> dict[str, Any]:
    """Return one answer as a row; the order of the columns is that of every file."""
    subject, planned = found.jurisdiction, found.planned_for
    asked = urlencode(
        {"jurisdiction": subject.path, "program": found.program.slug, "on": found.on.isoformat()}, safe="/"
    )
    return {
        "key": f"{subject.key}.{found.program.key}",
        "url": f"{site}why/?{asked}",
        "on": found.on.isoformat(),
        "jurisdiction": subject.path,
        "name": subject.name,
        "level": subject.level,
        "state": subject.state,
        "geoid": subject.geoid,
        "program": found.program.slug,
        "value": found.value,
        "certainty": found.certainty,
        "possible_values": "|".join(found.possible_values),
        "own_value": found.own_value,
        "basis": found.basis,
        "action": found.action,
        "planned_for": planned.text if planned else "",
        "planned_for_earliest": planned.earliest.isoformat() if planned and planned.earliest else None,
        "planned_for_latest": planned.latest.isoformat() if planned and planned.latest else None,
        "stance": "" if found.stance == (NONE,) else "|".join(found.stance),
        "contested": found.contested,
        "last_confirmed": found.last_confirmed.isoformat() if found.last_confirmed else None,
        "n_sources": found.n_sources,
        "acts": "|".join(found.acts),
        "laws": "|".join(found.laws),
    }


COLUMNS = [
    *("key", "url", "on", "jurisdiction", "name", "level", "state", "geoid", "program", "value", "certainty"),
    *("possible_values", "own_value", "basis", "action", "planned_for", "planned_for_earliest", "planned_for_latest"),
    *("stance", "contested", "last_confirmed", "n_sources", "acts", "laws"),
]


def csv_lines(query: Query, site: str) -> Iterator[bytes]:
    """Yield the rows of a query as CSV, without a head."""
    buffer = io.StringIO()
    write = csv.writer(buffer, lineterminator="\n").writerow
    for found in covered(query):
        write([_cell(value) for value in row(found, site).values()])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def _cell(value: Any) -> str:
    """Return a value as a spreadsheet should read it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else str(value)
    return f"'{text}" if FORMULA.match(text) else text


def json_lines(query: Query, site: str) -> Iterator[bytes]:
    """Yield the rows of a query as JSON objects, one a line."""
    for found in covered(query):
        yield json.dumps(row(found, site), ensure_ascii=False).encode() + b"\n"
