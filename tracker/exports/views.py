"""`/data/TABLE.FORMAT?query`: one view for every table and format."""

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.exports import status
from tracker.exports.formats import FORMATS, in_chunks
from tracker.exports.tables import STORED
from tracker.queries import BadQuery, read

TABLES = (*STORED, status.NAME)


@require_safe
def data(request: HttpRequest, table: str, extension: str) -> HttpResponse | StreamingHttpResponse:
    """Stream the whole answer to a query, or say in a sentence what is wrong with it."""
    if table not in TABLES:
        known = ", ".join(TABLES)
        return problem(404, _("No such table"), _("There is no table `%s`. The tables: ") % table + known)
    if extension not in FORMATS:
        return problem(
            404, _("No such format"), _("There is no `%s` here. The formats: ") % extension + ", ".join(FORMATS)
        )
    try:
        query = read(request.GET, table, on=localdate())
    except BadQuery as bad:
        return problem(400, _("This question is not understood"), str(bad))
    chosen = FORMATS[extension]
    lines = chosen.write(table, query, request.build_absolute_uri("/"))
    response = StreamingHttpResponse(in_chunks(lines), content_type=chosen.media_type)
    response["Content-Disposition"] = f'inline; filename="{table}-{query.on.isoformat()}.{extension}"'
    return open_to_all(response)


def problem(code: int, title: str, detail: str) -> HttpResponse | StreamingHttpResponse:
    """Return problem details (RFC 9457)."""
    body = {"type": "about:blank", "title": title, "status": code, "detail": detail}
    return open_to_all(JsonResponse(body, status=code, content_type="application/problem+json"))


def open_to_all(response: HttpResponse | StreamingHttpResponse) -> HttpResponse | StreamingHttpResponse:
    """Let scripts of any site read the answer."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
