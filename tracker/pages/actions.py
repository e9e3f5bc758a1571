"""The list of acts, asked with the same words as the files."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.pages import filters, trail
from tracker.pages.about_whom import about_whom
from tracker.pages.acts import LATEST_FIRST, items, shown
from tracker.pages.asking import answers, asked, paged
from tracker.pages.cite import cite_list
from tracker.pages.cited import render

SHOWN = 40


@answers
def actions(request: HttpRequest) -> HttpResponse:
    """List acts: latest first, the best match first where words are searched."""
    query = asked(request.GET, "actions", size=SHOWN)
    rows = query.records if {"order", "q"} & set(query.values) else query.records.order_by(*LATEST_FIRST)
    page = paged(query, shown(rows))
    return render(
        request,
        "actions.html",
        {
            "section": "actions",
            "trail": [trail.home()],
            "page": page,
            "items": items(page),
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
