"""The list of acts, asked with the same words as the files."""

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.pages import filters, trail
from tracker.pages.about_whom import about_whom
from tracker.pages.acts import LATEST_FIRST, items, shown
from tracker.pages.asking import answers, asked, paged
from tracker.pages.cite import cite_list
from tracker.pages.cited import render
from tracker.programs.models import Action
from tracker.queries import Query
from tracker.queries.tables import FROM, TO

SHOWN = 40


@answers
def actions(request: HttpRequest) -> HttpResponse:
    """List acts: latest first, the best match first where words are searched."""
    query = asked(request.GET, "actions", size=SHOWN)
    rows = query.records if {"order", "q"} & set(query.values) else _latest_first(query)
    page = paged(query, shown(rows))
    return render(
        request,
        "actions.html",
        {
            "section": "actions",
            "trail": [trail.home()],
            "page": page,
            "items": items(page),
            "of_a_time": bool({FROM, TO} & set(query.values)),
            "whom": about_whom(query.records) if query.values else None,
            "filters": [
                filters.search_field(request, _("Words in the record"), _("Arlington, resolution, fingerprints")),
                filters.program_field(request),
                filters.kind_field(request),
                filters.level_field(request),
                filters.state_field(request),
                filters.text_field(request, "from", _("From"), "2010-09"),
                filters.text_field(request, "to", _("To"), "2012-05-15"),
            ],
            "cite": cite_list(request, query),
        },
    )


def _latest_first(query: Query) -> QuerySet[Action]:
    """Order acts by date, where a time is asked those that certainly fall in it before those that may."""
    inside = Q()
    if (first := query.values.get(FROM)) and first.earliest:
        inside &= Q(in_effect__earliest__gte=first.earliest)
    if (last := query.values.get(TO)) and last.latest:
        inside &= Q(in_effect__latest__lte=last.latest)
    if not inside:
        return query.records.order_by(*LATEST_FIRST)
    certain = ExpressionWrapper(inside, output_field=BooleanField())
    return query.records.order_by(Coalesce(certain, False).desc(), *LATEST_FIRST)
