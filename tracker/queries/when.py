"""A question that names a time: "which counties changed in May 2012" asks for acts by their dates, not their words."""

import re
from collections.abc import Mapping

from tracker.dates.edtf import EdtfDate
from tracker.dates.suggestions import suggest
from tracker.jurisdictions.models import Jurisdiction
from tracker.jurisdictions.naming import searchable
from tracker.queries.tables import FROM, TO

LONGEST = 5  # words of a date: "the first of May 2012"
A_YEAR = re.compile(r"\b(19|20)\d\d\b")
Level = Jurisdiction.Level
LEVELS = {
    Level.COUNTY: {"county", "counties", "parish", "parishes"},
    Level.AGENCY: {"agency", "agencies", "sheriff", "sheriffs", "police"},
    Level.PLACE: {"place", "places", "city", "cities", "town", "towns", "village", "villages"},
    Level.STATE: {"states"},
}


def acts_of_the_time(text: str) -> Mapping[str, str]:
    """Return the query words for the acts of the time that a text names; nothing where it names none.

    A state and a level that the rest of the text names narrow them; its other words are left out.
    """
    when, rest = _time_in(text)
    if when is None:
        return {}
    asked = {FROM: when.text, TO: when.text}
    said = set(searchable(rest).split())
    if state := state_in(rest):
        asked["within"] = state.path
    if level := next((level for level, names in LEVELS.items() if names & said), None):
        asked["level"] = level
    return asked


def state_in(text: str) -> Jurisdiction | None:
    """Return the state that a text names in full; West Virginia, which names Virginia as well, goes before it."""
    said = f" {searchable(text)} "
    named = [one for one in Jurisdiction.objects.states() if f" {searchable(one.name)} " in said]
    return max(named, key=lambda one: len(one.name), default=None)


def _time_in(text: str) -> tuple[EdtfDate | None, str]:
    """Return the longest run of words that is a day, a month or a year, and the text without it."""
    words = text.rstrip(" ?!.").split()  # the mark of a question is none of doubt
    for length in range(min(LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            run = " ".join(words[start : start + length])
            read = suggest(run) if A_YEAR.search(run) else []
            if read and read[0].earliest and read[0].latest:
                return read[0], " ".join(words[:start] + words[start + length :])
    return None, text
