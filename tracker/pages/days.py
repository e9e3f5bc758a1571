"""The day bar: the one control for "in effect on", the same on every page that shows status."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.timezone import localdate

from tracker.queries.known import KNOWN


@dataclass(frozen=True, slots=True)
class DayBar:
    """The day asked about, and what a form needs to ask about another."""

    on: datetime.date
    is_today: bool
    address: str
    kept: tuple[tuple[str, str], ...]  # the other words of the question, but `known`, which the bar asks for itself
    today: str


def day_bar(request: HttpRequest, on: datetime.date) -> DayBar:
    """Return the bar of a page that shows the day."""
    given = [(n, v) for n, values in request.GET.lists() for v in values if n not in {"on", "page"}]
    kept = [(n, v) for n, v in given if n != KNOWN]
    today = localdate()
    link = urlencode([*given, ("on", today.isoformat())], safe="/:")
    return DayBar(on, on == today, request.path, tuple(kept), f"{request.path}?{link}")
