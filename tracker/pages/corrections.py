"""Our answers to what readers reported; the reports themselves are never shown."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.corrections.models import Answer
from tracker.pages import trail
from tracker.pages.about import answered
from tracker.pages.asking import answers, only
from tracker.pages.cite import cite
from tracker.pages.cited import render
from tracker.queries import BadQuery
from tracker.removal.removing import removals_of_answers

SHOWN = 50


@answers
def corrections(request: HttpRequest) -> HttpResponse:
    """List answers, newest first."""
    asked = only(request, "page").get("page") or "1"
    pages = Paginator(Answer.objects.newest_first(), SHOWN)
    if not asked.isdecimal() or not 1 <= int(asked) <= pages.num_pages:
        raise BadQuery(
            _("`page`: “%(page)s” is no page from 1 to %(last)s.") % {"page": asked[:20], "last": pages.num_pages}
        )
    page = pages.page(int(asked))
    rows = [(answer, *answered(answer)) for answer in page]
    shown = {"trail": [trail.home()], "page": page, "rows": rows, "removals": removals_of_answers(page)}
    box = cite(request, _("What readers reported, and our answers"))
    return render(request, "corrections.html", {**shown, "cite": box})
