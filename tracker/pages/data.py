"""The page of all tables: what a row of each is, the files, and lines that load them."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.exports.formats import FORMATS
from tracker.exports.views import TABLES
from tracker.pages import trail
from tracker.pages.asking import answers, only
from tracker.pages.cite import Download, download
from tracker.pages.cited import render

ROWS: dict[str, str | Promise] = {
    "jurisdictions": _("A government or an agency of one."),
    "programs": _("A program."),
    "actions": _("An official act, with its dates and effects."),
    "citations": _("What a source says for or against a record, with the quote."),
    "sources": _("A document that is cited."),
    "figures": _("A total that an official body states."),
    "spells": _("A period over which what can be said of a jurisdiction does not change."),
    "status": _("What applies in a jurisdiction for a program on a day."),
    "compare": _("The same on a day, or on two side by side."),
    "panel": _("A unit in a period, treated or not."),
    "changes": _("A change of a public record."),
    "codebook": _("A word, a column or a query word, explained."),
}
LIMITS = {
    "xlsx": _("A spreadsheet holds at most %(most)s rows, and keeps codes as text and days as days."),
    "dta": _(
        "A Stata file holds at most %(most)s rows; words of a list are labelled numbers, infinite is blank, and a name"
        " of more than 32 characters is cut, with a number at its end where two would be the same."
    ),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One table as the page shows it."""

    name: str
    row: str | Promise
    files: Download


@answers
def data(request: HttpRequest) -> HttpResponse:
    """List the tables with their files."""
    only(request)
    site = request.build_absolute_uri("/")
    tables = [Shown(name, ROWS.get(name, ""), download("", name).loaded_from(site)) for name in TABLES]
    limits = [str(LIMITS[name]) % {"most": f"{FORMATS[name].most_rows:,}"} for name in LIMITS]
    return render(request, "data.html", {"trail": [trail.home()], "tables": tables, "limits": limits})
