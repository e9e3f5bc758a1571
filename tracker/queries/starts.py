"""The first start of a jurisdiction: the first day on which it may have taken part, and the first on which it did."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Min, OuterRef, QuerySet, Subquery

from tracker.programs.codebook import Participation
from tracker.programs.models import Program
from tracker.queries.filters import with_subprograms
from tracker.status.models import Spell

FIRST_START = "first_start"
FIRST_POSSIBLE, FIRST_CERTAIN = "first_possible", "first_certain"


def with_first_start(records: QuerySet[Any], programs: Iterable[Program] | None) -> QuerySet[Any]:
    """Annotate jurisdictions with the first day of any spell in which *active* is possible, and certain.

    Their own acts count, of the programs and their sub-programs, of every program where none is named. A spell that
    has no first day begins in year 1; a jurisdiction that was never active has no day.
    """
    active = Spell.objects.filter(
        jurisdiction=OuterRef("pk"),
        program__in=[one.pk for one in with_subprograms(programs or Program.objects.all())],
        dimension=Spell.Dimension.PARTICIPATION,
        office="",
        values__contains=[Participation.ACTIVE],
    )
    return records.annotate(
        **{FIRST_POSSIBLE: _first_day(active), FIRST_CERTAIN: _first_day(active.filter(certain=True))}
    )


def _first_day(spells: QuerySet[Spell]) -> Subquery:
    """Return the first day of the spells of one jurisdiction."""
    return Subquery(spells.order_by().values("jurisdiction").annotate(first=Min("starts")).values("first"))
