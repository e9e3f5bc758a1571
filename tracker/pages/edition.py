"""One edition of a list: its rows as printed, or what changed to it from any earlier edition."""

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tracker.dates.words import day_in_words
from tracker.pages import trail
from tracker.pages.asking import answers, only
from tracker.pages.cite import cite, download
from tracker.pages.cited import render
from tracker.pages.rosters import in_words
from tracker.queries import BadQuery
from tracker.rosters.models import Difference, Edition, Entry
from tracker.rosters.standing import between

SHOWN = 100
ORDER = [kind.value for kind in Difference.Kind if kind != Difference.Kind.ADDED] + [Difference.Kind.ADDED.value]


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of one row, as a reader sees it."""

    kind: str
    entry: Entry
    fields: list[tuple[str, str, str]]
    evidence: list[str]


@answers
def edition(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Show the rows of an edition, or with `against` what changed from the edition of that day."""
    words = only(request, "against", "page")
    found = get_object_or_404(_editions(slug), as_of=_day_of(day))
    others = list(_editions(slug).exclude(pk=found.pk).order_by("-as_of"))
    earlier = [one for one in others if one.as_of < found.as_of]
    shared = {
        "section": "sources",
        "trail": [*trail.under("rosters", _("Published lists")), (found.roster.title, found.roster.get_absolute_url())],
        "edition": found,
        "earlier": earlier,
        "before": earlier[0] if earlier else None,
    }
    title = _("%(list)s, %(day)s") % {"list": found.roster.title, "day": day_in_words(found.as_of)}
    if "against" not in words:
        rows = found.entries.select_related("jurisdiction").order_by("line")
        these = f"roster={slug}&from={found.as_of}&to={found.as_of}"
        box = cite(request, title, download(_("These rows"), "rosters", these))
        return render(request, "edition.html", {**shared, "page": _paged(request, rows), "cite": box})
    against = _against(words.get("against", ""), earlier)
    told = _told(request, against, found, is_next=against == earlier[0])
    page = _paged(request, told)
    counted = in_words(Counter(one.kind for one in told))
    return render(
        request,
        "edition_changes.html",
        {
            **shared,
            "against": against,
            "page": page,
            "changes": _shown(page),
            "counted": counted,
            "cite": cite(request, title, pinned=f"against={against.as_of}"),
        },
    )


def _editions(slug: str) -> Any:
    """Return the editions of a list, without the files that they came in."""
    editions = Edition.objects.filter(roster__slug=slug).select_related("roster", "document")
    return editions.defer("document__content", "document__text")


def _day_of(text: str) -> datetime.date:
    """Return the day that an address names; raises Http404 where it is none."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def _against(text: str, earlier: list[Edition]) -> Edition:
    """Return the earlier edition of a day; raises BadQuery where there is none."""
    if found := next((one for one in earlier if one.as_of.isoformat() == text), None):
        return found
    example = earlier[0].as_of.isoformat() if earlier else _("none, for this is the first")
    sentence = _("`against`: there is no earlier edition of the day “%(day)s”; the one before is %(example)s.")
    raise BadQuery(sentence % {"day": text, "example": example})


def _told(request: HttpRequest, old: Edition, new: Edition, *, is_next: bool) -> list[Difference]:
    """Return what changed: as it is kept between neighbours, which knows the editions around; else as compared now."""
    is_today = request.known is None  # type: ignore[attr-defined]
    found = list(new.differences.all()) if is_next and is_today else between(old, new)
    return sorted(found, key=lambda one: ORDER.index(one.kind))


def _paged(request: HttpRequest, rows: Any) -> Page[Any]:
    """Return the page that is asked for; raises BadQuery for one that is not there."""
    text = request.GET.get("page", "1")
    try:
        return Paginator(rows, SHOWN).page(int(text))
    except (ValueError, EmptyPage) as error:
        raise BadQuery(_("`page`: there is no page “%(page)s”.") % {"page": text}) from error


def _shown(page: Page[Difference]) -> list[Changed]:
    """Return the changes of a page with their rows."""
    ids = [pk for one in page for pk in (one.old_id, one.new_id) if pk]
    entries = Entry.objects.select_related("jurisdiction").in_bulk(ids)
    titles = {
        "name": _("Name"),
        "state": _("State"),
        "county": _("County"),
        "category": _("Type"),
        "model": _("Model"),
        "signed": _("Signed"),
        "listed": _("Listed"),
    }
    return [
        Changed(
            str(Difference.Kind(one.kind).label),
            entries[one.new_id or one.old_id],
            [(titles[name], old, new) for name, old, new in one.fields],
            one.evidence,
        )
        for one in page
    ]
