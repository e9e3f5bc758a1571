"""The rows of *status*: coverage of the jurisdictions and programs that a query asks about, on its day."""

from collections.abc import Iterator
from itertools import islice

from tracker.jurisdictions.models import Jurisdiction
from tracker.queries.reading import Query
from tracker.status import ask
from tracker.status.ask import Coverage
from tracker.status.coverage import POSSIBLE

BATCH = 500  # jurisdictions at a time, where they do not come by path


def covered(query: Query) -> Iterator[Coverage]:
    """Yield the rows of the page, or all of them: by jurisdiction as the query orders them, then by program."""
    if query.size is None:
        return _selected(query, None)
    if {"participation", "stance"} & set(query.values):
        return islice(_selected(query, None), query.offset, query.offset + query.size)
    return _page(query, query.size)


def count(query: Query) -> int:
    """Return how many rows the query has, whatever the page."""
    if {"participation", "stance"} & set(query.values):
        return sum(1 for _ in _selected(query, None))
    return query.records.count() * len(query.programs)


def _page(query: Query, size: int) -> Iterator[Coverage]:
    """Yield one page of rows: every jurisdiction has one for each program, so that the others need not be asked."""
    each = len(query.programs)
    first, before = divmod(query.offset, each)
    last = -(-(query.offset + size) // each)
    return islice(_selected(query, slice(first, last)), before, before + size)


def _selected(query: Query, part: slice | None) -> Iterator[Coverage]:
    """Yield the rows of some of the jurisdictions, those of which value and stance were asked for."""
    values, stances = query.values.get("participation", ()), query.values.get("stance", ())
    for row in _rows(query, part):
        if (not values or _is_certainly(row, values)) and (not stances or _holds(row, stances)):
            yield row


def _is_certainly(row: Coverage, values: list[str]) -> bool:
    """Say whether the value is one of these, and not merely possible."""
    return row.value in values and row.certainty != POSSIBLE


def _holds(row: Coverage, stances: list[str]) -> bool:
    """Say whether the stance is one of these, and not merely possible."""
    return len(row.stance) == 1 and row.stance[0] in stances


def _rows(query: Query, part: slice | None) -> Iterator[Coverage]:
    """Yield coverage in the order of the query."""
    if not {"q", "order"} & set(query.values):
        records = query.records[part] if part else query.records
        yield from ask.coverage(records, query.programs, query.on)
        return
    keys = list(query.records.values_list("pk", flat=True))[part or slice(None)]
    for start in range(0, len(keys), BATCH):
        yield from _in_order(query, keys[start : start + BATCH])


def _in_order(query: Query, keys: list[int]) -> Iterator[Coverage]:
    """Yield the coverage of a few jurisdictions in the order of their keys."""
    place = {key: index for index, key in enumerate(keys)}
    found = ask.coverage(Jurisdiction.objects.filter(pk__in=keys), query.programs, query.on)
    return iter(sorted(found, key=lambda row: place[row.jurisdiction.id]))
