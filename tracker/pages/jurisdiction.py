"""The page of one jurisdiction: how it stood on a day, what it did, what binds it, what lies inside."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tracker.dates.words import day_in_words, in_words, period_in_words
from tracker.jurisdictions.models import FormerPath, Identifier, Jurisdiction, Name
from tracker.pages import trail, vocabulary
from tracker.pages.about import reporting
from tracker.pages.acts import Item, acts, had_come, item
from tracker.pages.asking import answers, asked, only
from tracker.pages.cite import Cite, cite, download, words
from tracker.pages.cited import render
from tracker.pages.days import day_bar
from tracker.pages.errors import jurisdiction_not_found
from tracker.pages.inside import inside
from tracker.pages.lanes import lanes
from tracker.pages.standing import standings
from tracker.programs.models import Program
from tracker.queries.evidence import sources_of
from tracker.records.models import ReviewState
from tracker.rosters.models import Entry
from tracker.sources.models import Citation, Source
from tracker.status.ask import coverage
from tracker.status.background import Background

CONTEXT_SHOWN = 8


@answers
def jurisdiction(request: HttpRequest, path: str) -> HttpResponse:
    """Show one jurisdiction on a day; a former address leads on for good."""
    on = asked(only(request, "on"), "status").on
    found = _with_all_shown().filter(path=path.strip("/")).first()
    if found is None:
        return _moved(request, path.strip("/"))
    above = trail.above(found)
    items = [item(action) for action in acts().filter(jurisdiction__in=_around(found, above))]
    own = [one for one in items if one.action.jurisdiction_id == found.pk]
    context = [one for one in items if one.action.jurisdiction_id != found.pk and had_come(one.action, on)]
    programs = list(Program.objects.order_by("slug"))
    background = Background(programs, on)
    told = _standings(found, above, items, programs, background)
    lying_inside = inside(found)
    return render(
        request,
        "jurisdiction.html",
        {
            "section": "jurisdictions",
            "trail": trail.of_jurisdiction(above),
            "jurisdiction": found,
            "kind": _kind(found, above),
            "bar": day_bar(request, on),
            "told": [one for one in told if one.is_told],
            "untold": [one for one in told if not one.is_told],
            "lanes": lanes(found, above, items, background, programs, on, localdate()),
            "own": own,
            "context": context[::-1][:CONTEXT_SHOWN],
            "n_context": len(context),
            "above": above[::-1],
            "named": _named(found),
            "inside": lying_inside,
            "agencies": [unit for group in lying_inside for unit in group.units if unit.is_agency and unit.acted],
            "lies_in": _json_pairs(found.lies_in_shown),  # type: ignore[attr-defined]
            "identifiers": _identifiers(found),
            "names": _names(found),
            "existence": _existence(found),
            "reporting": reporting(found),
            "cite": _cite(request, found, on, [*own, *context]),
        },
    )


def _with_all_shown() -> QuerySet[Jurisdiction]:
    """Return jurisdictions with their names, codes, counties and the governments above, in one query."""
    of_it = {"jurisdiction": OuterRef("pk")}
    span = {"from": "valid_from", "to": "valid_to"}
    edition = {"slug": "edition__roster__slug", "day": "edition__as_of"}
    counties = Jurisdiction.objects.filter(lying_in=OuterRef("pk")).order_by("path")
    return Jurisdiction.objects.select_related("parent__parent__parent").annotate(
        names_shown=ArraySubquery(
            Name.objects.filter(**of_it).values(json=JSONObject(text="text", kind="kind", **span))
        ),
        identifiers_shown=ArraySubquery(
            Identifier.objects.filter(**of_it).values(json=JSONObject(scheme="scheme", value="value", **span))
        ),
        lies_in_shown=ArraySubquery(counties.values(json=JSONObject(id="pk", name="name", path="path"))),
        claims_shown=ArraySubquery(
            _claims().values(json=JSONObject(claim="edition__roster__claim", as_printed="name", **edition))
        ),
        sources_shown=ArraySubquery(
            _sources().values(json=JSONObject(key="key", title="title", publisher="publisher"))
        ),
    )


def _moved(request: HttpRequest, path: str) -> HttpResponse:
    """Lead a former address on, or say that there is no such jurisdiction and name the nearest."""
    former = FormerPath.objects.filter(path=path).select_related("jurisdiction").first()
    if former is None:
        return jurisdiction_not_found(request, path)
    query = request.META.get("QUERY_STRING", "")
    address = former.jurisdiction.get_absolute_url()
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _around(found: Jurisdiction, above: Sequence[Jurisdiction]) -> list[int]:
    """Return the ids of the jurisdiction and of the governments whose acts are shown with its own."""
    return [found.pk, *(one.pk for one in above), *(one["id"] for one in found.lies_in_shown)]  # type: ignore[attr-defined]


def _standings(
    found: Jurisdiction,
    above: Sequence[Jurisdiction],
    items: Sequence[Item],
    programs: Sequence[Program],
    background: Background,
) -> list[Any]:
    """Return how it stands to each program, beside the states and counties around it."""
    around = {one.pk: one.get_absolute_url() for one in above if one.level != Jurisdiction.Level.COUNTRY}
    around |= {one["id"]: Jurisdiction(path=one["path"]).get_absolute_url() for one in found.lies_in_shown}  # type: ignore[attr-defined]
    asked = Jurisdiction.objects.filter(pk__in=[found.pk, *around])
    answers = list(coverage(asked, programs, background.on, background))
    return standings(answers, found.pk, {one.action.key: one for one in items}, around)


def _kind(found: Jurisdiction, above: Sequence[Jurisdiction]) -> str:
    """Say what it is and where: "county in Massachusetts"."""
    what = vocabulary.level(found.level, found.agency_type)
    if not above or above[-1].level == Jurisdiction.Level.COUNTRY:
        return what
    return _("%(what)s in %(where)s") % {"what": what, "where": str(above[-1])}


def _period(row: dict[str, Any]) -> str:
    """Say when a name or code was in force, blank where always."""
    start, end = (datetime.date.fromisoformat(row[side]) if row[side] else None for side in ("from", "to"))
    return period_in_words(start, end) if start or end else ""


def _names(found: Jurisdiction) -> list[tuple[str, str]]:
    """Return its other names, each with when it was in use."""
    rows = found.names_shown  # type: ignore[attr-defined]
    return [(row["text"], _period(row)) for row in rows if row["text"] != found.name]


def _identifiers(found: Jurisdiction) -> list[tuple[str, str, str]]:
    """Return its codes: whose, which, and when in force."""
    rows = found.identifiers_shown  # type: ignore[attr-defined]
    return [(row["scheme"], row["value"], _period(row)) for row in rows]


def _json_pairs(rows: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return name and address of jurisdictions read as JSON."""
    return [(row["name"], Jurisdiction(path=row["path"]).get_absolute_url()) for row in rows]


def _existence(found: Jurisdiction) -> list[str]:
    """Say when it came and when it went, as far as it did."""
    founded, dissolved = _("founded %(date)s"), _("dissolved %(date)s")
    told = [(founded, found.founded), (dissolved, found.dissolved)]
    return [phrase % {"date": in_words(when)} for phrase, when in told if when]


def _claims() -> QuerySet[Entry]:
    """Return the row of each list that names a jurisdiction in an outer query, where a list's word is no status."""
    rows = Entry.objects.filter(jurisdiction=OuterRef("pk")).exclude(edition__roster__claim="")
    return rows.order_by("edition__roster__slug", "-edition__as_of", "line").distinct("edition__roster__slug")


def _named(found: Jurisdiction) -> list[tuple[str, str, str]]:
    """Return what lists of federal agencies say of it: their words, the name as printed, and where it stands."""
    rows = found.claims_shown  # type: ignore[attr-defined]
    return [(row["claim"], row["as_printed"], reverse("edition", args=[row["slug"], row["day"]])) for row in rows]


def _sources() -> QuerySet[Source]:
    """Return the documents behind the own acts of a jurisdiction in an outer query."""
    own = {"citations__action__jurisdiction": OuterRef("pk")}
    published = {"citations__action__review_state": ReviewState.PUBLISHED}
    return Source.objects.filter(**own, **published).order_by().distinct()


def _cite(request: HttpRequest, found: Jurisdiction, on: datetime.date, items: Sequence[Item]) -> Cite:
    """Return the box with the status rows and the acts of this jurisdiction."""
    question = _("%(name)s and federal enforcement programs on %(day)s") % {
        "name": found,
        "day": day_in_words(on),
    }
    here, pinned = words(jurisdiction=found.path), words(on=on.isoformat())
    return cite(
        request,
        question,
        download(_("Status on this day"), "status", f"{here}&{pinned}"),
        download(_("All its actions"), "actions", here),
        download(_("All its spells"), "spells", here),
        pinned=pinned,
        sources=sources_of(Citation.objects.filter(action__in=[one.action.pk for one in items])),
    )
