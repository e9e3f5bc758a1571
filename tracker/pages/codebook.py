"""The codebook: every word, column and query word, printed from the tables that the code itself obeys."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.exports.vocabularies import VOCABULARIES
from tracker.pages import chips, columns, terms, trail
from tracker.pages.asking import answers, only
from tracker.pages.cite import cite, download
from tracker.pages.cited import render
from tracker.pages.examples import examples
from tracker.pages.terms import Section


@dataclass(frozen=True, slots=True)
class Part:
    """Some sections under one heading of the table of contents."""

    title: str
    sections: list[Section]


@answers
def codebook(request: HttpRequest) -> HttpResponse:
    """Print the codebook."""
    only(request)
    return render(
        request,
        "codebook.html",
        {
            "section": "method",
            "trail": trail.under("method", _("Method")),
            "parts": _parts(),
            "possible": chips.sample("active", is_possible=True),
            "cite": cite(request, _("Codebook"), download(_("The codebook as rows"), "codebook")),
        },
    )


def _parts() -> list[Part]:
    """Return the whole codebook."""
    of_kinds = examples()
    lists = {one.name: terms.section(one, of_kinds) for one in VOCABULARIES}

    def some(names: str) -> list[Section]:
        return [lists.pop(name) for name in names.split()]

    return [
        Part(_("Status"), some("status certainty basis")),
        Part(_("Acts"), some("kind participation stance binding binds provision office instrument initiated-by")),
        Part(_("Governments"), some("level agency-type scheme")),
        Part(_("Evidence"), some("source grade supports mark")),
        Part(_("Panels"), some("by rule clock agencies precision")),
        Part(_("Records"), [*some("dimension beside origin review"), *_rest(lists.values(), "type")]),
        Part(_("Files"), [lists["type"], columns.shared(), *columns.tables()]),
        Part(_("Questions"), [columns.query_words()]),
    ]


def _rest(lists: Iterable[Section], but: str) -> list[Section]:
    """Return the lists that no part names, so that none is ever left out."""
    return [one for one in lists if one.anchor != but]
