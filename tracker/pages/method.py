"""How the tracker reasons: each rule is the sentence that stands on the function which decides it."""

from dataclasses import dataclass
from types import ModuleType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.dates import edtf, suggestions
from tracker.pages import chips, trail, worked
from tracker.pages.asking import answers, only
from tracker.pages.cite import cite, download
from tracker.panel import days, runs
from tracker.programs.models import Program
from tracker.queries import counts
from tracker.records.rules import rules_of
from tracker.review import rules as review
from tracker.status import background, by_clock, chains, clashes, clock, coverage, derive, evidence, laws


@dataclass(frozen=True, slots=True)
class Topic:
    """One section of the page: its anchor and heading, and the modules of which it prints the rules."""

    anchor: str
    title: str | Promise
    modules: tuple[ModuleType, ...] = ()
    sentences: tuple[str, ...] = ()

    @property
    def rules(self) -> list[str]:
        """Return the sentences, in the order of the modules and their functions."""
        found = [*(sentence for module in self.modules for sentence in rules_of(module)), *self.sentences]
        return [_(sentence) for sentence in found]


LAYERS = Topic("layers", gettext_lazy("Four layers, never mixed"))
PROGRAMS = Topic("programs", gettext_lazy("Cautions, program by program"))
CHOICES = Topic("choices", gettext_lazy("Choices we made"))
TOPICS = (
    LAYERS,
    Topic("dates", gettext_lazy("Dates as the sources give them"), (edtf, suggestions)),
    Topic("clocks", gettext_lazy("When an act counts"), (clock, chains)),
    Topic("readings", gettext_lazy("From acts to status: readings"), (derive, clashes)),
    Topic("absence", gettext_lazy("What no act means"), (background,)),
    Topic("coverage", gettext_lazy("What applied, that day"), (coverage,)),
    Topic("laws", gettext_lazy("What governments above oblige and forbid"), (laws,)),
    Topic("panels", gettext_lazy("From days to the periods of a panel"), (by_clock, days, runs)),
    Topic("counts", gettext_lazy("Counts and reported figures"), (counts,)),
    Topic(
        "contested",
        gettext_lazy("Evidence, and where it disagrees"),
        (evidence,),
        tuple(review.sentence(one) for one in review.ACTION_RULES),
    ),
    PROGRAMS,
    CHOICES,
)


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
