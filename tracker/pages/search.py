"""The one search box: its page, and what it suggests while somebody types."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from tracker.exports.views import problem
from tracker.jurisdictions.naming import searchable
from tracker.pages import trail
from tracker.pages.asking import answers, asked, only
from tracker.pages.cite import words
from tracker.pages.cited import render
from tracker.pages.found import Found, found
from tracker.programs.codebook import Participation
from tracker.programs.models import Program
from tracker.queries import BadQuery
from tracker.queries.everywhere import Hits, everywhere
from tracker.queries.refusals import unknown_word
from tracker.queries.when import acts_of_the_time, state_in

ON_THE_PAGE = {"jurisdictions": 10, "programs": 10, "actions": 10, "sources": 10}
SUGGESTED = {"jurisdictions": 6, "programs": 3, "actions": 3, "sources": 2}
PROGRAMS_IN_A_STATE = 4
KEPT = 300  # seconds that a suggestion may be kept

TITLES: Mapping[str, Promise] = {
    "jurisdictions": gettext_lazy("Jurisdictions"),
    "programs": gettext_lazy("Programs"),
    "actions": gettext_lazy("Actions"),
    "sources": gettext_lazy("Sources"),
}
HAVE_A_SEARCH_OF_THEIR_OWN = {"jurisdictions", "actions", "sources"}
EXAMPLES = ("sufolk county ma", "25025", "MA0130100", "287g", "trust act", "sheriff of cook county")


@dataclass(frozen=True, slots=True)
class Group:
    """What is found of one kind: how much, the best of it, and where all of it is listed."""

    name: str
    title: str
    n: int
    items: list[Found]
    address: str


@answers
def search(request: HttpRequest) -> HttpResponse:
    """Show what the words find in each kind of record; without words, what can be looked for."""
    given = only(request, "q").getlist("q")
    text = " ".join(given).strip()
    hits = [one for one in everywhere(given, ON_THE_PAGE) if one.best] if text else []
    return render(
        request,
        "search.html",
        {
            "trail": [trail.home()],
            "q": text,
            "groups": [_group(one, text, one.records.count()) for one in hits],
            "of_the_time": _of_the_time(text),
            "in_the_state": _in_the_state(text),
            "examples": [(example, f"{request.path}?{words(q=example)}") for example in EXAMPLES],
        },
    )


@require_safe
@conditional_page
@cache_control(public=True, max_age=KEPT)
def suggest(request: HttpRequest) -> HttpResponse:
    """Return the best of each kind as JSON, or say in a sentence what is wrong with the question."""
    if wrong := [word for word in request.GET if word != "q"]:
        return _refused(BadQuery(*(unknown_word(word, ["q"]) for word in wrong)))
    try:
        hits = everywhere(request.GET.getlist("q"), SUGGESTED)
    except BadQuery as error:
        return _refused(error)
    text = request.GET["q"].strip()
    groups = [_group(one, text) for one in hits if one.best]
    return JsonResponse({"q": text, "groups": [{**asdict(group), "n": len(group.items)} for group in groups]})


def _of_the_time(text: str) -> dict[str, Any] | None:
    """Return the acts of the time that a question names: in words, how many, and where they are listed."""
    named = acts_of_the_time(text)
    if not named:
        return None
    address = words(**named)
    query = asked(QueryDict(address), "actions")
    return {"in_words": query.in_words, "n": query.records.count(), "address": f"{reverse('actions')}?{address}"}


def _in_the_state(text: str) -> list[tuple[str, str]]:
    """Return where those of a state are listed that take part in a program, where a question names both."""
    state = state_in(text)
    rest = searchable(text).replace(searchable(state.name), " ") if state else ""
    if state is None or not rest.strip():
        return []
    best = [found for hits in everywhere([rest], {"programs": PROGRAMS_IN_A_STATE}) for found in hits.best]
    asked = words(within=state.path, participation=Participation.ACTIVE.value)
    title = _("%(program)s: who takes part in %(state)s today")
    return [
        (title % {"program": program, "state": state.name}, f"{program.get_absolute_url()}?{asked}#table")
        for program in Program.objects.filter(pk__in=best)
    ]


def _refused(error: BadQuery) -> HttpResponse:
    """Return problem details."""
    return problem(400, _("This question is not understood"), str(error))  # type: ignore[return-value]


def _group(hits: Hits, text: str, n: int = 0) -> Group:
    """Return what was found of one kind."""
    listed = hits.table in HAVE_A_SEARCH_OF_THEIR_OWN
    address = f"{reverse(hits.table)}?{words(q=text)}" if listed else reverse(hits.table)
    return Group(hits.table, str(TITLES[hits.table]), n, found(hits.table, hits.best, text), address)
