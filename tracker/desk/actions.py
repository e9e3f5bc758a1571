"""Entering an action on one screen, and correcting it there."""

from django.http import HttpRequest, HttpResponse

from tracker.desk.entering import Screen, entered, filled_in
from tracker.desk.entrance import editors
from tracker.desk.forms.action import ActionForm

SCREEN = Screen(ActionForm, cited_as="action", template="desk/action.html")


@editors
def new_action(request: HttpRequest) -> HttpResponse:
    """Enter an action; its address may name the jurisdiction, the program and the kind."""
    return entered(request, SCREEN, filled_in=filled_in(request, "jurisdiction", "program", "kind"))


@editors
def edit_action(request: HttpRequest, key: str) -> HttpResponse:
    """Edit a draft, or correct what is published."""
    return entered(request, SCREEN, key)
