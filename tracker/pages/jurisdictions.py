"""The list of jurisdictions, searched by name or code."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.pages import filters, trail, vocabulary
from tracker.pages.asking import answers, asked, paged
from tracker.pages.cite import cite_list
from tracker.pages.cited import render
from tracker.programs.models import Action

SHOWN = 50


@answers
def jurisdictions(request: HttpRequest) -> HttpResponse:
    """List jurisdictions: by address, the best match first where words are searched."""
    query = asked(request.GET, "jurisdictions", size=SHOWN)
    acted = Exists(Action.objects.published().filter(jurisdiction=OuterRef("pk")))
    page = paged(query, query.records.annotate(acted=acted))
    return render(
        request,
        "jurisdictions.html",
        {
            "section": "jurisdictions",
            "trail": [trail.home()],
            "page": page,
            "rows": [(one, vocabulary.level(one.level, one.agency_type)) for one in page],
            "filters": [
                filters.search_field(request, _("Name or code"), _("Suffolk County, 25025, MA0130100")),
                filters.level_field(request),
                filters.state_field(request),
            ],
            "cite": cite_list(request, query),
        },
    )
