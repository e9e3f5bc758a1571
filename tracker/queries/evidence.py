"""The sources behind an answer: those of the published records that it shows or rests on."""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from tracker.jurisdictions.models import Jurisdiction
from tracker.queries.reading import Query
from tracker.queries.tables import cited
from tracker.sources.models import Citation, Source

OF_UNITS = {"jurisdiction", "within", "level", "q"}  # the words that select jurisdictions


def sources_behind(query: Query) -> QuerySet[Source]:
    """Return the sources behind the whole answer to a query, the oldest first."""
    return sources_of(cited().filter(BEHIND[query.table.name](query)))


def sources_of(citations: QuerySet[Citation]) -> QuerySet[Source]:
    """Return the sources of citations, each once, the oldest first."""
    return Source.objects.filter(pk__in=citations.order_by().values("source"))


def _ids(query: Query) -> QuerySet:
    return query.records.order_by().values("pk")


def _of_jurisdictions(query: Query) -> Q:
    """Match what is recorded of the jurisdictions themselves."""
    return about("jurisdiction", _ids(query))


def about(kind: str, chosen: QuerySet) -> Q:
    """Match what is recorded of some jurisdictions or programs: acts, figures, findings."""
    places = {
        "jurisdiction": ("action__jurisdiction", "figure__scope", "finding__jurisdiction", "finding__area"),
        "program": ("action__program", "figure__program", "finding__program"),
    }
    found = Q()
    for place in places[kind]:
        found |= Q(**{f"{place}__in": chosen})
    return found


def _of_coverage(query: Query) -> Q:
    """Match what may count for a status: acts and findings on its programs, of the units, those above and inside."""
    programs = {pk for one in query.programs for pk in (one.pk, one.parent_id) if pk}
    of_programs = Q(action__program__in=programs) | Q(finding__program__in=programs)
    if not OF_UNITS & set(query.values):
        return of_programs
    units = Jurisdiction.objects.filter(pk__in=_ids(query)).order_by()
    near = Q(pk__in=units.values("pk")) | Q(parent__in=units.values("pk"))
    for above in ("parent", "parent__parent", "parent__parent__parent", "counties"):
        near |= Q(pk__in=units.exclude(**{above: None}).values(above))
    return of_programs & about("jurisdiction", Jurisdiction.objects.filter(near).order_by().values("pk"))


def _of_changes(query: Query) -> Q:
    """Match the records that were changed."""
    keys = query.records.order_by().values("key")
    found = Q()
    for record in ("action", "figure", "finding", "source"):
        found |= Q(**{f"{record}__key__in": keys})
    return found


# By table: the citations of what it shows.
BEHIND: dict[str, Callable[[Query], Q]] = {
    "jurisdictions": _of_jurisdictions,
    "programs": lambda query: about("program", _ids(query)),
    "actions": lambda query: Q(action__in=_ids(query)),
    "citations": lambda query: Q(pk__in=_ids(query)),
    "sources": lambda query: Q(source__in=_ids(query)),
    "figures": lambda query: Q(figure__in=_ids(query)),
    "spells": lambda query: (
        Q(action__jurisdiction__in=query.records.order_by().values("jurisdiction"))
        & Q(action__program__in=query.records.order_by().values("program"))
    ),
    "status": _of_coverage,
    "compare": _of_coverage,
    "panel": _of_coverage,
    "changes": _of_changes,
    "codebook": lambda query: Q(pk__in=[]),
}
