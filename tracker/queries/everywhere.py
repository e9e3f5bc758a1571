"""The one search box: words looked for in every kind of record at once.

All kinds are read alike: where one holds the words as they are spelt, no other offers what is only nearly right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from tracker.queries.fields import SearchField
from tracker.queries.refusals import BadQuery
from tracker.queries.search import first_named, readings
from tracker.queries.tables import TABLES, Order
from tracker.search.terms import Spelt

# Among acts that match alike, the latest first; the others as their table is ordered.
TIES: Mapping[str, Order] = {"actions": [F("in_effect__latest").desc(nulls_last=True), F("key").asc()]}


@dataclass(frozen=True, slots=True)
class Hits:
    """What is found in one table: all of it, and the ids of the best, in order."""

    table: str
    records: QuerySet[Any]
    best: list[int]


def everywhere(texts: list[str], many: Mapping[str, int]) -> list[Hits]:
    """Return what the text of `q=` finds in each table, and so many of the best; raises BadQuery."""
    text = _text(texts)
    hits: list[Hits] = []
    for spelt in readings(text):
        hits = [_hits(table, spelt, most) for table, most in many.items()]
        if any(one.best for one in hits):
            break
    return hits


def _text(texts: list[str]) -> str:
    """Return the text to look for."""
    try:
        text = SearchField().clean(texts)
    except ValidationError as error:
        raise BadQuery(*(f"`q`: {sentence}" for sentence in error.messages)) from error
    if not text:
        raise BadQuery(_("`q` must be given: the words to look for."))
    return text


def _hits(table: str, spelt: Spelt, many: int) -> Hits:
    """Return what one reading finds in a table."""
    one = TABLES[table]
    records = one.words.base_filters["q"].found(one.public(), spelt)
    if table == "jurisdictions":
        return Hits(table, records, first_named(spelt, many))
    best = records.order_by(F("rank").desc(), *TIES.get(table, one.order))
    return Hits(table, records, list(best.values_list("pk", flat=True)[:many]))
