"""What a page is asked: its query words, read as the files read them; a bad one gets a page with the sentence."""

import functools
from collections.abc import Callable
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tracker.history.known import NotSettled
from tracker.pages.cite import CITE
from tracker.pages.cited import form_of
from tracker.pages.errors import bad_question, not_settled
from tracker.queries import BadQuery, Query, read
from tracker.queries.known import KNOWN, Known, answered_from, known_at, pinned
from tracker.queries.refusals import unknown_word

View = Callable[..., HttpResponse]


def answers(view: View) -> View:
    """Let a view answer as known at the moment that the address names, and a bad question get a page that says so.

    An address that asks for the citation of a page is pinned to the moment of the last change where it names none.
    """

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            request.known = known = _understood(request)  # type: ignore[attr-defined]
            with answered_from(known):
                return view(request, *args, **kwargs)
        except BadQuery as error:
            return bad_question(request, str(error))
        except NotSettled:
            return not_settled(request)

    return answer


def _understood(request: HttpRequest) -> Known | None:
    """Note on a request whether its page is cited, which is not for the page to know; return whose records answer."""
    now = timezone.now()
    request.cited_as = form_of(request.GET)  # type: ignore[attr-defined]
    if CITE in request.GET:
        own = request.GET.copy()
        del own[CITE]
        request.GET = own  # type: ignore[assignment]
    known = known_at(request.GET, now=now)
    return pinned(now=now) if request.cited_as and known is None else known  # type: ignore[attr-defined]


def only(request: HttpRequest, *words: str) -> QueryDict:
    """Return the words of the address, of which this page takes some beside `known`; raises BadQuery for another."""
    if wrong := [word for word in request.GET if word not in {*words, KNOWN}]:
        raise BadQuery(*(unknown_word(word, words) for word in wrong))
    return request.GET


def asked(parameters: QueryDict, table: str, *, size: int | None = None) -> Query:
    """Return what the words ask of a table, today where they name no day; raises BadQuery."""
    return read(parameters, table, on=localdate(), size=size)


def one(query: Query, word: str, example: str) -> Any:
    """Return the one thing that a word names; raises BadQuery where it names none or several."""
    named = query.values.get(word, [])
    if len(named) != 1:
        raise BadQuery(_("`%(word)s` must be given, once, such as %(example)s.") % {"word": word, "example": example})
    return named[0]


def at_most_one(query: Query, word: str) -> Any:
    """Return the one thing that a word names, None where it names none; raises BadQuery for several."""
    named = query.values.get(word, [])
    if len(named) > 1:
        raise BadQuery(_("`%(word)s` may be given once here.") % {"word": word})
    return named[0] if named else None


def paged(query: Query, rows: QuerySet[Any] | list[Any]) -> Page[Any]:
    """Return the page of rows that is asked for; raises BadQuery for one behind the last."""
    pages = Paginator(rows, query.size or 1)
    try:
        return pages.page(query.page)
    except EmptyPage as error:
        sentence = _("`page`: “%(page)s” lies behind the last page, %(last)s.")
        raise BadQuery(sentence % {"page": query.page, "last": pages.num_pages}) from error
