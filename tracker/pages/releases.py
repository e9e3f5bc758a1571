"""The list of releases: frozen editions of the data, newest first."""

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.exports.views import open_to_all
from tracker.pages import trail
from tracker.pages.asking import answers, only
from tracker.pages.cite import cite
from tracker.pages.cited import render
from tracker.releases.linked import Linked, catalog
from tracker.releases.models import Release

LINKED_DATA = "application/ld+json"


@answers
def releases(request: HttpRequest) -> HttpResponse:
    """List releases."""
    only(request)
    shown = {
        "section": "releases",
        "trail": [trail.home()],
        "releases": Release.objects.newest_first().annotate(size=Sum("files__bytes")),
        "cite": cite(request, _("Releases of the Jurisdiction Policy Tracker")),
    }
    return render(request, "releases.html", shown)


@require_safe
def releases_dcat(request: HttpRequest) -> HttpResponseBase:
    """Return the releases as a catalogue of data."""
    found = Release.objects.newest_first().filter(withdrawn_at=None).prefetch_related("files")
    return linked(catalog(found, request.build_absolute_uri("/")))


def linked(data: Linked) -> HttpResponseBase:
    """Return linked data, for scripts of any site."""
    return open_to_all(JsonResponse(data, content_type=LINKED_DATA, json_dumps_params={"ensure_ascii": False}))
