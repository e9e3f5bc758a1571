"""The list of programs, each with how much is recorded of it."""

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse

from tracker.pages import trail
from tracker.pages.asking import answers, asked, only
from tracker.pages.cite import cite_list
from tracker.pages.cited import render
from tracker.programs.models import Action, Program
from tracker.queries.kept import kept
from tracker.records.models import ReviewState


@answers
def programs(request: HttpRequest) -> HttpResponse:
    """List the programs, sub-programs below the one they belong to."""
    query = asked(only(request), "programs")
    found = list(with_counts())
    tops = [(top, [one for one in found if one.parent_id == top.pk]) for top in found if top.parent_id is None]
    return render(
        request,
        "programs.html",
        {
            "section": "programs",
            "trail": [trail.home()],
            "programs": sorted(tops, key=lambda pair: -_recorded(*pair)),
            "cite": cite_list(request, query),
        },
    )


def with_counts() -> QuerySet[Program]:
    """Return the programs with the number of their published acts and of the jurisdictions that have one."""
    public = Q(actions__review_state=ReviewState.PUBLISHED)
    return Program.objects.select_related("operator").annotate(
        n_acts=Count("actions", filter=public),
        n_jurisdictions=Count("actions__jurisdiction", filter=public, distinct=True),
    )


def whole_programs() -> list[Program]:
    """Return the programs that are part of no other, each counted with the models that are part of it."""
    tops, counted = list(Program.objects.filter(parent=None)), _counted_whole()
    for top in tops:
        n_acts, n_jurisdictions = counted.get(top.pk, (0, 0))
        vars(top).update(n_acts=n_acts, n_jurisdictions=n_jurisdictions)
    return tops


@kept(1)
def _counted_whole() -> dict[int, tuple[int, int]]:
    """Return the number of acts, and of jurisdictions with one, by the program that is part of no other."""
    whole = Coalesce("program__parent", "program")
    counted = Action.objects.published().order_by().values_list(whole)
    counts = counted.annotate(Count("pk"), Count("jurisdiction", distinct=True))
    return {top: (acts, places) for top, acts, places in counts}


def _recorded(top: Program, models: list[Program]) -> int:
    """Return how many acts are recorded of a program and its sub-programs."""
    return top.n_acts + sum(one.n_acts for one in models)  # type: ignore[attr-defined]
