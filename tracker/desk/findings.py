"""Entering a null finding, for one jurisdiction or for a whole set, and correcting it."""

from django.http import HttpRequest, HttpResponse

from tracker.desk.entering import Screen, entered, filled_in
from tracker.desk.entrance import editors
from tracker.desk.forms.finding import FindingForm

SCREEN = Screen(FindingForm, cited_as="finding", template="desk/finding.html")


@editors
def new_finding(request: HttpRequest) -> HttpResponse:
    """Enter a null finding; its address may name the jurisdiction, or the level and the area.

    The way here is the desk, which has a box for a jurisdiction. Public pages do not link here for those who are
    logged in: they are the same for everybody, so that any cache may keep them, and set no cookie that would tell.
    """
    return entered(request, SCREEN, filled_in=filled_in(request, "jurisdiction", "program", "level", "area"))


@editors
def edit_finding(request: HttpRequest, key: str) -> HttpResponse:
    """Edit a draft, or correct what is published."""
    return entered(request, SCREEN, key)
