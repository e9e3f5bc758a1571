"""The list of sources."""

from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.pages import filters, trail
from tracker.pages.asking import answers, asked, paged
from tracker.pages.cite import cite_list
from tracker.pages.cited import render
from tracker.queries.tables import cited
from tracker.sources.models import Citation

SHOWN = 50


@answers
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources of published records: the newest first, the best match first where words are searched."""
    query = asked(request.GET, "sources", size=SHOWN)
    newest_first = (F("published_latest").desc(nulls_last=True), "key")
    rows = query.records if {"order", "q"} & set(query.values) else query.records.order_by(*newest_first)
    public = Q(citations__in=cited())
    disputes = public & Q(citations__supports=Citation.Support.DISPUTES)
    counted = rows.annotate(n_records=Count("citations", filter=public), n_disputes=Count("citations", filter=disputes))
    return render(
        request,
        "sources.html",
        {
            "section": "sources",
            "trail": [trail.home()],
            "page": paged(query, counted),
            "filters": [filters.search_field(request, _("Title or publisher"), _("memorandum, county board"))],
            "cite": cite_list(request, query),
        },
    )
