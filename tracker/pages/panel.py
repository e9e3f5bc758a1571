"""The panel builder: choices, what they mean and leave out, the first rows, and lines of code that load the file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.exports.fields import fields
from tracker.pages import panel_words, trail
from tracker.pages.asking import answers, asked, only
from tracker.pages.cite import Cite, cite, download, joined, words
from tracker.pages.cited import render
from tracker.pages.panel_choice import choice
from tracker.panel.frames import frames
from tracker.queries import Query
from tracker.queries.evidence import sources_behind
from tracker.queries.panel import asked as panel_of

PREVIEWED = 12  # rows
SHOWN = (
    *("geoid", "state", "name", "period", "program", "treated", "treated_possible", "treated_share", "own_value"),
    *("certainty", "first_treated", "g_did", "event_time"),
)
WORDS = ("program", "within", "unit", "by", "from", "to", "clock", "rule", "treat", "agencies", "vintage")


@answers
def panel(request: HttpRequest) -> HttpResponse:
    """Show the form; once something is chosen, also what it means, the first rows and the file."""
    query = asked(only(request, *WORDS, "jurisdiction"), "panel")
    chosen = panel_of(query)
    return render(
        request,
        "panel.html",
        {
            "section": "panel",
            "trail": [trail.home()],
            "choice": choice(query, chosen),
            "meaning": panel_words.meaning(chosen) if query.values else [],
            "columns": SHOWN,
            "rows": _preview(query, request) if query.values else [],
            "explained": [(one.name, one.anchor) for one in fields("panel")],
            "cite": _cite(request, query) if query.values else None,
        },
    )


def _cite(request: HttpRequest, query: Query) -> Cite:
    """Return the box; a citation hashes the first rows, which are those shown: all of them may be millions."""
    rows = download(
        _("This panel"), "panel", query.permalink, hashed=joined(query.permalink, words(size=str(PREVIEWED)))
    )
    return cite(request, query.in_words, rows, pinned=query.permalink, sources=sources_behind(query))


def _preview(query: Query, request: HttpRequest) -> list[list[Any]]:
    """Return the first rows, the columns that a reader looks at first."""
    found = frames(query.with_size(PREVIEWED), request.build_absolute_uri("/"))
    return [["" if cell is None else cell for cell in row] for frame in found for row in frame.select(SHOWN).rows()]
