"""The public log: what was added, changed in the world, corrected and retracted; newest first."""

import datetime
from collections.abc import Iterable, Mapping

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.pages import filters, trail
from tracker.pages.acts import acts
from tracker.pages.asking import answers, asked, paged
from tracker.pages.cite import cite_list
from tracker.pages.cited import render
from tracker.pages.headlines import headline
from tracker.programs.models import Action
from tracker.records.models import ReviewState
from tracker.review.changes import Change

SHOWN = 50
AT_ONCE = 200  # additions of one moment that are told in one line

Load = tuple[datetime.datetime, int]


@answers
def changes(request: HttpRequest) -> HttpResponse:
    """List changes of public records."""
    query = asked(request.GET, "changes", size=SHOWN)
    records, loads = (query.records, []) if query.values else _apart_from_loads(query.records)
    page = paged(query, records.select_related("jurisdiction", "program"))
    return render(
        request,
        "changes.html",
        {
            "section": "changes",
            "trail": [trail.home()],
            "page": page,
            "rows": _rows(page),
            "loads": loads,
            "filters": [
                filters.choice_field(
                    request, "op", _("Kind of change"), [(op.value, str(op.label)) for op in Change.Op], _("Every kind")
                ),
                filters.program_field(request),
                filters.state_field(request),
                filters.text_field(request, "since", _("Since"), "2026-11-01"),
            ],
            "cite": cite_list(request, query),
        },
    )


def _apart_from_loads(records: QuerySet[Change]) -> tuple[QuerySet[Change], list[Load]]:
    """Set aside what was added many at a time, as a table is loaded; return the rest, and each moment with how many."""
    added = records.order_by().filter(op=Change.Op.ADDED).values_list("moment").annotate(n=Count("pk"))
    loads = sorted(added.filter(n__gte=AT_ONCE), reverse=True)
    set_aside = {"op": Change.Op.ADDED, "moment__in": [moment for moment, _n in loads]}
    return (records.exclude(**set_aside) if loads else records), loads


def _rows(found: Iterable[Change]) -> list[tuple[Change, str, str]]:
    """Return each change with what it changed in words, and where that is shown."""
    found = list(found)
    keys = [one.key for one in found if one.record == Change.Record.ACTION]
    titles = {one.key: headline(one) for one in acts().filter(key__in=keys)}
    gone = Action.objects.filter(key__in=keys, review_state=ReviewState.RETRACTED)
    titles |= {one.key: headline(one) for one in gone.select_related("program", "acted_by", "jurisdiction")}
    return [(one, *_shown(one, titles)) for one in found]


def _shown(change: Change, titles: Mapping[str, str]) -> tuple[str, str]:
    """Say what was changed, and where it is shown."""
    match change.record:
        case Change.Record.ACTION:
            return titles.get(change.key, change.key), reverse("action", args=[change.key])
        case Change.Record.SOURCE:
            return _("A source"), reverse("source", args=[change.key])
        case Change.Record.FIGURE:
            return _("A reported figure"), f"{reverse('figures')}#{change.key}"
    shown = change.program if change.record == Change.Record.PROGRAM else change.jurisdiction
    found_nothing = _("A finding of nothing in %(where)s") % {"where": shown}
    title = found_nothing if change.record == Change.Record.FINDING else str(shown)
    return title, shown.get_absolute_url() if shown else ""
