"""Looking for words (`q=`): every word must be found, spelt nearly right; the best match comes first.

A word is found where PostgreSQL's word similarity reaches `LIKE_ENOUGH`: `sufolk` finds Suffolk, `mass` Massachusetts,
`opposing` opposed. Names of jurisdictions are looked up in their trigram index; a state after the name narrows the
search (`cook county il`).
"""

from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import connection
from django.db.models import Case, Expression, F, FloatField, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Greatest

from tracker.jurisdictions.models import Identifier, Jurisdiction, Name
from tracker.jurisdictions.naming import searchable

Level = Jurisdiction.Level

LIKE_ENOUGH = 0.5
MOST_WORDS = 12
TOO_COMMON = {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}


def set_tolerance() -> None:
    """Tell this connection how like a word must be; the index itself asks for it."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('pg_trgm.word_similarity_threshold', %s, false)", [str(LIKE_ENOUGH)])


def words_of(text: str) -> list[str]:
    """Return the words to look for; common ones count only where there are no others."""
    words = searchable(text).split()
    return [word for word in words if word not in TOO_COMMON][:MOST_WORDS] or words[:MOST_WORDS]


def by_text(records: QuerySet[Any], text: str, fields: list[str], jurisdiction: str = "") -> QuerySet[Any]:
    """Keep the records in whose fields, or in a name of whose jurisdiction, each word is found; annotate `rank`."""
    set_tolerance()
    words = words_of(text)
    for word in words:
        found = reduce(Q.__or__, (Q(**{f"{field}__trigram_word_similar": word}) for field in fields))
        if jurisdiction:
            found |= Q(**{f"{jurisdiction}__in": _names(word).values("jurisdiction")})
        records = records.filter(found)
    ranked = [*fields, *([f"{jurisdiction}__name"] if jurisdiction else [])]
    return records.annotate(rank=reduce(add, (_best(word, ranked) for word in words)))


def _best(word: str, fields: list[str]) -> Expression:
    """Return how well a word is found where it is found best."""
    likeness = [TrigramWordSimilarity(word, field) for field in fields]
    return Greatest(*likeness) if len(likeness) > 1 else likeness[0]


def by_name(records: QuerySet[Any], text: str, jurisdiction: str = "") -> QuerySet[Any]:
    """Keep the records whose jurisdiction has a name like the text, or this code; annotate `rank`.

    `jurisdiction` is the way from a record to it; blank where the record is one.
    """
    set_tolerance()
    here = f"{jurisdiction}_id" if jurisdiction else "pk"
    names = Name.objects.filter(jurisdiction=OuterRef(here)).order_by()
    likeness = names.values("jurisdiction").annotate(best=_likeness(text)).values("best")
    codes = Identifier.objects.filter(value__iexact=text.strip()).values("jurisdiction")
    found = _named(text, here, f"{jurisdiction}__state" if jurisdiction else "state")
    best = Case(When(**{f"{here}__in": codes}, then=Value(2.0)), default=Subquery(likeness), output_field=FloatField())
    level = f"{jurisdiction}__level" if jurisdiction else "level"
    return records.filter(found | Q(**{f"{here}__in": codes})).annotate(rank=best + _larger_first(level))


def _larger_first(level: str) -> Case:
    """Return a little for the larger government, which settles between units of one name."""
    little = {Level.COUNTRY: 0.04, Level.STATE: 0.03, Level.COUNTY: 0.02, Level.PLACE: 0.01}
    cases = [When(**{level: value}, then=Value(more)) for value, more in little.items()]
    return Case(*cases, default=Value(0.0), output_field=FloatField())


def jurisdictions_like(text: str) -> QuerySet[Jurisdiction]:
    """Return the jurisdictions with a name like the text, best match first."""
    return by_name(Jurisdiction.objects.all(), text).order_by(F("rank").desc(), "path")


def _names(*words: str) -> QuerySet[Name]:
    """Return the names in which every word is found."""
    return Name.objects.filter(*(Q(searchable__trigram_word_similar=word) for word in words)).order_by()


def _named(text: str, here: str, state: str) -> Q:
    """Match a name, or a name followed by the state it lies in."""
    found = Q(**{f"{here}__in": _names(*words_of(text)).values("jurisdiction")})
    for name, postal in _before_a_state(text):
        found |= Q(**{f"{here}__in": _names(*words_of(name)).values("jurisdiction"), state: postal})
    return found


def _before_a_state(text: str) -> list[tuple[str, str]]:
    """Return the name before each state that the text may end with, and the state's postal code."""
    words = searchable(text).split()
    states = dict(Jurisdiction.objects.filter(level="state").values_list("sort_name", "state"))
    states |= {postal.lower(): postal for postal in states.values()}
    ends = [(" ".join(words[:-n]), states.get(" ".join(words[-n:]))) for n in range(1, len(words))]
    return [(name, postal) for name, postal in ends if postal]


def _likeness(text: str) -> Expression:
    """Return how like the text the likest name of a jurisdiction is, with or without the state after it."""
    wanted = [searchable(text), *(name for name, _ in _before_a_state(text))]
    likeness = [TrigramSimilarity("searchable", one) for one in wanted]
    return Max(Greatest(*likeness) if len(likeness) > 1 else likeness[0])
