"""One release: its files, their hashes, how to cite it, and what differs from the one before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from tracker.exports.views import open_to_all
from tracker.pages import trail
from tracker.pages.asking import answers, only
from tracker.pages.cite import Cite, cite
from tracker.pages.cited import forms, render
from tracker.pages.releases import linked
from tracker.queries.sentences import NOUNS
from tracker.releases.citation import reference
from tracker.releases.linked import dataset, schema_org
from tracker.releases.models import File, Release

YEAR = 31_536_000  # seconds


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a release, in each of its formats."""

    name: str
    title: str
    rows: int
    files: list[File]


@answers
def release(request: HttpRequest, number: str) -> HttpResponse:
    """Show one release; a withdrawn one says that it was withdrawn and why, and has no files."""
    only(request)
    found = get_object_or_404(Release.objects.prefetch_related("files"), number=number)
    shown = {"section": "releases", "trail": trail.under("releases", _("Releases")), "release": found}
    if found.withdrawn_at:
        return render(request, "release_withdrawn.html", shown, status=410)
    cited = _cite(request, found)
    files = list(found.files.all())
    tables = _tables(files)
    return render(
        request,
        "release.html",
        {
            **shown,
            "tables": tables,
            "others": [one for one in files if one.rows is None],
            "differences": [(name, NOUNS[name], told) for name, told in found.differences.items()],
            "before": Release.objects.newest_first().filter(moment__lt=found.moment).first(),
            "newer": Release.objects.newest_first().filter(moment__gt=found.moment).first(),
            "forms": forms([cited.reference], cited.form),
            "linked": schema_org(found, request.build_absolute_uri("/")),
            "cite": cited,
        },
    )


def _tables(files: Iterable[File]) -> list[Table]:
    """Return the tables, their files together."""
    found: dict[str, Table] = {}
    for one in files:
        if one.rows is not None:
            name = one.path.stem
            found.setdefault(name, Table(name, str(NOUNS.get(name, name)), one.rows, [])).files.append(one)
    return list(found.values())


def _cite(request: HttpRequest, found: Release) -> Cite:
    """Return how the release itself is cited: it needs no moment beside its number."""
    whole = request.build_absolute_uri
    return replace(cite(request, str(found)), permalink=whole(request.path), reference=reference(found, whole("/")))


@require_safe
def release_dcat(request: HttpRequest, number: str) -> HttpResponseBase:
    """Return a release as a dataset for catalogues."""
    found = get_object_or_404(Release.objects.filter(withdrawn_at=None).prefetch_related("files"), number=number)
    return linked(dataset(found, request.build_absolute_uri("/")))


def _etag(_request: HttpRequest, number: str, name: str) -> str | None:
    """Return the mark of a file, which is its hash."""
    sums = _files(number, name).values_list("sha256", flat=True)
    return next((f'"{one}"' for one in sums), None)


@require_safe
@condition(etag_func=_etag)
@cache_control(public=True, max_age=YEAR, immutable=True)
def release_file(request: HttpRequest, number: str, name: str) -> HttpResponseBase:
    """Send one file, which never changes: everybody may keep it for good."""
    found = get_object_or_404(_files(number, name))
    try:
        content = found.path.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return open_to_all(FileResponse(content, filename=name, content_type=found.media_type))


def _files(number: str, name: str) -> QuerySet[File]:
    """Return the file of a release that was not withdrawn, if there is one."""
    return File.objects.filter(release=number, release__withdrawn_at=None, name=name)
