"""The page of one program: what it is, how many took part on a day, place by place, and what happened to it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page
from django.db.models import Count as Number
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.dates.words import day_in_words
from tracker.figures.models import JURISDICTIONS_TAKING_PART
from tracker.jurisdictions.models import Jurisdiction
from tracker.pages import trail, vocabulary
from tracker.pages.about import reporting
from tracker.pages.acts import Item, acts, items
from tracker.pages.asking import answers, asked, at_most_one, only, paged
from tracker.pages.bands import bands
from tracker.pages.chips import Chip, chip
from tracker.pages.cite import Cite, cite, download, words
from tracker.pages.cited import render
from tracker.pages.county_map import drawn, without_agencies
from tracker.pages.curve import adoption
from tracker.pages.days import day_bar
from tracker.pages.figures import Reported, published, reported
from tracker.pages.filters import Field, choice_field, level_field, state_field
from tracker.programs.codebook import OF_THE_OPERATOR
from tracker.programs.models import Action, Program
from tracker.queries import Query
from tracker.queries.counts import Count, Counting, days_of, unit_of
from tracker.queries.coverage import covered
from tracker.queries.evidence import sources_behind
from tracker.removal.removing import removals_of
from tracker.status.ask import Coverage, coverage
from tracker.status.coverage import NOT_OPERATING, RANKS

SHOWN = 50
START = datetime.date(1900, 1, 1)  # no program is older


@dataclass(frozen=True, slots=True)
class Row:
    """One jurisdiction in the table of a program."""

    name: str
    address: str
    state: str
    chip: Chip
    stance: str


@answers
def program(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one program on a day: its counts at a level and in an area, and the jurisdictions one by one."""
    found = get_object_or_404(Program.objects.select_related("parent", "operator"), slug=slug)
    unit = unit_of(found)
    query = _asked(request, found, unit or Jurisdiction.Level.COUNTY)
    level, area = at_most_one(query, "level"), at_most_one(query, "within")
    shown, rows = _page(query)
    own = items(acts().filter(program=found, kind__in=OF_THE_OPERATOR))
    figures = list(published().filter(program=found))
    days = [START, localdate(), query.on, *(day for one in figures for day in days_of(one))]
    counted_on = Counting(found, days, unit=unit)
    counted = counted_on.of(level, area).on(query.on)
    told = reported((one for one in figures if one.can_be_counted), counted_on)
    return render(
        request,
        "program.html",
        {
            "section": "programs",
            "trail": trail.under("programs", _("Programs")),
            "program": found,
            "cautions": [*found.cautions, *(found.parent.cautions if found.parent else [])],
            "subprograms": list(found.subprograms.all()),
            "bar": day_bar(request, query.on),
            "map": drawn(request, found, query.on),
            "is_operating": _is_operating(rows),
            "bands": bands(counted),
            "unit": vocabulary.units(level),
            "spread": _spread(counted, area),
            "figures": told,
            "curve": adoption(
                found,
                counted_on.of(level, area),
                query.on,
                localdate(),
                level=level,
                area=area,
                own=own,
                figures=[one for one in told if _counts_what_is_shown(one, level, unit, area)],
            )
            if unit
            else None,
            "filters": [level_field(request, level), state_field(request), _status_field(request)],
            "page": shown,
            "status": vocabulary.either(query.values.get("participation", ())),
            "rows": [_row(answer, own) for answer in rows],
            "own": own,
            "kinds": _kinds(found),
            "reporting": reporting(found),
            "removals": removals_of("program", found.key),
            "cite": _cite(request, found, query),
        },
    )


def _asked(request: HttpRequest, found: Program, level: str) -> Query:
    """Return the rows of status that are asked for, at this level where none is named."""
    words = without_agencies(only(request, "on", "level", "within", "q", "participation", "page", "agencies"))
    words.setdefault("level", level)
    words.setdefault("on", localdate().isoformat())
    words["program"] = found.slug
    return asked(words, "status", size=SHOWN)


def _page(query: Query) -> tuple[Page[Any], list[Coverage]]:
    """Return the page asked for, and its rows; which have a value is known once all of them were asked."""
    if "participation" in query.values:
        page = paged(query, list(covered(replace(query, size=None))))
        return page, list(page)
    page = paged(query, query.records)
    return page, list(coverage(Jurisdiction.objects.filter(pk__in=[one.pk for one in page]), query.programs, query.on))


def _status_field(request: HttpRequest) -> Field:
    """Return the field for one value of status, certain on the day."""
    values = [(value, str(vocabulary.status(value))) for value in (*RANKS, NOT_OPERATING)]
    return choice_field(request, "participation", _("Status"), values, _("Every status"))


def _is_operating(answers: Sequence[Coverage]) -> str:
    """Say whether the program operates on the day: yes, no or possibly."""
    stopped = ["not operating" in answer.possible_values for answer in answers]
    if not any(stopped):
        return "yes"
    return "possibly" if any(len(answer.possible_values) > 1 for answer in answers) else "no"


def _row(answer: Coverage, own: Sequence[Item]) -> Row:
    """Return one line of the table."""
    return Row(
        name=answer.jurisdiction.name,
        address=f"{Jurisdiction(path=answer.jurisdiction.path).get_absolute_url()}?on={answer.on}",
        state=answer.jurisdiction.state,
        chip=chip(answer, {one.action.key: one for one in own}),
        stance=vocabulary.stances(answer.stance) if answer.stance else "",
    )


def _spread(counted: Count, area: Jurisdiction | None) -> str:
    """Say in how many states they lie, or in which area."""
    if area:
        return _("in %(area)s") % {"area": area}
    low, high = counted.states.certain, counted.states.possible
    if low == high:
        return ngettext("in %(n)d state", "in %(n)d states", high) % {"n": high}
    return _("in %(low)d to %(high)d states") % {"low": low, "high": high}


def _counts_what_is_shown(one: Reported, level: str, unit: str | None, area: Jurisdiction | None) -> bool:
    """Say whether a figure states how many units of the level took part in the area."""
    scope = None if one.figure.scope.level == Jurisdiction.Level.COUNTRY else one.figure.scope
    return one.figure.measure == JURISDICTIONS_TAKING_PART and (level, area) == (unit, scope)


def _kinds(found: Program) -> list[tuple[str, int]]:
    """Return how many acts of each kind are recorded, the most frequent first."""
    counted = Action.objects.published().filter(program=found).order_by().values_list("kind").annotate(n=Number("pk"))
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))


def _cite(request: HttpRequest, found: Program, query: Query) -> Cite:
    """Return the box with the status rows and the acts of this program."""
    question = _("%(program)s on %(day)s") % {"program": found.name, "day": day_in_words(query.on)}
    here = words(program=found.slug)
    of_the_page = {word: value for word, value in query.values.items() if word != "program"}
    return cite(
        request,
        question,
        download(_("Status on this day"), "status", query.permalink),
        download(_("All its actions"), "actions", here),
        download(_("All its spells"), "spells", here),
        pinned=replace(query, values=of_the_page).permalink,
        sources=sources_behind(query),
    )
