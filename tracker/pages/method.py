"""How the tracker reasons, in short words, with the choices it makes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.pages import chips, trail
from tracker.pages.asking import answers, only


@answers
def method(request: HttpRequest) -> HttpResponse:
    """Show the rules."""
    only(request)
    shown = {
        "section": "method",
        "trail": [trail.home()],
        "certain": chips.sample("active"),
        "possible": chips.sample("active", is_possible=True),
        "unknown": chips.sample("not researched"),
    }
    return render(request, "method.html", shown)
