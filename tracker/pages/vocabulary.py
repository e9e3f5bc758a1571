"""The words readers see for the codes that records use."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tracker.jurisdictions.models import Identifier, Jurisdiction
from tracker.programs import codebook
from tracker.records.terms import Terms
from tracker.sources.models import Citation, Source
from tracker.status.values import Beside, Value

# What applied, as a chip says it: certainly, and possibly.
STATUS = {
    "active": (pgettext_lazy("status", "Active"), gettext_lazy("Possibly active")),
    "limited": (pgettext_lazy("status", "Limited"), gettext_lazy("Possibly limited")),
    "suspended": (pgettext_lazy("status", "Suspended"), gettext_lazy("Possibly suspended")),
    "ended": (pgettext_lazy("status", "Ended"), gettext_lazy("Possibly ended")),
    "declined": (pgettext_lazy("status", "Declined"), gettext_lazy("Possibly declined")),
    "not yet": (pgettext_lazy("status", "Not yet"), gettext_lazy("Possibly not yet")),
    "none found": (pgettext_lazy("status", "None found"), gettext_lazy("Possibly none found")),
    "not researched": (pgettext_lazy("status", "Not researched"), gettext_lazy("Possibly not researched")),
    "barred": (pgettext_lazy("status", "Barred"), gettext_lazy("Possibly barred")),
    "not operating": (
        pgettext_lazy("status", "Program not operating"),
        gettext_lazy("Program possibly not operating"),
    ),
}

# The same inside a sentence: "possibly active, or not yet".
IN_A_SENTENCE = {one.value: one.label for one in (*Value, Beside.NONE)}

STANCES = {
    "opposes": gettext_lazy("opposes the program"),
    "supports": gettext_lazy("supports the program"),
    "neutral": gettext_lazy("no longer holds a position"),
    "mixed": gettext_lazy("its offices disagree"),
    "none": gettext_lazy("no position taken"),
}

LEVELS = {
    "country": gettext_lazy("country"),
    "state": gettext_lazy("state or territory"),
    "county": gettext_lazy("county"),
    "place": gettext_lazy("place"),
    "agency": gettext_lazy("agency"),
}

LEVELS_PLURAL = {
    "country": gettext_lazy("countries"),
    "state": gettext_lazy("states and territories"),
    "county": gettext_lazy("counties"),
    "place": gettext_lazy("cities, towns and other places"),
    "agency": gettext_lazy("agencies"),
}

AGENCY_TYPES = {
    "sheriff": gettext_lazy("sheriff's office"),
    "police": gettext_lazy("police agency"),
    "state police": gettext_lazy("state police"),
    "corrections": gettext_lazy("corrections agency"),
    "jail": gettext_lazy("jail"),
    "campus": gettext_lazy("campus police"),
    "constable": gettext_lazy("constable"),
    "other": gettext_lazy("agency"),
}

_MARKS: dict[str, Any] = {
    Citation.Mark.VERIFIED: gettext_lazy("quote found in a stored copy"),
    Citation.Mark.LIST_ROW: gettext_lazy("matches a row of the list"),
    Citation.Mark.TWO_READERS: gettext_lazy("seen by two readers"),
    Citation.Mark.NOT_FOUND: gettext_lazy("quote not found in the stored copy"),
}

_SOURCES: dict[str, Any] = {
    Source.Kind.NEWS: gettext_lazy("news article"),
    Source.Kind.GOVERNMENT: gettext_lazy("government document"),
    Source.Kind.ADVOCACY: gettext_lazy("advocacy report"),
    Source.Kind.COURT: gettext_lazy("court opinion"),
    Source.Kind.ACADEMIC: gettext_lazy("academic paper"),
    Source.Kind.ENCYCLOPEDIA: gettext_lazy("encyclopedia"),
    Source.Kind.DATA: gettext_lazy("data file"),
    Source.Grade.PRIMARY: gettext_lazy("primary record"),
    Source.Grade.SECONDARY: gettext_lazy("secondary source"),
    Source.Grade.ADVOCACY: gettext_lazy("advocacy source"),
    Source.Grade.UNVERIFIED: gettext_lazy("unverified source"),
}

_IDENTIFIERS = {
    "geoid": gettext_lazy("Census code (GEOID)"),
    "ocd": gettext_lazy("Open Civic Data"),
    "ori": gettext_lazy("FBI agency code (ORI)"),
}

_CODEBOOK = (
    codebook.Kind,
    codebook.Office,
    codebook.Instrument,
    codebook.InitiatedBy,
    codebook.Provision,
    codebook.Binding,
    codebook.Binds,
    codebook.Stance,
    codebook.Participation,
)
_WORDS: dict[str, Any] = {
    **{code: label for choices in _CODEBOOK for code, label in choices.choices},
    **LEVELS,
    **AGENCY_TYPES,
    **_MARKS,
    **_SOURCES,
    **_IDENTIFIERS,
}


_OF_LISTS: dict[type[Terms], dict[str, Any]] = {
    Jurisdiction.Level: LEVELS,
    Jurisdiction.AgencyType: AGENCY_TYPES,
    Identifier.Scheme: _IDENTIFIERS,
    Source.Kind: _SOURCES,
    Source.Grade: _SOURCES,
    Citation.Mark: _MARKS,
}


def words_for(words: type[Terms], code: str) -> str:
    """Return what readers see for a word of a list, where the same code may stand in several."""
    return str(_OF_LISTS.get(words, {}).get(code) or words(code).label)


def word(code: str) -> str:
    """Return the words for a code; a code without words of its own is shown as it is."""
    return str(_WORDS.get(code, code))


def status(value: str, *, is_possible: bool = False) -> str:
    """Return the words of a status chip."""
    return str(STATUS[value][is_possible])


def either(values: tuple[str, ...]) -> str:
    """Return values as alternatives: "active or not yet"."""
    words = [str(IN_A_SENTENCE.get(value, value)) for value in values]
    return _(" or ").join(words)


def units(name: str) -> str:
    """Return what the units of a level are called: "counties"."""
    return str(LEVELS_PLURAL[name])


def stances(values: tuple[str, ...]) -> str:
    """Return possible stances as alternatives."""
    return _(" or ").join(str(STANCES[value]) for value in values)


def levels() -> list[tuple[str, str]]:
    """Return every level with its words, as a choice."""
    return [(value, str(label)) for value, label in LEVELS.items()]


def level(name: str, agency_type: str = "") -> str:
    """Return what kind of unit it is: "county", "sheriff's office"."""
    return str(AGENCY_TYPES[agency_type] if agency_type else LEVELS[name])
