"""The published lists: all of them, and the editions of one."""

from collections import defaultdict

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tracker.pages import trail
from tracker.pages.asking import answers, only
from tracker.pages.cite import cite, download, words
from tracker.pages.cited import render
from tracker.rosters.models import Difference, Edition, Roster


@answers
def rosters(request: HttpRequest) -> HttpResponse:
    """Show every list of which we have an edition."""
    only(request)
    counted = Roster.objects.annotate(
        n_editions=Count("editions"), first=Min("editions__as_of"), last=Max("editions__as_of")
    )
    return render(
        request,
        "rosters.html",
        {
            "section": "sources",
            "trail": trail.under("sources", _("Sources")),
            "rosters": counted.filter(n_editions__gt=0).order_by("slug"),
            "cite": cite(request, _("Published lists"), download(_("All rows of all editions"), "rosters", "")),
        },
    )


@answers
def roster(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the editions of a list, the newest first, each with what changed since the one before."""
    only(request)
    found = get_object_or_404(Roster, slug=slug)
    editions = list(found.editions.select_related("document").defer("document__content", "document__text"))
    changes = changed(editions)
    return render(
        request,
        "roster.html",
        {
            "section": "sources",
            "trail": trail.under("rosters", _("Published lists")),
            "roster": found,
            "editions": [(one, changes[one.pk]) for one in editions],
            "cite": cite(request, found.title, download(_("The rows of all editions"), "rosters", words(roster=slug))),
        },
    )


def changed(editions: list[Edition]) -> dict[int, list[str]]:
    """Return for each edition how many rows of each kind of change it has, in words."""
    counted = Difference.objects.filter(edition__in=editions).order_by().values_list("edition", "kind")
    told: dict[int, dict[str, int]] = defaultdict(dict)
    for edition, kind, n in counted.annotate(n=Count("pk")):
        told[edition][kind] = n
    return defaultdict(list, {edition: in_words(numbers) for edition, numbers in told.items()})


def in_words(numbers: dict[str, int]) -> list[str]:
    """Return numbers of changes by kind in words, in the order of the kinds: `12 added`."""
    words = {
        "added": _("%(n)s added"),
        "relabelled": _("%(n)s relabelled"),
        "edited": _("%(n)s edited"),
        "renewed": _("%(n)s renewed"),
        "missing": _("%(n)s missing"),
        "no longer listed": _("%(n)s no longer listed"),
        "back again": _("%(n)s back again"),
    }
    return [words[kind] % {"n": f"{numbers[kind]:,}"} for kind in words if kind in numbers]
