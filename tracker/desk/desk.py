"""The desk itself: what to do next, queue by queue, and the page of each queue."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from tracker.desk.editing import editor
from tracker.desk.entrance import editors
from tracker.desk.forms.fields import sources_like
from tracker.desk.queues import BY_SLUG, QUEUES, Queue, Row, held_by

FIRST = 5
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """One queue on the desk: how much waits, and the first of it."""

    queue: Queue
    count: int
    rows: list[Row]


@editors
def desk(request: HttpRequest) -> HttpResponse:
    """Show each queue with its count and first rows, what waits for somebody before what is empty."""
    shown = [_shown(queue, editor(request)) for queue in QUEUES]
    return render(
        request,
        "desk/desk.html",
        {"waiting": [one for one in shown if one.count], "clear": [one for one in shown if not one.count]},
    )


def _shown(queue: Queue, user: User) -> Shown:
    """Return what the desk shows of a queue."""
    page = Paginator(queue.waiting(user), FIRST).page(1)
    return Shown(queue, page.paginator.count, list(queue.rows(list(page))))


@editors
def queue(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one queue, page by page."""
    if slug not in BY_SLUG:
        raise Http404(_("The desk has no such queue."))
    return shown(request, BY_SLUG[slug], "desk/queue.html")


@editors
def held(request: HttpRequest, who: int) -> HttpResponse:
    """Show what one person holds; 0 stands for what came by an import."""
    return shown(request, held_by(get_object_or_404(User, pk=who) if who else None), "desk/queue.html")


def shown(request: HttpRequest, queue: Queue, template: str) -> HttpResponse:
    """Show a page of a queue."""
    page = Paginator(queue.waiting(editor(request)), A_PAGE).get_page(request.GET.get("page"))
    rows: Iterable[Row] = queue.rows(list(page))
    return render(request, template, {"queue": queue, "page": page, "rows": list(rows)})


@editors
def suggest_sources(request: HttpRequest) -> HttpResponse:
    """Return sources for a box in which one is named, those of drafts too, in the form of the public suggestions."""
    found = sources_like(request.GET.get("q", ""))
    items = [
        {"label": one.title, "detail": f"{one.publisher} {one.published}".strip(), "address": one.get_absolute_url()}
        for one in found
    ]
    groups = [{"name": "sources", "title": _("Sources"), "items": items}] if items else []
    return JsonResponse({"groups": groups})
