"""How the tracker reasons: each rule is the sentence that stands on the function which decides it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.exports.method import TOPICS, Topic
from tracker.pages import chips, trail, worked
from tracker.pages.asking import answers, only
from tracker.pages.cite import cite, download
from tracker.pages.cited import render
from tracker.programs.models import Program
from tracker.status import coverage


@dataclass(frozen=True, slots=True)
class Part:
    """All topics under one heading of the table of contents."""

    title: str
    sections: tuple[Topic, ...]


@answers
def method(request: HttpRequest) -> HttpResponse:
    """Show the rules, the same rules at work, and what to know about each program."""
    only(request)
    shown = {
        "section": "method",
        "trail": [trail.home()],
        "topics": TOPICS,
        "parts": [Part("", TOPICS)],
        "certain": chips.sample("active"),
        "possible": chips.sample("active", is_possible=True),
        "unknown": chips.sample("not researched"),
        "dates": worked.written_dates(),
        "example": worked.example(),
        "bindings": worked.bindings(),
        "clamped": worked.clamped(),
        "groups": worked.groups(),
        "reached": worked.reached(),
        "ranks": [chips.sample(value) for value in coverage.RANKS],
        "programs": [one for one in Program.objects.all() if one.caution],
        "cite": cite(request, _("How the Jurisdiction Policy Tracker reasons"), download(_("Codebook"), "codebook")),
    }
    return render(request, "method.html", shown)
