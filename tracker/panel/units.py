"""The units of a panel with what applied in each from day to day, and the acts behind it: read, not decided, here."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from django.db import connection

from tracker.jurisdictions.models import Identifier
from tracker.maps.agencies import agency_of, participants
from tracker.panel.days import NOWHERE, Day, day_of, merged, read_treats
from tracker.panel.runs import Backed, Days
from tracker.programs.models import Program
from tracker.queries.panel import FIRST_DAY, Agencies, Asked
from tracker.status.ask import Subject
from tracker.status.coverage import OPERATING
from tracker.status.derive import FIRST, LAST
from tracker.status.evidence import evidence
from tracker.status.stances import stances
from tracker.status.timeline import Stretch, Timeline, Told

Line = Sequence[tuple[int, Told]]


class Unit(NamedTuple):
    """One unit: who it is, its code in the vintage, its days from before the panel on, and the acts behind them."""

    subject: Subject
    geoid: str
    days: Days
    acts: tuple[Backed, ...]


class Units:
    """The units of a panel for one program."""

    def __init__(self, panel: Asked, program: Program) -> None:
        """Read what all units share, and the agencies that count inside counties."""
        self.panel, self.program = panel, program
        self.treat = read_treats(panel.treats)
        self.stretch = Stretch(program, FIRST_DAY, panel.last)
        self.agencies = self._agencies() if panel.rolls_up else {}
        self.law_sources: dict[str, tuple[int, ...]] = {}
        self.day = lru_cache(maxsize=None)(day_of)

    @property
    def start_of_program(self) -> int | None:
        """Return the day on which the program certainly had begun, None where its operator's act is not recorded."""
        acts = self.stretch.shared.operations[self.program.pk]
        return min((act.latest for act in acts if act.value == OPERATING and act.latest != LAST), default=None)

    def read(self, many: int, most: int | None = None) -> Iterator[list[Unit]]:
        """Yield the first units by path, at most `most`, so many at a time; an empty list where there is none."""
        told = self.stretch.told_of(self.panel.units[:most])
        some = list(islice(told, many))
        while True:
            units = list(self._units(some))
            self._read_laws({day.law for unit in units for _start, day in unit.days if day.law})
            yield units
            if not (some := list(islice(told, many))):
                return

    def _agencies(self) -> dict[int, list[tuple[int, Line]]]:
        """Return, for each county, the agencies inside that count, with their timelines."""
        found: dict[int, list[tuple[int, Line]]] = defaultdict(list)
        for one in participants(self.stretch):
            is_agency = one.subject.level != self.panel.unit
            if is_agency and (one.is_of_county or self.panel.agencies == Agencies.ANY):
                for county in one.counties:
                    found[county].append((one.subject.id, [(day, shade.told) for day, shade in one.line]))
        return found

    def _units(self, some: Sequence[tuple[Subject, Timeline]]) -> Iterator[Unit]:
        """Gather what is known of some units."""
        ids = [subject.id for subject, _line in some]
        codes, lives = _codes(ids, self.panel.day), _lives(ids)
        positions = stances(ids, self.program, FIRST_DAY, self.panel.last)
        inside = {one: [agency for agency, _line in self.agencies.get(one, ())] for one in ids}
        acts = _acts(
            [*ids, *(one for agencies in inside.values() for one in agencies)], self.stretch.family, self.program.pk
        )
        for subject, line in some:
            lines: list[Line] = [line]
            if self.panel.rolls_up:
                lines += [self.stretch.without_acts(agency_of(subject)), *self._lines(subject.id)]
            days = self._days(lines, positions.get(subject.id, ()), lives[subject.id])
            backing = [act for one in (subject.id, *inside[subject.id]) for act in acts.get(one, ())]
            yield Unit(subject, codes.get(subject.id, subject.geoid), days, tuple(backing))

    def _lines(self, county: int) -> list[Line]:
        """Return the timelines of the agencies that count as a county."""
        return [line for _agency, line in self.agencies.get(county, ())]

    def _days(self, lines: Sequence[Line], held: Sequence[tuple[int, tuple[str, ...]]], life: tuple[int, int]) -> Days:
        """Return what the unit is from day to day, and nowhere outside its life."""
        first = FIRST_DAY.toordinal()
        alive = [(max(first, life[0]), True), (life[1], False)]
        found: list[tuple[int, Day]] = []
        for day, (lives, stance, *told) in merged([alive, [(first, ()), *held], *lines]):
            now = self.day(self.treat, tuple(told), stance) if lives else NOWHERE
            if not found or found[-1][1] != now:
                found.append((day, now))
        return tuple(found)

    def _read_laws(self, keys: set[str]) -> None:
        """Read the sources of the acts from above that decide in some unit."""
        new = keys - self.law_sources.keys()
        found = evidence(new) if new else {}
        self.law_sources |= {key: found[key].sources if key in found else () for key in new}


def _codes(ids: Sequence[int], day: datetime.date) -> dict[int, str]:
    """Return the Census codes in force on a day, the first where there are several."""
    codes = Identifier.objects.filter(jurisdiction__in=ids, scheme=Identifier.Scheme.GEOID).order_by("-position")
    in_force = codes.exclude(valid_from__gt=day).exclude(valid_to__lte=day)
    return dict(in_force.values_list("jurisdiction_id", "value"))


LIVES = """
select id, (founded_earliest - date '0001-01-01') + 1, (dissolved_latest - date '0001-01-01') + 1
from jurisdictions_jurisdiction where id = any(%s)
"""


def _lives(ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return the half-open period in which each unit may have existed."""
    with connection.cursor() as cursor:
        cursor.execute(LIVES, [list(ids)])
        return {one: (founded or FIRST, dissolved or LAST) for one, founded, dissolved in cursor.fetchall()}


ACTS = """
with behind as (
    select distinct s.jurisdiction_id, act ->> 1 as key, act ->> 0 as value, (act ->> 2)::int as earliest,
           (act ->> 3)::int as latest, (act ->> 4)::int as until
    from status_spell s cross join lateral jsonb_array_elements(s.acts) act
    where s.jurisdiction_id = any(%(ids)s) and s.program_id = any(%(family)s)
      and (s.dimension = 'participation' or s.program_id = %(program)s)
)
select b.jurisdiction_id, b.value, b.earliest, b.latest, b.until, a.initiated_by, cited.sources
from behind b join programs_action a on a.key = b.key
left join lateral (
    select array_agg(distinct c.source_id) as sources from sources_citation c where c.action_id = a.id
) cited on true
order by b.jurisdiction_id, b.earliest nulls first, b.latest nulls last, b.key, b.value
"""


def _acts(ids: Sequence[int], family: Sequence[int], program: int) -> Mapping[int, list[Backed]]:
    """Return the acts behind the spells of these jurisdictions for a program and its sub-programs."""
    found: dict[int, list[Backed]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(ACTS, {"ids": list(ids), "family": list(family), "program": program})
        for one, value, earliest, latest, until, initiated_by, sources in cursor.fetchall():
            n_days = latest - earliest + 1 if earliest and latest else None
            span = earliest or FIRST, until or LAST
            found[one].append(Backed(*span, value, initiated_by, n_days, tuple(sources or ())))
    return found
