"""The table *status*: coverage of a jurisdiction for a program on a day, computed a batch at a time."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from tracker.exports.computed import ComputedTable
from tracker.queries import Query
from tracker.queries.coverage import covered
from tracker.status.ask import Coverage
from tracker.status.derive import NONE

NAME = "status"


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


def rows(query: Query, site: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a query."""
    return (row(found, site) for found in covered(query))


STATUS = ComputedTable(NAME, tuple(COLUMNS), rows)
