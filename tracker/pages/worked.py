"""The rules at work: tables that the method page prints, each computed by the very functions that decide statuses."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tracker.dates.edtf import EdtfDate, parse
from tracker.dates.words import period_in_words
from tracker.pages import chips, vocabulary
from tracker.pages.chips import Chip
from tracker.programs.codebook import Binding, Binds
from tracker.status.coverage import NONE_FOUND, NOT_RESEARCHED, OPERATING, OWN_VALUES, UNTOLD, Situation, answer
from tracker.status.derive import FIRST, LAST, NOT_YET, Act, spells
from tracker.status.laws import Law, Unit, reaches
from tracker.status.readings import Held, Readings

WRITTEN = ("2012-05-15", "2012-05", "2012", "2008~", "2012-05?", "2010/2011-06", "../2013-12-31", "2011-05/..", "")
JOINED, WITHDREW = parse("2012-05"), parse("2013")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One spell of the example: how long, and its possible values."""

    period: str
    values: list[Chip]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what it is about, and its cells in the order of the columns."""

    about: str
    cells: list[Chip] | list[bool]


def written_dates() -> list[EdtfDate]:
    """Return dates of every sort."""
    return [parse(text) for text in WRITTEN]


def example() -> list[Stretch]:
    """Return the spells of a county that joined in May 2012 and withdrew in 2013."""
    joined = Act("joined", _day(JOINED.earliest), _day(JOINED.latest), "active", NOT_YET)
    withdrew = Act("withdrew", _day(WITHDREW.earliest), _day(WITHDREW.latest), "ended")
    return [
        Stretch(
            period_in_words(_date(one.start), _date(one.end)),
            [chips.sample(value, is_possible=len(one.values) > 1) for value in one.values],
        )
        for one in spells([joined, withdrew])
    ]


def _day(day: date | None) -> int:
    return day.toordinal() if day else FIRST


def _date(day: int) -> date | None:
    return date.fromordinal(day) if FIRST < day < LAST else None


def clamped() -> list[Line]:
    """Return what each binding makes of each own value."""
    own = [*((value, frozenset({(Held(value, None),)})) for value in OWN_VALUES if value != NONE_FOUND)]
    told = [Line(value, [_under(binding, readings) for binding in Binding.values]) for value, readings in own]
    return [
        *told,
        *(Line(one, [_under(b, UNTOLD, one) for b in Binding.values]) for one in (NONE_FOUND, NOT_RESEARCHED)),
    ]


def _under(binding: str, own: Readings, absence: str = NOT_RESEARCHED) -> Chip:
    """Return the value that a binding leaves."""
    law = Law(Act("law", 1, 1, binding), body=1, program=1)
    runs: Readings = frozenset({(Held(OPERATING, None),)})
    return chips.sample(answer(Situation((runs,), own, frozenset({(((law,),),)}), absence)).value)


def units() -> list[tuple[str, Unit]]:
    """Return units of every sort that a binding may reach or not."""
    return [
        (_("A county"), Unit("county", "", "state")),
        (_("A city or town"), Unit("place", "", "state")),
        (_("A sheriff's office"), Unit("agency", "sheriff", "county")),
        (_("A city's police"), Unit("agency", "police", "place")),
        (_("A constable of a county"), Unit("agency", "constable", "county")),
        (_("A county's jail"), Unit("agency", "jail", "county")),
        (_("The state police"), Unit("agency", "state police", "state")),
        (_("A state's prisons"), Unit("agency", "corrections", "state")),
        (_("The police of a state university"), Unit("agency", "campus", "state")),
    ]


def reached() -> list[Line]:
    """Return whom each group of those bound takes in."""
    return [Line(name, [reaches(frozenset({group}), unit) for group in Binds.values]) for name, unit in units()]


def bindings() -> list[str]:
    """Return the bindings as heads of columns."""
    return [vocabulary.words_for(Binding, code) for code in Binding.values]


def groups() -> list[str]:
    """Return the groups of those bound as heads of columns."""
    return [vocabulary.words_for(Binds, code) for code in Binds.values]
