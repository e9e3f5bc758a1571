"""What each query word selects: filters for django-filter, each told where its table keeps what it asks about."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from typing import Any

import django_filters
from django.db.models import Model, Q, QuerySet

from tracker.dates.edtf import EdtfDate
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.queries import search
from tracker.queries.fields import (
    ChoiceField,
    ChoicesField,
    DateField,
    DayField,
    JurisdictionsField,
    MomentField,
    ProgramsField,
    SearchField,
)
from tracker.status.models import Spell

Records = QuerySet[Model]


class WordFilter(django_filters.Filter):
    """A query word. It selects by each of `places`, ways from the record to what is asked about."""

    def __init__(self, *places: str, **options: Any) -> None:
        """Take the places; none where the word is read by whoever asks, as `program` on *status*."""
        super().__init__(**{"label": "", **options})
        self.places = places

    def filter(self, qs: Records, value: Any) -> Records:
        """Keep the records of which the value holds in one of the places."""
        if value in (None, "", []) or not self.places:
            return qs
        return qs.filter(reduce(Q.__or__, (self.holds(place, value) for place in self.places)))

    def holds(self, place: str, value: Any) -> Q:
        """Return the condition at one place."""
        return Q(**{f"{place}__in": value})


class Programs(WordFilter):
    """`program=`: the programs named, with their sub-programs."""

    field_class = ProgramsField

    def holds(self, place: str, value: list[Program]) -> Q:
        """Match the programs and their sub-programs."""
        return Q(**{f"{place}__in": [one.pk for one in with_subprograms(value)]})


def with_subprograms(programs: Iterable[Program]) -> list[Program]:
    """Return the programs and all below them, each once, by slug. There are some hundred programs at most."""
    below: dict[int | None, list[Program]] = defaultdict(list)
    for one in Program.objects.select_related("parent"):
        below[one.parent_id].append(one)
    taken: dict[int, Program] = {}
    waiting = list(programs)
    while waiting:
        one = waiting.pop()
        taken[one.pk] = one
        waiting += [child for child in below[one.pk] if child.pk not in taken]
    return sorted(taken.values(), key=lambda program: program.slug)


class Jurisdictions(WordFilter):
    """`jurisdiction=`: the jurisdictions named."""

    field_class = JurisdictionsField

    def holds(self, place: str, value: list[Jurisdiction]) -> Q:
        """Match the jurisdictions."""
        return Q(**{f"{place}__in": [one.pk for one in value]})


class Within(WordFilter):
    """`within=`: the jurisdictions named and everything inside them."""

    field_class = JurisdictionsField

    def holds(self, place: str, value: list[Jurisdiction]) -> Q:
        """Match what lies in one of the areas."""
        if any(area.level == Jurisdiction.Level.COUNTRY for area in value):
            return Q(**{f"{place}__isnull": False})
        inside = [Q(**{f"{place}__in": Jurisdiction.objects.within(area).order_by().values("pk")}) for area in value]
        return reduce(Q.__or__, inside)


class Choices(WordFilter):
    """A word of the codebook, or several of which any is meant."""

    field_class = ChoicesField


class Choice(WordFilter):
    """One word of a list, read by whoever asks."""

    field_class = ChoiceField


class Since(WordFilter):
    """`since=`: what was written after a moment."""

    field_class = MomentField

    def holds(self, place: str, value: datetime.datetime) -> Q:
        """Match what is later."""
        return Q(**{f"{place}__gt": value})


class Holding(Choices):
    """A word of the codebook that a record may hold several of."""

    def holds(self, place: str, value: list[str]) -> Q:
        """Match a list that holds one of the values."""
        return Q(**{f"{place}__overlap": value})


class Possible(Choices):
    """A value of one dimension that a spell holds to be possible."""

    def __init__(self, dimension: str, **options: Any) -> None:
        """Take the dimension."""
        super().__init__(**options)
        self.dimension = dimension

    def condition(self, value: list[str]) -> Q:
        """Match the spells of the dimension in which one of the values is possible."""
        return Q(dimension=self.dimension, values__overlap=value)


class WithAStance(Choices):
    """`stance=` on *status*: coverage says which; only a jurisdiction with a spell of stance can have one."""

    def filter(self, qs: Records, value: list[str] | None) -> Records:
        """Keep the jurisdictions an office of which ever held a stance."""
        held = Spell.objects.filter(dimension=Spell.Dimension.STANCE).order_by().values("jurisdiction")
        return qs.filter(pk__in=held) if value else qs


class From(WordFilter):
    """`from=`: what may have happened, or may still have held, on a day of the date or after it."""

    field_class = DateField

    def holds(self, place: str, value: EdtfDate) -> Q:
        """Match what does not certainly lie before."""
        if value.earliest is None:
            return Q()
        return Q(**{f"{place}__isnull": True}) | Q(**{f"{place}__gte": value.earliest})


class To(WordFilter):
    """`to=`: what may have happened, or may have begun, on a day of the date or before it."""

    field_class = DateField

    def holds(self, place: str, value: EdtfDate) -> Q:
        """Match what does not certainly lie after."""
        if value.latest is None:
            return Q()
        return Q(**{f"{place}__isnull": True}) | Q(**{f"{place}__lte": value.latest})


class PeriodFrom(From):
    """`from=` on a half-open period."""

    def holds(self, place: str, value: EdtfDate) -> Q:
        """Match a period that ends after the first day of the date, or never."""
        if value.earliest is None:
            return Q()
        return Q(**{f"{place}__endswith__isnull": True}) | Q(**{f"{place}__endswith__gt": value.earliest})


class PeriodTo(To):
    """`to=` on a half-open period."""

    def holds(self, place: str, value: EdtfDate) -> Q:
        """Match a period that begins by the last day of the date, or always was."""
        if value.latest is None:
            return Q()
        return Q(**{f"{place}__startswith__isnull": True}) | Q(**{f"{place}__startswith__lte": value.latest})


class Existing(WordFilter):
    """`on=`: the units that may have existed on the day."""

    field_class = DayField

    def filter(self, qs: Any, value: datetime.date | None) -> Records:
        """Keep them."""
        return qs.existing_on(value) if value else qs


class InEffect(WordFilter):
    """`on=`: the periods that hold on the day."""

    field_class = DayField

    def holds(self, place: str, value: datetime.date) -> Q:
        """Match a period that holds the day."""
        return Q(**{f"{place}__contains": value})


class Search(WordFilter):
    """`q=`: words in the entry of a record, which has its own and those of what it is about."""

    field_class = SearchField

    def __init__(self, jurisdiction: str = "", **options: Any) -> None:
        """Take the way to the jurisdiction that a record is about."""
        super().__init__(**options)
        self.jurisdiction = jurisdiction

    def filter(self, qs: Records, value: str | None) -> Records:
        """Keep what is found, and annotate its `rank`."""
        return search.first_found(value, lambda spelt: self.found(qs, spelt)) if value else qs

    def found(self, records: Records, spelt: search.Spelt) -> Records:
        """Keep what one reading of the words finds."""
        return search.by_words(records, spelt, jurisdiction=self.jurisdiction)


class SearchByName(Search):
    """`q=` on what has nothing to read but the name of its jurisdiction, or is one."""

    def __init__(self, jurisdiction: str = "pk", **options: Any) -> None:
        """Take the way to the jurisdiction."""
        super().__init__(jurisdiction, **options)

    def found(self, records: Records, spelt: search.Spelt) -> Records:
        """Keep what one reading of the words finds."""
        return search.by_name(records, spelt, self.jurisdiction)
