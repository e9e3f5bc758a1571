"""Compare: jurisdictions and programs side by side, on one day or on two, with what they did below."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.jurisdictions.models import Jurisdiction
from tracker.pages import trail
from tracker.pages.asking import answers, asked, only
from tracker.pages.cite import Cite, cite, download, words
from tracker.pages.cited import render
from tracker.pages.compare_acts import MOST_IN_A_LIST, agencies_inside, side_by_side
from tracker.pages.compare_choice import bar, choice
from tracker.pages.compare_matrix import Matrix, matrix
from tracker.queries import Query
from tracker.queries.compare import chosen, has_chosen, too_many
from tracker.queries.evidence import sources_behind
from tracker.queries.fields import texts

WORDS = ("program", "jurisdiction", "within", "level", "on", "and", "only", "order")
OF_ACTS = ("program", "jurisdiction", "within", "level")


@answers
def compare(request: HttpRequest) -> HttpResponse:
    """Show the matrix of what is chosen, and the form that chooses; nothing but the form where nothing is."""
    query = asked(only(request, *WORDS), "compare")
    keys = chosen(query)
    refusal = too_many(query, keys) if has_chosen(query) else ""
    shown = matrix(query, keys) if has_chosen(query) and not refusal else None
    agencies = agencies_inside(shown) if shown and len(shown.names) <= MOST_IN_A_LIST else []
    return render(
        request,
        "compare.html",
        {
            "section": "compare",
            "trail": [trail.home()],
            "refusal": refusal,
            "matrix": shown,
            "left_out": _left_out(query, shown) if shown else [],
            "bar": bar(query),
            "acts": side_by_side(shown, _of_acts(query)) if shown else None,
            "agencies": agencies,
            "with_agencies": _with(agencies, query) if agencies else "",
            "choice": choice(query, is_open=not shown or shown.n_jurisdictions < 2),
            "cite": _cite(request, query) if has_chosen(query) else None,
        },
        status=400 if refusal else 200,
    )


def _left_out(query: Query, shown: Matrix) -> list[Jurisdiction]:
    """Return the jurisdictions that were named and did not exist on one of the days."""
    return [
        one
        for one in query.values.get("jurisdiction", [])
        if one.path not in shown.paths and not query.values.get("within")
    ]


def _with(agencies: list[Jurisdiction], query: Query) -> str:
    """Return the words that compare the agencies as well."""
    return "&".join([query.permalink, *(words(jurisdiction=agency.path) for agency in agencies)])


def _of_acts(query: Query) -> str:
    """Return the words that ask for the acts of what is compared."""
    return "&".join(
        words(**{word: text}) for word in OF_ACTS if word in query.values for text in texts(query.values[word])
    )


def _cite(request: HttpRequest, query: Query) -> Cite:
    """Return the box with the cells and the acts of what is compared."""
    return cite(
        request,
        query.in_words,
        download(_("These cells"), "compare", query.permalink),
        download(_("All their actions"), "actions", _of_acts(query)),
        pinned=query.permalink,
        sources=sources_behind(query),
    )
