"""Reported figures: what officials stated, beside what our own records give for that day."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.corrections.models import Answer
from tracker.figures.models import ReportedFigure
from tracker.pages import trail
from tracker.pages.about import Reporting, report_address
from tracker.pages.asking import answers, asked, only
from tracker.pages.cite import cite_list
from tracker.pages.cited import render
from tracker.programs.models import Program
from tracker.queries.counts import Comparison, Counting, beside, days_of
from tracker.removal.models import Removal
from tracker.review.changes import Change
from tracker.sources.models import Citation


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure with its evidence and our own count, where we can count the same."""

    figure: ReportedFigure
    supporting: list[Citation]
    disputing: list[Citation]
    beside: Comparison | None
    verdict: str

    @property
    def said_by(self) -> str:
        """Return who stated it, as the first source that says so names them."""
        return next((one.attributed_to for one in self.supporting if one.attributed_to), "")

    @property
    def reporting(self) -> Reporting:
        """Return where an error in it is reported, and what we answered."""
        return Reporting(report_address(self.figure), list(self.figure.answers.all()))


@answers
def figures(request: HttpRequest) -> HttpResponse:
    """Show every reported figure, by program and day."""
    query = asked(only(request), "figures")
    answered = Prefetch("answers", Answer.objects.order_by("-answered_at"))
    found = reported(published().prefetch_related(answered))
    removed = Removal.objects.filter(record=Change.Record.FIGURE, key__in=[one.figure.key for one in found])
    return render(
        request,
        "figures.html",
        {
            "section": "figures",
            "trail": [trail.home()],
            "figures": found,
            "removals": removed,
            "cite": cite_list(request, query),
        },
    )


def published() -> QuerySet[ReportedFigure]:
    """Return the published figures with what a page shows of them."""
    cited = Prefetch("citations", Citation.objects.with_evidence())
    return ReportedFigure.objects.published().select_related("program", "scope").prefetch_related(cited)


def reported(figures: Iterable[ReportedFigure], counted: Counting | None = None) -> list[Reported]:
    """Set our own counts beside figures, in their order; those of one program are counted in one pass.

    `counted` holds what the page counts of the program anyway, on days that take in those of the figures.
    """
    found = list(figures)
    days: dict[Program, list[datetime.date]] = defaultdict(list)
    for figure in found:
        if figure.can_be_counted:
            days[figure.program] += days_of(figure)
    shared = {program: counted or Counting(program, told) for program, told in days.items() if told}
    return [_reported(figure, shared.get(figure.program)) for figure in found]


def _reported(figure: ReportedFigure, counted: Counting | None) -> Reported:
    """Set our own count beside a figure."""
    cited = list(figure.citations.all())
    supporting = [one for one in cited if one.supports == Citation.Support.SUPPORTS]
    disputing = [one for one in cited if one not in supporting]
    own = beside(figure, counted)
    return Reported(figure, supporting, disputing, own, verdict(own) if own else "")


def verdict(own: Comparison) -> str:
    """Say whether a figure falls into our range, or by how much it is off."""
    if own.is_consistent:
        return _("Consistent with our records")
    more = _("%(n)s more than our records can account for")
    fewer = _("%(n)s fewer than our records are certain of")
    return (more if own.off_by > 0 else fewer) % {"n": f"{abs(own.off_by):,g}"}
