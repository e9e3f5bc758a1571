"""What lies inside a jurisdiction: counties, places, agencies, a few of each with how many there are."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from tracker.jurisdictions.models import Jurisdiction
from tracker.pages import vocabulary
from tracker.programs.models import Action

SHOWN = 24


class Unit(NamedTuple):
    """One unit inside: its level, what it is called and where its page is, and whether it has acts."""

    level: str
    name: str
    path: str
    acted: bool
    place: int
    total: int

    @property
    def address(self) -> str:
        """Return its page."""
        return reverse("jurisdiction", args=[self.path])

    @property
    def is_agency(self) -> bool:
        """Say whether it is a sheriff's office, a police department or the like, with a record of its own."""
        return self.level == Jurisdiction.Level.AGENCY


@dataclass(frozen=True, slots=True)
class Inside:
    """The units of one level inside a jurisdiction: the first of them, those with acts before the others."""

    title: str
    total: int
    units: list[Unit]
    all_of_them: str

    @property
    def has_more(self) -> bool:
        """Say whether some are not shown."""
        return self.total > len(self.units)


def inside(jurisdiction: Jurisdiction) -> list[Inside]:
    """Return what lies directly inside, level by level, in one query."""
    order = list(Jurisdiction.Level.values)
    units = map(Unit._make, _ranked(_directly_inside(jurisdiction)).values_list(*Unit._fields))
    found = sorted(units, key=lambda unit: (order.index(unit.level), unit.place))
    return [_level(jurisdiction, level, list(group)) for level, group in groupby(found, key=attrgetter("level"))]


def _directly_inside(jurisdiction: Jurisdiction) -> QuerySet[Jurisdiction]:
    """Return its children, and what lies in it where it is a county; each branch of the union has its index."""
    children = Jurisdiction.objects.filter(parent=jurisdiction).order_by().values("pk")
    lying_in = Jurisdiction.counties.through.objects.filter(to_jurisdiction=jurisdiction).values("from_jurisdiction")
    return Jurisdiction.objects.filter(pk__in=children.union(lying_in, all=True)).exclude(pk=jurisdiction.pk)


def _ranked(units: QuerySet[Jurisdiction]) -> QuerySet[Jurisdiction]:
    """Number the units of each level, and keep the first."""
    acted = Exists(Action.objects.published().filter(jurisdiction=OuterRef("pk")))
    of_level = [F("level")]
    return units.annotate(
        acted=acted,
        place=Window(RowNumber(), partition_by=of_level, order_by=[F("acted").desc(), F("sort_name"), F("path")]),
        total=Window(Count("pk"), partition_by=of_level),
    ).filter(place__lte=SHOWN)


def _level(jurisdiction: Jurisdiction, level: str, units: list[Unit]) -> Inside:
    """Return the units of one level with the address of all of them."""
    query = urlencode({"within": jurisdiction.path, "level": level}, safe="/")
    return Inside(
        title=str(vocabulary.LEVELS_PLURAL[level]),
        total=units[0].total,
        units=units,
        all_of_them=f"{reverse('jurisdictions')}?{query}",
    )
