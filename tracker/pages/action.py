"""The page of one act: its facts, its evidence, what it undoes, and the days that derivation uses."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tracker.pages import trail
from tracker.pages.about import reporting
from tracker.pages.acts import acts, days_used, items, when
from tracker.pages.asking import answers, only
from tracker.pages.cite import cite, download, words
from tracker.pages.cited import render
from tracker.pages.headlines import headline
from tracker.pages.versions import steps
from tracker.programs.codebook import FORECASTS
from tracker.programs.models import Action
from tracker.queries.evidence import sources_of
from tracker.records.models import ReviewState
from tracker.removal.removing import removals_of
from tracker.sources.models import Citation


@answers
def action(request: HttpRequest, key: str) -> HttpResponse:
    """Show one act; a retracted one says that it was retracted and why, and nothing else of it."""
    only(request)
    found = get_object_or_404(_public(), key=key)
    if found.review_state == ReviewState.RETRACTED:
        return render(request, "action_retracted.html", _retracted(request, found), status=410)
    title = headline(found)
    supporting, disputing = _evidence(found)
    return render(
        request,
        "action.html",
        {
            "section": "actions",
            "trail": _trail(found),
            "action": found,
            "title": title,
            "when": when(found),
            "days_used": days_used(found),
            "is_forecast": found.kind in FORECASTS,
            "supporting": supporting,
            "disputing": disputing,
            "undoes": items(acts().filter(undone_by=found)),
            "undone_by": items(acts().filter(pk__in=_undoers(found).values("pk"))),
            "steps": steps(found, request.known),  # type: ignore[attr-defined]
            "reporting": reporting(found),
            "removals": removals_of("action", found.key),
            "of_one_document": items(_of_one_document(found)),
            "cite": cite(
                request,
                title,
                download(_("This and its like here"), "actions", _rows(found)),
                sources=sources_of(found.citations.all()),
            ),
        },
    )


def _undoers(action: Action) -> QuerySet[Action]:
    """Return the acts that undo an act, and those that undo these: an injunction, and what revived the law."""
    return Action.objects.filter(Q(undoes=action) | Q(undoes__undoes=action))


def _retracted(request: HttpRequest, found: Action) -> dict[str, Any]:
    """Return what is still shown of a retracted act."""
    return {
        "section": "actions",
        "action": found,
        "steps": steps(found, request.known),  # type: ignore[attr-defined]
        "reporting": reporting(found),
        "removals": removals_of("action", found.key),
    }


def _public() -> QuerySet[Action]:
    """Return the acts that have a page: published, or published once."""
    cited = Citation.objects.with_evidence()
    return (
        Action.objects.filter(review_state__in=[ReviewState.PUBLISHED, ReviewState.RETRACTED])
        .select_related("jurisdiction__parent__parent__parent", "acted_by", "program", "in_effect")
        .prefetch_related(Prefetch("citations", cited))
    )


def _trail(found: Action) -> list[trail.Crumb]:
    """Return the links above the title: the jurisdiction's own, and the jurisdiction."""
    where = found.jurisdiction
    return [*trail.of_jurisdiction(trail.above(where)), (where.name, where.get_absolute_url())]


def _evidence(found: Action) -> tuple[list[Citation], list[Citation]]:
    """Return the citations that support the act and those that dispute it."""
    cited = list(found.citations.all())
    supporting = [one for one in cited if one.supports == Citation.Support.SUPPORTS]
    supporting.sort(key=lambda one: not one.quote)  # quotes first
    return supporting, [one for one in cited if one not in supporting]


def _of_one_document(found: Action) -> QuerySet[Action]:
    """Return other acts with the same titled instrument and day: one document that concerns several programs."""
    if not found.instrument_title:
        return acts().none()
    same = Q(instrument_title=found.instrument_title, decided_on=found.decided_on)
    return acts().filter(same).exclude(pk=found.pk)[:12]


def _rows(found: Action) -> str:
    """Return the query words for the rows around the act."""
    return words(program=found.program.slug, jurisdiction=found.jurisdiction.path, kind=found.kind)
