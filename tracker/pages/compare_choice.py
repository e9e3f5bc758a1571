"""Choosing what to compare: the form, and the controls above the matrix."""

from dataclasses import dataclass
from itertools import chain

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.jurisdictions.models import Jurisdiction
from tracker.pages import vocabulary
from tracker.pages.filters import states
from tracker.programs.models import Program
from tracker.queries import Query
from tracker.queries.fields import MANY, texts
from tracker.queries.known import KNOWN

ORDERS = ("jurisdiction", "name", "first_start")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    value: str
    label: str
    is_chosen: bool
    is_below: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The form that chooses: what is chosen now, and what else can be."""

    is_open: bool
    jurisdictions: list[Option]
    areas: list[Option]
    levels: list[Option]
    programs: list[Option]
    on: str
    second: str
    kept: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Bar:
    """The controls above the matrix: days, order, differences."""

    on: str
    second: str
    orders: list[Option]
    only: bool
    kept: list[tuple[str, str]]


def bar(query: Query) -> Bar:
    """Return the controls of a comparison."""
    labels = {"jurisdiction": _("by state and name"), "name": _("by name"), "first_start": _("by first start")}
    now = query.values.get("order", "jurisdiction")
    return Bar(
        on=query.on.isoformat(),
        second=_second(query),
        orders=[Option(value, labels[value], value == now) for value in ORDERS],
        only="only" in query.values,
        kept=written(query, "program", "jurisdiction", "within", "level"),
    )


def choice(query: Query, *, is_open: bool) -> Choice:
    """Return the form of a comparison."""
    areas = [one.path for one in query.values.get("within", [])]
    return Choice(
        is_open=is_open,
        jurisdictions=_named(query.values.get("jurisdiction", [])),
        areas=[Option(path, name, path in areas) for path, name in whole_areas()],
        levels=[
            Option(value, capfirst(str(label)), value in query.values.get("level", []))
            for value, label in vocabulary.LEVELS_PLURAL.items()
        ],
        programs=programs(query),
        on=query.on.isoformat(),
        second=_second(query),
        kept=written(query, "only", "order"),
    )


def _named(named: list[Jurisdiction]) -> list[Option]:
    """Return the jurisdictions that are chosen, as one where they are many."""
    if len(named) > MANY:
        (value,) = texts(named)
        return [Option(value, _("the %(n)d chosen now") % {"n": len(named)}, True)]
    return [Option(one.path, str(one), True) for one in named]


def whole_areas() -> list[tuple[str, str]]:
    """Return the areas that can be taken whole: the country, then its states."""
    return [("us", _("the United States")), *((one.path, one.name) for one in states())]


def programs(query: Query) -> list[Option]:
    """Return all programs, models below theirs; those named are chosen."""
    named = {one.slug for one in query.values.get("program", [])}
    known = list(Program.objects.order_by("slug"))
    tops = [one for one in known if one.parent_id is None]
    ordered = chain.from_iterable([top, *(one for one in known if one.parent_id == top.pk)] for top in tops)
    return [Option(one.slug, one.name, one.slug in named, one.parent_id is not None) for one in ordered]


def _second(query: Query) -> str:
    """Return the second day, blank where there is none."""
    return query.values["and"].isoformat() if "and" in query.values else ""


def written(query: Query, *words: str) -> list[tuple[str, str]]:
    """Return some words of a query, and the moment as known at, as a form keeps them."""
    values = {**query.values, **({KNOWN: query.known} if query.known else {})}
    return [(word, text) for word in (*words, KNOWN) if word in values for text in texts(values[word])]
