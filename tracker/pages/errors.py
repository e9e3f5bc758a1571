"""Pages that say what was wrong, and offer the nearest good address."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.jurisdictions.models import Jurisdiction
from tracker.jurisdictions.naming import searchable
from tracker.queries.search import jurisdictions_like

NEAREST = 6
MOST_GIVEN = 20  # words of a question that are given back


def bad_question(request: HttpRequest, sentence: str) -> HttpResponse:
    """Say which word or value of the question cannot be understood, with the question to be put right."""
    given = [(word, value) for word, values in request.GET.lists() for value in values]
    return render(request, "400.html", {"sentence": sentence, "given": given[:MOST_GIVEN]}, status=400)


def not_settled(request: HttpRequest) -> HttpResponse:
    """Ask for a little patience: an editor's work that began before the moment asked about is being saved."""
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "30"
    return response


def jurisdiction_not_found(request: HttpRequest, path: str) -> HttpResponse:
    """Say that there is no such jurisdiction, and name those with the nearest names."""
    return render(request, "404.html", {"asked": path, "nearest": nearest(path)}, status=404)


def nearest(path: str) -> Iterable[Jurisdiction]:
    """Return the jurisdictions whose names are most like the end of a path, of its state if there are any."""
    state, _slash, name = path.rpartition("/")
    words = searchable(name.replace("-", " "))
    if not words:
        return []
    found = jurisdictions_like(words)
    inside = found.filter(path__startswith=f"{state}/") if state else found
    return inside[:NEAREST] or found[:NEAREST]
