"""`known=`: the moment, or the release, whose records answer. It goes with every question, and lies in the past."""

import datetime
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.dates.words import moment_in_words
from tracker.history.known import last_change
from tracker.queries.refusals import BadQuery
from tracker.releases.models import NUMBER, Release
from tracker.status.known import as_known_at

KNOWN = "known"
NO_MOMENT = gettext_lazy(
    "“%(text)s” is not a moment such as 2026-11-01T12:00Z, a day such as 2026-11-01 or a release such as 2026.1."
)


@dataclass(frozen=True, slots=True)
class Known:
    """A moment whose records answer; `release` is the number of the release that was named, blank for a moment."""

    moment: datetime.datetime
    release: str = ""

    @property
    def word(self) -> str:
        """Return it as an address gives it."""
        return self.release or as_word(self.moment)

    def __str__(self) -> str:
        """Return it as a sentence gives it: "release 2026.1", or the moment in words."""
        return _("release %(number)s") % {"number": self.release} if self.release else moment_in_words(self.moment)


def answered_from(known: Known | None) -> AbstractContextManager[None]:
    """Let every question inside be answered from the records of then; None leaves the present. Raises NotSettled."""
    return as_known_at(known.moment if known else None)


def known_at(parameters: QueryDict, *, now: datetime.datetime) -> Known | None:
    """Return the moment or release that an address names, None where it names none; raises BadQuery.

    A day is its first moment, in UTC; a time without a zone is UTC.
    """
    given = [text for text in parameters.getlist(KNOWN) if text]  # a form sends the box that was left empty
    if not given:
        return None
    if len(given) > 1:
        raise BadQuery(_("`known` is given once."))
    found = read_known(given[0])
    if found is None:
        raise BadQuery(_("`known`: %(sentence)s") % {"sentence": NO_MOMENT % {"text": given[0]}})
    if found.moment > now:
        raise BadQuery(
            _("`known`: “%(text)s” lies ahead, and nobody knows what will be known then.") % {"text": given[0]}
        )
    return found


def pinned(*, now: datetime.datetime) -> Known:
    """Return what keeps an answer of the present, the moment of the last change: until the next, all name the same."""
    return Known(last_change() or now)


def read_known(text: str) -> Known | None:
    """Return the moment or the release that a text names, None where it is neither."""
    if moment := read_moment(text):
        return Known(moment)
    release = Release.objects.filter(number=text).first() if NUMBER.fullmatch(text) else None
    return Known(release.moment, release.number) if release else None


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


def as_word(moment: datetime.datetime) -> str:
    """Return a moment as an address gives it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ").replace(".000000Z", "Z")
