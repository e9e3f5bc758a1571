"""The units that a name may mean, read once for many rows: by state, with their names, counties and codes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from tracker.jurisdictions.matching.answer import Level
from tracker.jurisdictions.matching.forms import of_searchable
from tracker.jurisdictions.models import Identifier, Jurisdiction, Name
from tracker.jurisdictions.naming import searchable

PLACE_GEOID = 7  # digits


@dataclass(slots=True)
class Unit:
    """A jurisdiction as the matching sees it."""

    id: int
    path: str
    level: str
    agency_type: str
    name: str
    state: str
    parent: str  # the level of what it belongs to
    counties: set[int] = field(default_factory=set)
    is_city_too: bool = False


class Names:
    """The units of one level in one state by their names."""

    def __init__(self) -> None:
        """Start without any."""
        self.exact: dict[str, set[int]] = defaultdict(set)

    @cached_property
    def normal(self) -> dict[str, set[int]]:
        """Return them by the normal forms of their names; most lists ask for those of a few states."""
        found: dict[str, set[int]] = defaultdict(set)
        for text, units in self.exact.items():
            found[of_searchable(text)] |= units
        return found


class Register:
    """Every unit of some levels."""

    def __init__(self, levels: Iterable[str]) -> None:
        """Read the units; counties are always among them, as what a row says of an agency."""
        levels = {*levels, Level.COUNTY, Level.STATE}
        units = Jurisdiction.objects.filter(level__in=levels)
        columns = ("pk", "path", "level", "agency_type", "name", "state", "parent__level")
        self.units = {row[0]: Unit(*row[:6], row[6] or "") for row in units.values_list(*columns)}  # type: ignore[call-arg]
        self.states = {one.state: one.name for one in self.units.values() if _is_a_state(one)}
        self.codes = {searchable(name): code for code, name in self.states.items()}
        self.codes |= {code.lower(): code for code in self.states}
        self.names: dict[tuple[str, str], Names] = defaultdict(Names)
        self._read_counties(levels)
        names = Name.objects.filter(jurisdiction__level__in=levels)
        for unit, text in names.values_list("jurisdiction", "searchable"):
            self._add_name(self.units[unit], text)

    def _read_counties(self, levels: Iterable[str]) -> None:
        """Read in which counties each unit lies, and which counties are cities too."""
        lying = Jurisdiction.counties.through.objects.filter(from_jurisdiction__level__in=levels)
        for unit, county in lying.values_list("from_jurisdiction", "to_jurisdiction"):
            self.units[unit].counties.add(county)
        both = Identifier.objects.filter(jurisdiction__level=Level.COUNTY, scheme=Identifier.Scheme.GEOID)
        for unit, value in both.values_list("jurisdiction", "value"):
            self.units[unit].is_city_too |= len(value) == PLACE_GEOID

    def _add_name(self, unit: Unit, text: str) -> None:
        """Enter a unit under a name, for its level and, where it is a city too, as a place."""
        also = (Level.PLACE,) if unit.is_city_too else ()
        for level in {unit.level, *also, *((Level.STATE,) if _is_a_state(unit) else ())}:
            self.names[unit.state, level].exact[text].add(unit.id)

    def postal_code(self, printed: str) -> str:
        """Return the postal code of a state as printed, by name or code; blank where there is no such state."""
        return self.codes.get(searchable(printed), "")

    @cached_property
    def units_by_code(self) -> dict[str, set[int]]:
        """Return the units by their codes, read where a list prints any."""
        found: dict[str, set[int]] = defaultdict(set)
        for value, unit in Identifier.objects.values_list("value", "jurisdiction"):
            found[value].add(unit)
        return found

    def by_code(self, codes: Iterable[str]) -> set[int]:
        """Return the units that the codes name; most rows have none, and the database is not asked."""
        return {unit for code in codes if code for unit in self.units_by_code.get(code, ())}


def _is_a_state(unit: Unit) -> bool:
    """Say whether a unit is a state, or stands where states do: the District of Columbia."""
    return unit.level == Level.STATE or unit.path == unit.state.lower()
