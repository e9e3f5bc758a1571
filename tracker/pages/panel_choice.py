"""The form of the panel builder."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.pages import vocabulary
from tracker.pages.compare_choice import Option, programs, whole_areas, written
from tracker.pages.panel_words import TREATED
from tracker.queries import Query
from tracker.queries.panel import TREATS, UNITS, VINTAGES, Agencies, Asked, By, Rule
from tracker.records.terms import Terms
from tracker.status.by_clock import Clock


@dataclass(frozen=True, slots=True)
class Select:
    """One word with its values, of which one is chosen."""

    name: str
    label: str
    options: list[Option]


@dataclass(frozen=True, slots=True)
class Choice:
    """The whole form."""

    programs: list[Option]
    treats: list[Option]
    rows: list[Select]
    days: list[Select]
    first: str
    last: str
    kept: list[tuple[str, str]]


def choice(query: Query, chosen: Asked) -> Choice:
    """Return the form as it stands."""
    area = [one.path for one in query.values.get("within", [])]
    return Choice(
        programs=programs(query),
        treats=[Option(one, capfirst(str(TREATED[one])), one in chosen.treats) for one in TREATS],
        rows=[
            _select("unit", _("A row for each"), ((one, str(vocabulary.LEVELS[one])) for one in UNITS), chosen.unit),
            _select("by", _("and each"), _words(By), chosen.by),
            _select("within", _("in"), whole_areas(), area[0] if len(area) == 1 else "us"),
            _select("agencies", _("Agencies that count as their county"), _words(Agencies), chosen.agencies),
            _select("vintage", _("Units and codes of"), _vintages(), chosen.vintage),
        ],
        days=[
            _select("rule", _("Treated by the rule"), _words(Rule), chosen.rule),
            _select("clock", _("An act counts from when it was"), _words(Clock), chosen.clock),
        ],
        first=query.values["from"].text if "from" in query.values else chosen.first.isoformat(),
        last=query.values["to"].text if "to" in query.values else chosen.last.isoformat(),
        kept=written(query, "jurisdiction"),
    )


def _select(name: str, label: str, choices: Iterable[tuple[str, str]], chosen: str) -> Select:
    """Return one word with its values."""
    return Select(name, label, [Option(value, words, value == chosen) for value, words in choices])


def _words(words: type[Terms]) -> list[tuple[str, str]]:
    """Return the values of a list with the words for them."""
    return [(value, str(label)) for value, label in words.choices]


def _vintages() -> list[tuple[str, str]]:
    """Return the vintages; without one the panel has the units of its first day."""
    return [("", _("the first day")), *((one, one) for one in VINTAGES)]
