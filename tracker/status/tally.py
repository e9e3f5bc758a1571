"""How many jurisdictions have each set of possible values, by state and day by day: coverage without its evidence.

Jurisdictions with one history in one place (the same spells, the same kind of unit, the same governments above as far
as they bind) have one answer on every day, so that the database groups them and a handful of histories is weighed. An
answer changes only on a day that bounds a spell, a null finding or an act that all share.
"""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.status import coverage as rules
from tracker.status.derive import FIRST, LAST, NONE
from tracker.status.laws import Law, Unit, reaches
from tracker.status.readings import Held, Readings
from tracker.status.timeline import Days, timelines

Values = tuple[str, ...]
Steps = tuple[tuple[int, Values], ...]  # from which day on (an ordinal) what is possible


@dataclass(frozen=True, slots=True)
class Tally:
    """So many jurisdictions of a state have the same possible values on every day asked.

    `founded` is the first day on which they may have existed, `dissolved` the first on which they no longer did.
    """

    state: str
    n: int
    founded: int
    dissolved: int
    steps: Steps

    def on(self, day: datetime.date) -> Values:
        """Return the possible values on one of the days asked."""
        return self.steps[bisect_right(self.steps, day.toordinal(), key=lambda step: step[0]) - 1][1]


class Group(NamedTuple):
    """What the database groups jurisdictions by, beside their own acts.

    `above` are the governments above that bind or in which somebody looked; `alone` is its id where it was looked at.
    """

    level: str
    agency_type: str
    parent_level: str
    above: tuple[int, ...]
    alone: int

    @property
    def unit(self) -> Unit:
        """Return what decides whom a binding reaches."""
        return Unit(self.level, self.agency_type, self.parent_level)


class Chain(NamedTuple):
    """The spells of one program for one jurisdiction: the days on which they start, and their values."""

    starts: tuple[int, ...]
    values: tuple[Values, ...]

    def on(self, day: int) -> Values:
        """Return what the jurisdiction's own acts say on a day."""
        place = bisect_right(self.starts, day) - 1
        return self.values[place] if place >= 0 else (NONE,)


def tallies(
    jurisdictions: QuerySet[Jurisdiction], program: Program, first: datetime.date, last: datetime.date
) -> Iterator[Tally]:
    """Yield how many jurisdictions have which possible values from the first to the last day, both included."""
    groups = _Groups(program, first, last)
    tangled: dict[int, tuple[int, int]] = {}
    for state, *group, above, alone, founded, dissolved, spells, n, ids in groups.read(jurisdictions):
        exists = founded or FIRST, dissolved or LAST
        chains = _chains(spells, groups.family)
        if _are_tangled(chains):
            tangled |= dict.fromkeys(ids, exists)
            continue
        yield Tally(state, n, *exists, groups.steps(Group(*group, tuple(above), alone), chains))  # type: ignore[call-arg]
    if tangled:
        together = timelines(Jurisdiction.objects.filter(pk__in=tangled), program, first, last)
        yield from (Tally(one.state, 1, *tangled[one.id], _possible(told)) for one, told in together)


def _possible(told: Iterable[tuple]) -> Steps:
    """Return what is possible from day to day, without the rest of the answers."""
    return tuple((day, answer.possible_values) for day, answer in told)


@lru_cache(maxsize=4096)
def _chains(spells: str, family: tuple[int, ...]) -> tuple[Chain, ...]:
    """Read the spells of one group as HISTORIES writes them, for a program and each of its sub-programs."""
    found: dict[int, list[tuple[int, Values]]] = {member: [] for member in family}
    for line in spells.split("\n") if spells else ():
        member, start, values = line.split("\t")
        found[int(member)].append((int(start), tuple(values.split("|"))))
    return tuple(Chain(tuple(s for s, _ in rows), tuple(v for _, v in rows)) for rows in found.values())


def _are_tangled(chains: Sequence[Chain]) -> bool:
    """Say whether on some day several chains are uncertain that may share an act: one on the program itself."""
    uncertain = [chain for chain in chains if any(len(values) > 1 for values in chain.values)]
    if len(uncertain) < 2 or not chains[0].starts:
        return False
    days = {start for chain in uncertain for start in chain.starts}
    return any(sum(len(chain.on(day)) > 1 for chain in uncertain) > 1 for day in days)


HISTORIES = """
with history as (
    select jurisdiction_id, string_agg(
        concat_ws(E'\\t', program_id, (starts - date '0001-01-01') + 1, array_to_string(values, '|')),
        E'\\n' order by program_id, starts) as spells
    from status_spell
    where program_id = any(%s) and dimension = 'participation' and office = ''
      and starts <= %s and (ends is null or ends > %s)
    group by jurisdiction_id
), asked as materialized (select j.* from ({chosen}) chosen join jurisdictions_jurisdiction j on j.id = chosen.id),
p1 as materialized ({parents_of_asked}), p2 as materialized ({parents_of_p1}), p3 as materialized ({parents_of_p2})
select j.state, j.level, j.agency_type, coalesce(p1.level, ''), array_remove(array[{above}]::bigint[], null),
       case when j.id = any(%s) then j.id else 0 end,
       (j.founded_earliest - date '0001-01-01') + 1, (j.dissolved_latest - date '0001-01-01') + 1,
       coalesce(history.spells, ''), count(*), array_agg(j.id)
from asked j left join history on history.jurisdiction_id = j.id left join p1 on p1.id = j.parent_id {further}
group by 1, 2, 3, 4, 5, 6, 7, 8, 9
"""
# Many units have few parents: to look each of these up once is faster than to join every unit to its own.
PARENTS = """select id, level, parent_id from jurisdictions_jurisdiction
    where id = any(array(select distinct parent_id from {}))"""
FURTHER = "left join p2 on p2.id = p1.parent_id left join p3 on p3.id = p2.parent_id"
MATTERS = "case when {name}.parent_id = any(array[{those}]) then {name}.parent_id end"


class _Groups:
    """One program between two days, both included: what all jurisdictions share, and the answers made so far."""

    def __init__(self, program: Program, first: datetime.date, last: datetime.date) -> None:
        """Read what all jurisdictions share."""
        self.program = program
        self.first, self.last = first, last
        self.shared = Days(program, first, last)
        self.family = self.shared.family(program)
        self.on = lru_cache(maxsize=None)(self.shared.turned)
        self.around = lru_cache(maxsize=None)(self._around)
        self.possible = lru_cache(maxsize=None)(self._possible)
        self.situations: dict[rules.Situation, int] = {}
        self.made: dict[tuple, dict[int, int]] = {}

    def read(self, jurisdictions: QuerySet[Jurisdiction]) -> list[tuple]:
        """Return the places and histories that occur, with how many jurisdictions have each."""
        those = ",".join(str(int(one)) for one in sorted(self.shared.binding.keys() | self.shared.areas))
        chosen, arguments = jurisdictions.order_by().values("id").query.sql_with_params()
        alone = [*self.shared.areas, *self.shared.singles]
        sql = HISTORIES.format(
            chosen=chosen,
            above=", ".join(MATTERS.format(name=name, those=those) for name in ("j", "p1", "p2", "p3") if those),
            further=FURTHER if those else "",
            **{f"parents_of_{below}": PARENTS.format(below) for below in ("asked", "p1", "p2")},
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [list(self.family), self.last, self.first, *arguments, alone])
            return cursor.fetchall()

    def steps(self, group: Group, chains: tuple[Chain, ...]) -> Steps:
        """Return what is possible in a place with these spells, from day to day."""
        around, first = self.around(group), self.first.toordinal()
        own = [chain.on(first) for chain in chains]
        changes = defaultdict(list)
        for member, chain in enumerate(chains):
            for start, values in zip(*chain, strict=True):
                if start > first:
                    changes[start].append((member, values))
        found: list[tuple[int, Values]] = []
        situation = around[first]
        for day in sorted({*around, *changes}):
            situation = around.get(day, situation)
            for member, values in changes.get(day, ()):
                own[member] = values
            possible = self.possible(situation, tuple(own))
            if not found or possible != found[-1][1]:
                found.append((day, possible))
        return tuple(found)

    def _possible(self, situation: int, own: tuple[Values, ...]) -> Values:
        """Weigh one situation, given by its number."""
        outside = list(self.situations)[situation]
        readings = frozenset(product(*([Held(value, None) for value in values] for values in own)))
        return rules.answer(replace(outside, own=readings)).possible_values

    def _around(self, group: Group) -> dict[int, int]:
        """Return the days on which something from outside may change in a place, and the number of what then holds."""
        reaching = self._reaching(group)
        looked = (
            (group.level, self.shared.areas.intersection(group.above), group.alone) if self.shared.all_findings else ()
        )
        name = tuple(law.act.key for law in reaching), looked
        if name not in self.made:
            self.made[name] = dict(self._days(group, reaching))
        return self.made[name]

    def _days(self, group: Group, reaching: Sequence[Law]) -> Iterator[tuple[int, int]]:
        """Yield each day on which something from outside changes in a place, with the number of the situation."""
        first, last = self.first.toordinal(), self.last.toordinal()
        days = self.shared.shared_days | self.shared.days_of(reaching)
        bodies = tuple(one for one in group.above if one in self.shared.binding)
        none: Readings = frozenset()
        before = -1
        for day in sorted({first, *(day for day in days if first < day <= last)}):
            shared = self.on(day)
            absence = shared.absence(self.program, group.alone, group.level, group.above)
            outside = shared.situation(self.program, group.unit, bodies, none, absence)
            number = self.situations.setdefault(outside, len(self.situations))
            if number != before:
                yield day, number
            before = number

    def _reaching(self, group: Group) -> list[Law]:
        """Return the acts of the governments above that may bind in a place, the nearest first."""
        of_bodies = (law for body in group.above for law in self.shared.binding.get(body, ()))
        return [law for law in of_bodies if reaches(law.binds, group.unit)]
