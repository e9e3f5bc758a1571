"""`/data/TABLE.FORMAT?query`: one view for every table and format."""

from collections.abc import Callable, Iterable, Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.exports.formats import FORMATS, Format
from tracker.exports.limits import refuse_too_many
from tracker.exports.streaming import begun, pieces
from tracker.exports.tables import COMPUTED, STORED
from tracker.history.known import NotSettled
from tracker.queries import BadQuery, Query, read
from tracker.queries.known import answered_from, known_at

TABLES = (*STORED, *COMPUTED)
Response = HttpResponse | StreamingHttpResponse


@require_safe
def data(request: HttpRequest, name: str) -> Response:
    """Stream the whole answer to a query, or say in a sentence what is wrong with it."""
    table, _dot, extension = name.partition(".")
    if table not in TABLES or extension not in FORMATS:
        return no_such_file(table, extension)
    try:
        with answered_from(known_at(request.GET, now=timezone.now())):
            query = read(request.GET, table, on=localdate())
            refuse_too_many(query, FORMATS[extension].most_rows)
        response = file(request, query, FORMATS[extension])
    except BadQuery as bad:
        return problem(400, _("This question is not understood"), str(bad))
    except NotSettled:
        return problem(
            503, _("Not yet known"), _("Something that began before this moment is being saved: ask again soon.")
        )
    response["Content-Disposition"] = f'inline; filename="{table}-{query.on.isoformat()}.{extension}"'
    return open_to_all(response)


def file(request: HttpRequest, query: Query, chosen: Format) -> Response:
    """Return the rows of a query in a format; whoever asks for the head only does not set the database to work.

    Raises BadQuery where the format turns out not to hold them.
    """
    if request.method == "HEAD":
        return StreamingHttpResponse((), content_type=chosen.media_type)
    lines = _as_known(query, lambda: chosen.write(query.table.name, query, request.build_absolute_uri("/")))
    return StreamingHttpResponse(begun(pieces(lines, chosen.spoil)), content_type=chosen.media_type)


def _as_known(query: Query, lines: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    """Yield lines, all of them read as known at the moment of the query."""
    with answered_from(query.known):
        yield from lines()


def no_such_file(table: str, extension: str) -> Response:
    """Name the tables, or the formats, that there are."""
    if table not in TABLES:
        sentence = _("There is no table `%(name)s` here. The tables are %(good)s, the formats %(formats)s.")
    else:
        sentence = _("`%(table)s` does not come as `%(extension)s`. The formats are %(formats)s.")
    good = {"name": table, "table": table, "extension": extension}
    told = sentence % {**good, "good": ", ".join(TABLES), "formats": ", ".join(FORMATS)}
    return problem(404, _("No such file"), told)


def problem(code: int, title: str, detail: str) -> Response:
    """Return problem details (RFC 9457)."""
    body = {"type": "about:blank", "title": title, "status": code, "detail": detail}
    return open_to_all(JsonResponse(body, status=code, content_type="application/problem+json"))


def open_to_all(response: Response) -> Response:
    """Let scripts of any site read the answer, and the name of the file."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "Content-Disposition"
    return response
