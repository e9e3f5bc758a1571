"""From the words of an address to a `Query`, or to a refusal that names what is wrong."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.programs.models import Program
from tracker.queries import sentences
from tracker.queries.fields import NumberField, OrderField, texts
from tracker.queries.filters import with_subprograms
from tracker.queries.known import KNOWN, Known, known_at
from tracker.queries.refusals import BadQuery, unknown_word
from tracker.queries.tables import TABLES, Order, Table

MOST_PAGES = 1_000_000
MOST_ROWS = 1_000_000  # of one page; a file without `size` holds them all
NOT_A_QUESTION = {"page", "size"}  # which part of the answer, not what is asked


@dataclass(frozen=True)
class Query:
    """A question that was understood.

    `values` holds what each given word names, `on` the day (given, or the caller's), `records` what is selected, in
    order and whole; for *status* the jurisdictions. `size` is None where the whole answer is wanted.
    """

    table: Table
    on: datetime.date
    values: Mapping[str, Any]
    records: QuerySet[Any]
    page: int = 1
    size: int | None = None
    known: Known | None = None

    @property
    def offset(self) -> int:
        """Return how many rows come before the page."""
        return (self.page - 1) * (self.size or 0)

    @property
    def paged(self) -> QuerySet[Any]:
        """Return the records of the page, all where no size is given. Not for *status*, whose rows are more."""
        return self.records if self.size is None else self.records[self.offset : self.offset + self.size]

    @property
    def is_everything(self) -> bool:
        """Say whether no word selects, orders or cuts."""
        return not self.values and self.size is None

    @cached_property
    def programs(self) -> list[Program]:
        """Return the programs asked about with their sub-programs, every program where none is named; by slug."""
        return with_subprograms(self.values.get("program") or Program.objects.all())

    @cached_property
    def permalink(self) -> str:
        """Return the query as the canonical end of an address, without `?`; the day is pinned where it counts."""
        return self._address(NOT_A_QUESTION)

    @cached_property
    def permalink_of_page(self) -> str:
        """Return the same with the page."""
        return self._address(set())

    def _address(self, without: set[str]) -> str:
        """Write the words in the order of the table, each value once and in the form that stays."""
        values = {"on": self.on, **self.values} if self.table.is_of_a_day else self.values
        given = [word for word in words_of(self.table) if word in values and word not in without]
        pairs = [(word, text) for word in given for text in texts(values[word])]
        return urlencode([*pairs, *([(KNOWN, self.known.word)] if self.known else [])], safe="/:,")

    @cached_property
    def in_words(self) -> str:
        """Return the question as one plain sentence."""
        return sentences.in_words(self.table.name, self.values, self.on if self.table.is_of_a_day else None, self.known)

    def with_size(self, size: int) -> "Query":
        """Return the query cut into pages of a size, where it names none itself."""
        return self if self.size else replace(self, size=size)


def words_of(table: Table) -> list[str]:
    """Return the query words of a table, in the order of a canonical address."""
    return [*table.words.base_filters, "order", "page", "size"]


def read(parameters: QueryDict, table: str, *, on: datetime.date, size: int | None = None) -> Query:
    """Return the query that the words of an address ask of a table; raises BadQuery.

    `on` is the day where none is given, which views take from `localdate()`; `size` the rows of a page where none is
    given, None for all of them.
    """
    asked = TABLES[table]
    form = _form(asked, parameters)
    words = [*words_of(asked), KNOWN]
    wrong = [unknown_word(word, words) for word in parameters if word not in words]
    wrong += [f"`{word}`: {sentence}" for word, found in form.errors.items() for sentence in found]
    values = {word: value for word, value in form.cleaned_data.items() if value not in (None, [], "")}
    if wrong or (wrong := _contradictions(values, size)):
        raise BadQuery(*wrong)
    query = _query(asked, values, on, size)
    if wrong := asked.refusals(query):
        raise BadQuery(*wrong)
    known = known_at(parameters, now=timezone.now())
    if known and table == "changes":  # a log is known as far as it had been written
        query = replace(query, records=query.records.filter(moment__lte=known.moment))
    return replace(query, known=known)


def _form(table: Table, parameters: QueryDict) -> forms.Form:
    """Return the words of the table as a form that holds the parameters."""
    form: forms.Form = table.words(parameters, table.public()).form
    form.fields["order"] = OrderField(list(table.orders))
    form.fields["page"] = NumberField(MOST_PAGES)
    form.fields["size"] = NumberField(MOST_ROWS)
    return form


def _contradictions(values: Mapping[str, Any], size: int | None) -> list[str]:
    """Return a sentence for each pair of words that cannot stand together."""
    start, end = values.get("from"), values.get("to")
    wrong = []
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        wrong.append(_("`from`: “%(start)s” lies after `to`, “%(end)s”.") % {"start": start.text, "end": end.text})
    if "page" in values and "size" not in values and size is None:
        wrong.append(_("`page` needs `size`, the number of rows of a page."))
    return wrong


def _query(table: Table, values: dict[str, Any], on: datetime.date, size: int | None) -> Query:
    """Select and order the records."""
    day = values.get("on", on)
    selecting = {**values, "on": day} if table.is_of_a_day else values
    records = table.words.narrow(table.public(), selecting).order_by(*_order(table, values))
    return Query(table, day, values, records, values.get("page", 1), values.get("size", size))


def _order(table: Table, values: Mapping[str, Any]) -> Order:
    """Return the order asked for, else the best match first, else that of the table, which settles ties."""
    if wanted := values.get("order", ""):
        order = [one.copy() for one in table.orders[wanted.removeprefix("-")]]
        if wanted.startswith("-"):
            for one in order:
                one.reverse_ordering()
        return [*order, *table.order]
    return [F("rank").desc(), *table.order] if "q" in values else list(table.order)
