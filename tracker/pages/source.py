"""The page of one source: the document, and everything it supports or disputes."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tracker.dates.words import in_words
from tracker.pages import trail
from tracker.pages.about import reporting
from tracker.pages.acts import when
from tracker.pages.asking import answers, asked, only, paged
from tracker.pages.cite import cite, download
from tracker.pages.cited import render
from tracker.pages.headlines import headline
from tracker.removal.removing import removals_of
from tracker.sources.models import Capture, Citation, Source

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Record:
    """The record that a citation speaks of: its line and its page."""

    title: str
    address: str


@answers
def source(request: HttpRequest, key: str) -> HttpResponse:
    """Show a source and its citations of published records; one that is cited by none has no page yet."""
    query = asked(only(request, "page"), "citations", size=SHOWN)
    cited = _shown(query.records.filter(source__key=key))
    found = get_object_or_404(Source.objects.filter(pk__in=cited.values("source")), key=key)
    shown = paged(query, cited.order_by("-supports", "action__in_effect__earliest", "key"))
    return render(
        request,
        "source.html",
        {
            "section": "sources",
            "trail": trail.under("sources", _("Sources")),
            "source": found,
            "page": shown,
            "copies": Capture.objects.stored().filter(source=found).without_text(),
            "cards": [(citation, _record(citation)) for citation in shown],
            "reporting": reporting(found),
            "removals": removals_of("source", key),
            "cite": cite(
                request, found.title, download(_("All sources"), "sources"), sources=Source.objects.filter(pk=found.pk)
            ),
        },
    )


def _shown(citations: QuerySet[Citation]) -> QuerySet[Citation]:
    """Fetch with citations the records that they speak of."""
    return citations.select_related(
        "source",
        "check_of_quote__capture",
        "action__jurisdiction",
        "action__acted_by",
        "action__program",
        "action__in_effect",
        "figure__scope",
        "finding__program",
        "finding__jurisdiction",
        "finding__area",
    )


def _record(citation: Citation) -> Record:
    """Return the record that a citation speaks of."""
    if citation.action:
        title = _("%(what)s, %(when)s") % {
            "what": headline(citation.action),
            "when": _when(citation),
        }
        return Record(title, citation.action.get_absolute_url())
    if citation.figure:
        return Record(str(citation.figure), citation.figure.get_absolute_url())
    finding = citation.finding
    assert finding is not None
    where = finding.jurisdiction or finding.area
    assert where is not None
    return Record(_("Nothing found for %(program)s") % {"program": finding.program.name}, where.get_absolute_url())


def _when(citation: Citation) -> str:
    """Return the date of the act that a citation speaks of, in words."""
    assert citation.action is not None
    return in_words(when(citation.action))
