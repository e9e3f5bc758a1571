"""The step that reads what was chosen, a pasted list above all, and leads to the permanent address.

It takes the list by POST, for 500 names are too long for an address. It changes nothing and sets no cookie.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tracker.jurisdictions.models import Jurisdiction
from tracker.pages import trail, vocabulary
from tracker.pages.asking import answers, asked
from tracker.pages.cited import render
from tracker.pages.compare_choice import written
from tracker.queries import BadQuery, Query
from tracker.queries.compare import MOST_JURISDICTIONS
from tracker.queries.known import KNOWN
from tracker.queries.lists import Unclear, read_lines
from tracker.queries.refusals import unknown_word


@dataclass(frozen=True, slots=True)
class Question:
    """A line that is not clear, and what may be meant."""

    sentence: str
    candidates: list[tuple[Jurisdiction, str]]


LISTED = ("find", "list")
CHOSEN = ("program", "jurisdiction", "within", "level", "on", "and", "only", "order", KNOWN)


@csrf_exempt  # it changes nothing, and a token would set a cookie on a public page
@require_http_methods(["GET", "HEAD", "POST"])
@answers
def choose(request: HttpRequest) -> HttpResponse:
    """Lead to the comparison of what was chosen, or ask about the lines that are not clear."""
    given = request.POST if request.method == "POST" else request.GET
    if wrong := [word for word in given if word not in {*CHOSEN, *LISTED}]:
        raise BadQuery(*(unknown_word(word, [*CHOSEN, *LISTED]) for word in wrong))
    lines = read_lines("\n".join(text for name in LISTED for text in given.getlist(name)))
    query = _with(given, lines.found)
    if not lines.unclear:
        return redirect(f"{reverse('compare')}?{query.permalink}")
    return render(
        request,
        "compare_choose.html",
        {
            "section": "compare",
            "trail": trail.under("compare", _("Compare")),
            "unclear": [_asked_about(line) for line in lines.unclear],
            "clear": query.values.get("jurisdiction", []),
            "kept": written(query, *CHOSEN[:-1]),
        },
    )


def _asked_about(line: Unclear) -> Question:
    """Return a line with its candidates, each with what it is."""
    named = [(one, vocabulary.level(one.level, one.agency_type)) for one in line.candidates]
    return Question(line.sentence, named)


def _with(given: QueryDict, found: Sequence[Jurisdiction]) -> Query:
    """Return the query of what was chosen together with the jurisdictions of the list."""
    words = QueryDict(mutable=True)
    for word in CHOSEN:
        words.setlist(word, given.getlist(word))
    query = asked(words, "compare")
    named = [*query.values.get("jurisdiction", []), *found]
    if "within" in query.values and named:
        named += _of_the_area(words)
        words.setlist("within", [])
        words.setlist("level", [])
    elif "level" in query.values and "within" not in query.values:
        raise BadQuery(_("`level`: say in which area all units of this level are meant, such as `within=us`."))
    words.setlist("jurisdiction", [one.key for one in named])
    return asked(words, "compare")


def _of_the_area(words: QueryDict) -> list[Jurisdiction]:
    """Return the units of an area that is taken beside jurisdictions that are named; refuses more than a page holds."""
    alone = words.copy()
    alone.setlist("jurisdiction", [])
    found = list(asked(alone, "compare").records[: MOST_JURISDICTIONS + 1])
    if len(found) > MOST_JURISDICTIONS:
        raise BadQuery(
            _("`within`: the area holds more than %(most)d units, too many to stand beside others. Choose a level.")
            % {"most": MOST_JURISDICTIONS}
        )
    return found
