"""Coverage of many jurisdictions for one program from day to day: where each answer begins, between two days.

What `ask.coverage` says of every single day, without evidence. An answer can only change on a day that bounds an act, a
spell or a null finding. Jurisdictions with the same history in the same place have one timeline, which is made once.
"""

import copy
import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import product
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet
from psycopg.types.range import DateRange

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import NullFinding, Program
from tracker.status import coverage as rules
from tracker.status.ask import Cell, Subject, Windows, are_tangled, batches, cell_on, windows_of, with_untold
from tracker.status.background import Background
from tracker.status.chains import PARTICIPATION, ChainName, by_jurisdiction, chains, records
from tracker.status.derive import FIRST, LAST, NONE, Act
from tracker.status.laws import Law, Unit, holds_for, reaches
from tracker.status.readings import Held, Readings


class Told(NamedTuple):
    """An answer without its evidence; `act` is the key of the act behind the basis where that is not the unit's own."""

    value: str
    certainty: str
    basis: str
    possible_values: tuple[str, ...]
    own_value: str
    act: str


Timeline = tuple[tuple[int, Told], ...]  # from which day on (an ordinal) what holds; the first day is the first asked


@dataclass(frozen=True, slots=True)
class Place:
    """What decides, beside its own acts, how a jurisdiction is answered: its kind, and what speaks of it from outside.

    `bodies` are the governments above whose acts bind, `areas` those of sets of null findings that it lies in, `alone`
    its id where a null finding speaks of it alone.
    """

    unit: Unit
    bodies: tuple[int, ...]
    areas: tuple[int, ...]
    alone: int


@dataclass(frozen=True, slots=True)
class Period:
    """One stored spell: of which member of the family, its half-open period in ordinals, its values with their acts."""

    member: int
    start: int
    end: int
    values: tuple[str, ...]
    acts: Windows


def timelines(
    jurisdictions: QuerySet[Jurisdiction], program: Program, first: datetime.date, last: datetime.date
) -> Iterator[tuple[Subject, Timeline]]:
    """Yield the timeline of each jurisdiction for the program from the first to the last day, by path."""
    yield from Stretch(program, first, last).told_of(jurisdictions)


class Days(Background):
    """What all jurisdictions share on each day of a stretch: read once, turned from day to day."""

    def __init__(self, program: Program, first: datetime.date, last: datetime.date) -> None:
        """Read what bears on the program between two days, both included."""
        super().__init__([program], first)
        self.all_findings = self.findings if first == last else self._findings(program, first, last)

    def _findings(self, program: Program, first: datetime.date, last: datetime.date) -> list[tuple]:
        """Return the null findings that speak of the program on some day of the stretch."""
        members = {*self.family(program), *(self.parents.get(m, m) for m in self.family(program))}
        until = last + datetime.timedelta(days=1)
        found = NullFinding.objects.published().filter(period__overlap=DateRange(first, until), program__in=members)
        return list(found.values_list("program_id", "jurisdiction_id", "level", "area_id", "period"))

    def turned(self, day: int) -> "Days":
        """Return the same on another day."""
        other = copy.copy(self)
        other.on, other.day = datetime.date.fromordinal(day), day
        other.operating = other._operating(list(self.operations))
        other.findings = [one for one in self.all_findings if other.on in one[4]]
        other.standing = lru_cache(maxsize=4096)(other._standing)
        return other

    @cached_property
    def shared_days(self) -> frozenset[int]:
        """Return the days on which something may change for everybody: the operator's acts, null findings, undoings."""
        acts = [act for chain in self.operations.values() for act in chain]
        ends = [bound for *_, period in self.all_findings for bound in (period.lower, period.upper) if bound]
        return _bounds(acts) | {bound.toordinal() for bound in ends}

    @cached_property
    def areas(self) -> frozenset[int]:
        """Return the areas in which somebody looked through a whole level."""
        return frozenset(area for _, _, _, area, _ in self.all_findings if area)

    @cached_property
    def singles(self) -> frozenset[int]:
        """Return the jurisdictions that somebody looked at by themselves."""
        return frozenset(one for _, one, *_ in self.all_findings if one)

    @cached_property
    def binding(self) -> dict[int, list[Law]]:
        """Return the acts that bind for the program or a sub-program, by the body whose acts they are."""
        return {body: found for body, laws in self.laws.items() if (found := [law for law in laws if self._binds(law)])}

    def _binds(self, law: Law) -> bool:
        """Say whether an act binds anybody for the program or a sub-program."""
        return bool(law.binds) and any(holds_for(law, one, self.parents.get(one)) for one in self.operations)

    def days_of(self, laws: Sequence[Law]) -> frozenset[int]:
        """Return the days on which one of these acts may begin to bind, or be undone."""
        return _bounds(law.act for law in (*laws, *self.undoers({law.act.key for law in laws})))

    @cached_property
    def shared_bounds(self) -> frozenset[tuple[int, int]]:
        """Return the bounds of the acts that are not a jurisdiction's own."""
        laws = [law.act for laws in self.laws.values() for law in laws]
        operator = [act for chain in self.operations.values() for act in chain]
        return frozenset((act.earliest, act.latest) for act in (*laws, *operator))


def _bounds(acts: Iterable[Act]) -> frozenset[int]:
    """Return the days on which these acts may come, or must have come."""
    return frozenset(day for act in acts for day in (act.earliest, act.latest))


class History:
    """What the stored spells say of one jurisdiction's own participation in a family of programs."""

    def __init__(self, periods: list[Period], family: tuple[int, ...]) -> None:
        """Take the spells of the family."""
        self.periods = periods
        self.family = family
        self.joint: dict[ChainName, list[Act]] = {}

    @cached_property
    def days(self) -> set[int]:
        """Return the days on which a spell, or an act behind one, begins or ends."""
        found = {day for period in self.periods for day in (period.start, period.end)}
        found.update(day for one in self.periods for _, start, end in one.acts for day in (start, end))
        return found | _bounds(self._acts) | _bounds(act for chain in self.joint.values() for act in chain)

    @cached_property
    def bounds(self) -> set[tuple[int, int]]:
        """Return the bounds of the acts."""
        return {(act.earliest, act.latest) for act in self._acts}

    @cached_property
    def _acts(self) -> list[Act]:
        """Return the acts behind the values."""
        return [held.act for period in self.periods for held, _, _ in period.acts if held.act]

    def cells(self, day: int) -> list[Cell | None]:
        """Return what holds of each member of the family on the day."""
        found = {one.member: one for one in self.periods if one.start <= day < one.end}
        made = [found.get(member) for member in self.family]
        return [cell_on(one.acts, one.values, day) if one else None for one in made]

    def is_tangled(self, first: int, last: int) -> bool:
        """Say whether several chains that may share an act are uncertain on one day of the stretch."""
        if len(self.family) == 1 or len({one.member for one in self.periods if len(one.values) > 1}) < 2:
            return False
        return any(are_tangled(self.cells(day)) for day in {first, *self.days} if first <= day <= last)

    def own(self, day: int) -> Readings:
        """Return the joint readings of the chains on the day."""
        cells = self.cells(day)
        if are_tangled(cells):
            made = [tuple(self.joint.get((member, PARTICIPATION, ""), ())) for member in self.family]
            return with_untold(made, day)
        return frozenset(product(*(cell or {Held(NONE, None)} for cell in cells)))


def _undated(reading: tuple[Held, ...]) -> Readings:
    """Return the only reading with acts of no day: where nothing else acts, its days decide nothing."""
    return frozenset({tuple(Held(one.value, one.act and _SOME_ACT) for one in reading)})


_SOME_ACT = Act("", FIRST, FIRST, "")

SPELLS = """
select jurisdiction_id, string_agg(concat_ws(E'\\t', program_id, (starts - date '0001-01-01') + 1,
           coalesce((ends - date '0001-01-01') + 1, {last}), array_to_string(values, '|'), acts::text),
           E'\\n' order by program_id, starts)
from status_spell
where program_id = any(%(family)s) and dimension = 'participation' and office = ''
  and jurisdiction_id = any(%(ids)s) and starts <= %(last)s and (ends is null or ends > %(first)s)
group by jurisdiction_id
"""


class Stretch:
    """One program between two days, both included: what is shared, and the timelines made so far."""

    def __init__(self, program: Program, first: datetime.date, last: datetime.date) -> None:
        """Read what all jurisdictions share."""
        self.program = program
        self.first, self.last = first, last
        self.shared = Days(program, first, last)
        self.family = self.shared.family(program)
        self.on = lru_cache(maxsize=None)(self.shared.turned)
        self.changes = lru_cache(maxsize=None)(self._changes)
        self.answered = lru_cache(maxsize=None)(self._answered)
        self.areas, self.singles = self.shared.areas, self.shared.singles
        self.outside = self.areas | self.shared.binding.keys()
        self.nothing = History([], self.family)
        self.histories: dict[str, History] = {}
        self.places: dict[tuple, Place] = {}
        self.made: dict[int, dict[Place, Timeline]] = {}  # by the identity of the history, which is kept here

    def told_of(self, jurisdictions: QuerySet[Jurisdiction]) -> Iterator[tuple[Subject, Timeline]]:
        """Yield the timeline of each jurisdiction, by path."""
        for subjects in batches(jurisdictions):
            found = self._histories([subject.id for subject in subjects])
            for subject in subjects:
                yield subject, self._once(self.place(subject), found.get(subject.id, self.nothing))

    def without_acts(self, subject: Subject) -> Timeline:
        """Return what absence means from day to day for a unit of which no act is known, whatever binds it."""
        around = tuple(one for one in (*subject.above, subject.id) if one in self.areas)
        alone = subject.id if subject.id in self.singles else 0
        return self._once(Place(Unit(subject.level), (), around, alone), self.nothing)

    def place(self, subject: Subject) -> Place:
        """Return what decides from outside."""
        above = tuple(one for one in subject.above if one in self.outside)
        kind = subject.level, subject.agency_type, subject.parent_level, above
        if kind not in self.places:
            self.places[kind] = self._place(subject.unit, above)
        place = self.places[kind]
        if subject.id not in self.areas and subject.id not in self.singles:
            return place
        areas = (*place.areas, subject.id) if subject.id in self.areas else place.areas
        return replace(place, areas=areas, alone=subject.id if subject.id in self.singles else 0)

    def _place(self, unit: Unit, above: Iterable[int]) -> Place:
        """Return a place below some governments, of which only those count that bind such a unit."""
        binding = self.shared.binding
        bodies = tuple(body for body in above if any(reaches(law.binds, unit) for law in binding.get(body, ())))
        return Place(unit, bodies, tuple(one for one in above if one in self.areas), 0)

    def _once(self, place: Place, history: History) -> Timeline:
        """Return the timeline of a history in a place, made the first time."""
        made = self.made.setdefault(id(history), {})
        if place not in made:
            made[place] = tuple(self._steps(place, history))
        return made[place]

    def _steps(self, place: Place, history: History) -> Iterator[tuple[int, Told]]:
        """Yield each day on which the answer changes, and the answer from that day on."""
        first, last = self._ends
        outside = self.changes(place.bodies)
        before: Told | None = None
        for day in sorted({*outside, *(day for day in history.days if first < day <= last)}):
            own = history.own(day)
            if len(own) == 1 and not place.bodies:
                own = _undated(*own)
            told = self.answered(place, own, outside[bisect_right(outside, day) - 1])
            if told != before:
                yield day, told
            before = told

    def _changes(self, bodies: tuple[int, ...]) -> list[int]:
        """Return the days on which something may change that is not a jurisdiction's own, the first day among them."""
        first, last = self._ends
        laws = [law for body in bodies for law in self.shared.binding[body]]
        days = self.shared.shared_days | self.shared.days_of(laws)
        return sorted({first, *(day for day in days if first < day <= last)})

    def _answered(self, place: Place, own: Readings, since: int) -> Told:
        """Weigh one situation, with what has stood outside since a day."""
        shared = self.on(since)
        absence = shared.absence(self.program, place.alone, place.unit.level, place.areas)
        situation = shared.situation(self.program, place.unit, place.bodies, own, absence)
        answer = shared.weighed(situation)
        act = answer.act.key if answer.act and answer.basis != rules.OWN else ""
        return Told(answer.value, answer.certainty, answer.basis, answer.possible_values, answer.own_value, act)

    def _histories(self, ids: list[int]) -> dict[int, History]:
        """Return the histories of those that have one; equal ones are the same object."""
        with connection.cursor() as cursor:
            asked: dict = {"family": list(self.family), "ids": ids, "first": self.first, "last": self.last}
            cursor.execute(SPELLS.format(last=LAST), asked)
            found = {jurisdiction: self._history(text) for jurisdiction, text in cursor.fetchall()}
        together = [one for one, history in found.items() if history.is_tangled(*self._ends)]
        for one, acts in by_jurisdiction(records(together)) if together else ():
            found[one] = History(found[one].periods, self.family)
            found[one].joint = chains(acts, self.shared.parents)
        return found

    @property
    def _ends(self) -> tuple[int, int]:
        """Return the two days as ordinals."""
        return self.first.toordinal(), self.last.toordinal()

    def _history(self, text: str) -> History:
        """Read the spells of one jurisdiction, under stand-ins for the keys of its acts so that equal ones are shared.

        The keys decide only between acts of the same bounds: the stand-ins keep their order, and where an act of
        somebody else has the same bounds the keys stay.
        """
        keys = sorted(set(_KEY.findall(text)))
        names = {key: f"a{place:09}".translate(_LETTERS) for place, key in enumerate(keys)}
        named = _KEY.sub(lambda key: names[key[1]], text)
        history = self.histories.get(named) or self._read(named)
        self.histories[named] = history
        if history.bounds & self.shared.shared_bounds and named != text:
            return self.histories.get(text) or self.histories.setdefault(text, self._read(text))
        return history

    def _read(self, text: str) -> History:
        """Read the spells of one jurisdiction."""
        return History([_period(line) for line in text.split("\n")], self.family)


_KEY = re.compile(r"(a[a-z2-7]{9})(?=\", (?:\d|null))")
_LETTERS = str.maketrans("0123456789", "abcdefghij")


def _period(line: str) -> Period:
    """Read one spell as SPELLS writes it."""
    member, start, end, values, acts = line.split("\t")
    return Period(int(member), int(start), int(end), tuple(values.split("|")), windows_of(acts))
