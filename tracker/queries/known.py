"""`known=`: the moment whose records answer. It goes with every question, and lies in the past."""

import datetime

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.queries.refusals import BadQuery

KNOWN = "known"


def moment(parameters: QueryDict, *, now: datetime.datetime) -> datetime.datetime | None:
    """Return the moment that an address names, None where it names none; raises BadQuery.

    A day is its first moment, in UTC; a time without a zone is UTC.
    """
    given = [text for text in parameters.getlist(KNOWN) if text]  # a form sends the box that was left empty
    if not given:
        return None
    if len(given) > 1:
        raise BadQuery(_("`known` is given once."))
    found = read_moment(given[0])
    if found is None:
        raise BadQuery(_("`known`: %(sentence)s") % {"sentence": NO_MOMENT % {"text": given[0]}})
    if found > now:
        raise BadQuery(
            _("`known`: “%(text)s” lies ahead, and nobody knows what will be known then.") % {"text": given[0]}
        )
    return found


NO_MOMENT = gettext_lazy("“%(text)s” is not a moment such as 2026-11-01T12:00Z, or a day such as 2026-11-01.")


def read_moment(given: str) -> datetime.datetime | None:
    """Return the moment that a text names, None where it is none."""
    text = given.replace(" ", "+")  # an address turns the plus of a zone into a blank
    try:
        found = parse_datetime(text) or _first_moment(text)
    except ValueError:
        return None
    if found is None:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=datetime.UTC)).astimezone(datetime.UTC)


def _first_moment(text: str) -> datetime.datetime | None:
    day = parse_date(text)
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC) if day else None


def as_word(known: datetime.datetime) -> str:
    """Return a moment as an address gives it."""
    return known.strftime("%Y-%m-%dT%H:%M:%S.%fZ").replace(".000000Z", "Z")
