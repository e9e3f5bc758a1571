"""The list of programs, each with how much is recorded of it."""

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tracker.pages import trail
from tracker.pages.asking import answers, only
from tracker.pages.cite import cite, download
from tracker.programs.models import Program
from tracker.records.models import ReviewState


@answers
def programs(request: HttpRequest) -> HttpResponse:
    """List the programs, sub-programs below the one they belong to."""
    only(request)
    found = list(with_counts())
    tops = [(top, [one for one in found if one.parent_id == top.pk]) for top in found if top.parent_id is None]
    return render(
        request,
        "programs.html",
        {
            "section": "programs",
            "trail": [trail.home()],
            "programs": sorted(tops, key=lambda pair: -_recorded(*pair)),
            "cite": cite(request, _("Programs"), download(_("All programs"), "programs")),
        },
    )


def with_counts() -> QuerySet[Program]:
    """Return the programs with the number of their published acts and of the jurisdictions that have one."""
    public = Q(actions__review_state=ReviewState.PUBLISHED)
    return Program.objects.select_related("operator").annotate(
        n_acts=Count("actions", filter=public),
        n_jurisdictions=Count("actions__jurisdiction", filter=public, distinct=True),
    )


def _recorded(top: Program, models: list[Program]) -> int:
    """Return how many acts are recorded of a program and its sub-programs."""
    return top.n_acts + sum(one.n_acts for one in models)  # type: ignore[attr-defined]
