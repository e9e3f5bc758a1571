"""The start page: search, one program on a telling day, the latest acts, what is covered and what is not."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tracker.dates.words import day_in_words
from tracker.figures.models import JURISDICTIONS_TAKING_PART, ReportedFigure
from tracker.jurisdictions.models import Jurisdiction
from tracker.pages.acts import LATEST_FIRST, Item, acts, items
from tracker.pages.asking import answers, asked, only
from tracker.pages.bands import bands
from tracker.pages.cite import Cite, cite, download, words
from tracker.pages.cited import render
from tracker.pages.county_map import drawn
from tracker.pages.days import day_bar
from tracker.pages.figures import published, reported
from tracker.pages.programs import whole_programs
from tracker.programs.models import Action, Program
from tracker.queries.counts import Counting, days_of
from tracker.queries.evidence import about, sources_of
from tracker.queries.kept import kept
from tracker.queries.tables import cited
from tracker.sources.models import Citation, Source

LATEST = 6


@dataclass(frozen=True, slots=True)
class Example:
    """A question that the site answers."""

    label: str
    address: str


@answers
def home(request: HttpRequest) -> HttpResponse:
    """Show the start page. Without a day it opens on the last one for which an official stated a total."""
    told = _told_last()
    query = asked(only(request, "on"), "status")
    on = query.on if "on" in query.values else _telling_day(told)
    program = told.program if told else Program.objects.order_by("slug").first()
    latest = _latest()
    return render(
        request,
        "home.html",
        {
            "examples": _examples(),
            "bar": day_bar(request, on),
            **({**_counted(program, on), "map": drawn(request, program, on)} if program else {}),
            "latest": latest,
            "numbers": _numbers(),
            "programs": sorted(whole_programs(), key=lambda one: (-one.n_acts, one.slug)),
            "cite": _cite(request, program, on, latest),
        },
    )


def _told_last() -> ReportedFigure | None:
    """Return the latest stated total of jurisdictions taking part."""
    told = published().filter(measure=JURISDICTIONS_TAKING_PART)
    return told.order_by("-as_of_latest", "key").first()


def _telling_day(told: ReportedFigure | None) -> datetime.date:
    """Return the day that a total speaks of, today where there is none."""
    return told.as_of.latest if told and told.as_of.latest else localdate()


def _counted(program: Program, on: datetime.date) -> dict[str, Any]:
    """Return how many counties of how many states took part, and what was stated for the same day."""
    same_day = published().filter(program=program, as_of_earliest__lte=on, as_of_latest__gte=on)
    told = [figure for figure in same_day if figure.can_be_counted]
    counted_on = Counting(program, [on, *(day for figure in told for day in days_of(figure))])
    counted = counted_on.of(Jurisdiction.Level.COUNTY).on(on)
    return {
        "program": program,
        "bands": bands(counted),
        "states": {"low": counted.states.certain, "high": counted.states.possible},
        "of_counties": _("took part, of %(n)s counties and county equivalents") % {"n": f"{counted.total:,}"},
        "of_states": _("with at least one such county; the District of Columbia counts"),
        "figures": reported(told, counted_on),
    }


def _latest() -> list[Item]:
    """Return the latest acts; they are chosen before all that is shown of them is fetched."""
    return items(acts().filter(pk__in=_chosen()).order_by(*LATEST_FIRST))


@kept(1)
def _chosen() -> list[int]:
    """Return the ids of the latest acts."""
    return list(Action.objects.published().order_by(*LATEST_FIRST).values_list("pk", flat=True)[:LATEST])


def _numbers() -> list[tuple[str, int]]:
    """Return how much is recorded."""
    titles = [
        _("published actions"),
        _("of them with sources that disagree"),
        _("governments and agencies"),
        _("of them with an action"),
        _("sources"),
        _("verbatim quotes"),
    ]
    return list(zip(titles, _amounts(), strict=True))


@kept(1)
def _amounts() -> tuple[int, ...]:
    """Count what is recorded, in the order of the titles."""
    disputed = Q(citations__supports=Citation.Support.DISPUTES)
    return (
        Action.objects.published().count(),
        Action.objects.published().filter(disputed).distinct().count(),
        Jurisdiction.objects.count(),
        Action.objects.published().values("jurisdiction").distinct().count(),
        Source.objects.count(),
        Citation.objects.exclude(quote="").count(),
    )


def _cite(request: HttpRequest, program: Program | None, on: datetime.date, latest: Iterable[Item]) -> Cite:
    """Return the box with the counties behind the map, and the sources behind them and the latest acts."""
    day = words(on=on.isoformat())
    of_latest = sources_of(Citation.objects.filter(action__in=[one.action.pk for one in latest]))
    if program is None:
        return cite(request, _("Start page"), pinned=day, sources=of_latest)
    counties = words(program=program.slug, level=Jurisdiction.Level.COUNTY.value, on=on.isoformat())
    family = Program.objects.filter(Q(pk=program.pk) | Q(parent=program))
    return cite(
        request,
        _("%(program)s on %(day)s, and the latest actions") % {"program": program.name, "day": day_in_words(on)},
        download(_("Status on this day"), "status", counties),
        pinned=day,
        sources=sources_of(cited().filter(about("program", family.order_by().values("pk")))) | of_latest,
    )


def _examples() -> list[Example]:
    """Return some questions, in words a reader might use."""
    asked = [
        (_("Middlesex County, MA in May 2012"), "jurisdiction", "ma/middlesex-county", "2012-05-10"),
        (_("Arlington County, VA in October 2010"), "jurisdiction", "va/arlington-county", "2010-10-15"),
        (_("Illinois in June 2011"), "jurisdiction", "il", "2011-06-01"),
    ]
    return [Example(label, f"{reverse(name, args=[path])}?on={on}") for label, name, path, on in asked]
