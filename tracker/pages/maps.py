"""The map of counties as files: every day of it as JSON for the script, one day as SVG and as PNG."""

import datetime
import hashlib
import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.dates.words import day_in_words
from tracker.maps import drawing
from tracker.maps.counties import map_of, maps_of
from tracker.maps.drawing import Legend, Picture, Shown
from tracker.maps.groups import groups, name_of
from tracker.maps.packed import packed
from tracker.maps.picture import png
from tracker.maps.timelines import CountyMap
from tracker.pages.asking import answers, asked, only
from tracker.pages.county_map import (
    address_words,
    agencies_asked,
    counting_words,
    group_words,
    legend_of,
    number,
    numbers_of,
    title,
    without_agencies,
)
from tracker.programs.models import Program
from tracker.queries.kept import kept

KEPT_FOR = "public, max-age=300, stale-while-revalidate=3600"


@require_safe
@answers
def map_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the whole map of a program, every day of it, for the script."""
    program = get_object_or_404(Program, slug=slug)
    only(request)
    return _tagged(request, _every_day(program), "application/json")


@kept(16)
def _every_day(program: Program) -> bytes:
    """Return the file for the script."""
    return json.dumps(packed(*maps_of(program)), ensure_ascii=False, separators=(",", ":")).encode()


@require_safe
@answers
def map_svg(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the map of a program on a day as an SVG with title, day, legend and source inside."""
    return _as_file(request, slug, "svg", "image/svg+xml")


@require_safe
@answers
def map_png(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the same as PNG."""
    return _as_file(request, slug, "png", "image/png")


def _as_file(request: HttpRequest, slug: str, extension: str, media_type: str) -> HttpResponse:
    """Draw a map and send it under a name that says what it is."""
    program = get_object_or_404(Program, slug=slug)
    only(request, "on", "agencies")
    on = asked(without_agencies(request.GET), "status").on
    svg = _picture(request, program, on)
    response = _tagged(request, svg.encode() if extension == "svg" else png(svg), media_type)
    response["Content-Disposition"] = f'inline; filename="{slug}-{on.isoformat()}.{extension}"'
    return response


def _tagged(request: HttpRequest, body: bytes, media_type: str) -> HttpResponse:
    """Answer with a file that may be kept for a while; say so when the reader has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    has_it = tag in (request.headers.get("If-None-Match", "").replace("W/", "").split(", "))
    response = HttpResponseNotModified() if has_it else HttpResponse(body, content_type=media_type)
    response["ETag"] = tag
    response["Cache-Control"] = KEPT_FOR
    return response


def _picture(request: HttpRequest, program: Program, on: datetime.date) -> str:
    """Return a map as an SVG that stands by itself."""
    found = map_of(program, on, agencies=agencies_asked(request))
    legend = [entry for entry in legend_of(numbers_of(found, on).total, found.is_counted) if entry.n]
    page = request.build_absolute_uri(f"{program.get_absolute_url()}?{address_words(request, on)}")
    says = Picture(
        title=title(program, on),
        subtitle=_subtitle(found, agencies_asked(request)),
        legend=[Legend(entry.group.name, entry.words, number(entry.n)) for entry in legend],
        shown=list(_named(found, on)),
        notes=[
            _("Source: Jurisdiction Policy Tracker, %(address)s, read on %(day)s.")
            % {"address": page, "day": day_in_words(localdate())},
            _("Outlines: US Census Bureau 2017, by way of us-atlas. Counts include counties that are not drawn."),
        ],
    )
    return drawing.picture(says, groups(counted=found.is_counted))


def _subtitle(found: CountyMap, agencies: str) -> str:
    """Say what is coloured."""
    if found.is_counted:
        return _("Counties by how many of these take part: %(agencies)s") % {
            "agencies": counting_words()[agencies].lower()
        }
    return _("What applied in each county and county equivalent")


def _named(found: CountyMap, on: datetime.date) -> Iterator[Shown]:
    """Yield each outline with its group, and in words whom it shows and what."""
    day = on.toordinal()
    entries = {group.name: group_words(group, found.is_counted) for group in groups(counted=found.is_counted)}
    for outline, units in found.shown(on).items():
        if units:
            words = [f"{one.subject.name}, {one.subject.state}: {entries[name_of(one.on(day))]}" for one in units]
            yield Shown(outline, name_of(units[0].on(day)), "\n".join(words))
