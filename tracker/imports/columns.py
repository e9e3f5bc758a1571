"""What the columns of a table of actions may mean, and what a head suggests. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that a column may hold: its name in our own files, what it is called, and the heads that suggest it."""

    name: str
    title: str | Promise
    heads: tuple[str, ...] = ()


# In the order in which a head is compared with them. The names are those of the file `actions`, so that one of our own
# files is read as it is.
COLUMNS: tuple[Column, ...] = (
    Column("jurisdiction", _("Jurisdiction: its path here"), ("path", "jurisdiction path")),
    Column(
        "name",
        _("Jurisdiction: its name"),
        (
            *("jurisdiction name", "agency", "law enforcement agency", "agency name", "place", "city", "locality"),
            *("county name", "area", "areaname", "area name"),
        ),
    ),
    Column("state", _("State"), ("st", "state abbreviation", "state name", "postal", "state code")),
    Column("county", _("County, beside the name of an agency or place"), ()),
    Column("level", _("Level: county, place, agency, state"), ("type", "jurisdiction type", "jurisdiction level")),
    Column("geoid", _("GEOID or FIPS code"), ("fips", "fips code", "county fips", "geo id", "cofips", "areaid")),
    Column("ori", _("ORI code"), ("ori9", "ori code")),
    Column("program", _("Program"), ("program name",)),
    Column("kind", _("Kind of action"), ("action", "event", "action kind", "what happened")),
    Column(
        "effective_on",
        _("Date: took effect"),
        ("effective", "effective date", "activated", "activation date", "activation", "date activated", "start date"),
    ),
    Column(
        "decided_on",
        _("Date: decided, signed, voted"),
        ("decided", "date", "signed", "signed on", "date signed", "decision date", "adopted", "date adopted"),
    ),
    Column("reported_on", _("Date: first reported"), ("reported", "report date", "as of", "listed on")),
    Column("office", _("Office that acted"), ()),
    Column("instrument", _("Form of the act"), ("document type",)),
    Column("initiated_by", _("By whose choice"), ()),
    Column("summary", _("What was done, in our own words"), ("description", "what")),
    Column("quote", _("Words of the source, verbatim"), ("quotation", "excerpt")),
    Column("locator", _("Where in the source"), ("page", "row", "paragraph")),
    Column("source", _("Source: its key or address"), ("url", "link", "source url", "source key", "address")),
)
NAMES = tuple(column.name for column in COLUMNS)
DATES = ("decided_on", "effective_on", "reported_on")
FOR_ALL = ("program", "kind", "state", "level")  # what may be said once for all rows
LINE, WHAT_IS_WRONG, PATH = "line in the file", "what is wrong", "jurisdiction path"
BESIDE = (LINE, WHAT_IS_WRONG, PATH)  # the columns that a file of bad rows has beside its own
GUARDED = re.compile(r"'(?=[=+@\t\r-])")  # the apostrophe that keeps a cell of our files from being a formula


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read: the meaning of each of its columns, blank for none, and what holds for all rows.

    `days` says which comes first in 5/1/2012, `month` or `day`; blank asks for each. With `takes_offers` a text with
    one reading only, such as “May 2012”, is taken as that: an editor said so for the whole table.
    """

    columns: tuple[str, ...]
    for_all: dict[str, str] = field(default_factory=dict)
    days: str = ""
    takes_offers: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return {
            "columns": list(self.columns),
            "for_all": self.for_all,
            "days": self.days,
            "takes_offers": self.takes_offers,
        }

    @classmethod
    def of_json(cls, stored: dict[str, Any]) -> Self:
        """Return it as it was stored."""
        return cls(tuple(stored["columns"]), stored["for_all"], stored["days"], stored["takes_offers"])

    def cells(self, printed: Sequence[str]) -> dict[str, str]:
        """Return a row by the meaning of its columns; a blank cell takes what holds for all rows."""
        named = zip(self.columns, printed, strict=False)
        return self.for_all | {name: _unguarded(cell) for name, cell in named if name and cell}


def guess(head: Sequence[str]) -> tuple[str, ...]:
    """Return what each column may mean by its head, each meaning once, blank where nothing is suggested."""
    taken: dict[int, str] = {}
    for column in COLUMNS:
        wanted = {_plain(column.name), *column.heads}
        place = next((n for n, printed in enumerate(head) if n not in taken and _plain(printed) in wanted), None)
        if place is not None:
            taken[place] = column.name
    if "county" in taken.values() and not {"name", "jurisdiction"}.intersection(taken.values()):
        taken = {place: "name" if name == "county" else name for place, name in taken.items()}  # a list of counties
    return tuple(taken.get(n, "") for n in range(len(head)))


def unnamed(columns: Iterable[str], for_all: dict[str, str], *, has_source: bool) -> list[str | Promise]:
    """Return a sentence for each thing that nothing in a table, nor what holds for all its rows, says."""
    said = {*filter(None, columns), *(name for name, value in for_all.items() if value)}
    sentences: list[str | Promise] = []
    if not {"jurisdiction", "name", "geoid", "ori"} & said:
        sentences.append(_("No column says which jurisdiction a row is about: its name, its path or a code."))
    if "program" not in said:
        sentences.append(_("No column names the program: name it for all rows."))
    if "kind" not in said:
        sentences.append(_("No column says what was done: choose the kind of action for all rows."))
    if "source" not in said and not has_source:
        sentences.append(_("Nothing says where the rows come from: name the source."))
    return sentences


def _unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that our own files put before what could be taken for a formula."""
    return cell[1:] if GUARDED.match(cell) else cell


def _plain(head: str) -> str:
    """Return a head as it is compared."""
    return re.sub(r"[^a-z0-9]+", " ", head.lower()).strip()
