"""What all jurisdictions share on a day: do programs operate, which acts bind, who looked and found nothing."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from django.db import connection
from django.utils.translation import gettext_noop

from tracker.programs.models import NullFinding, Program
from tracker.records.rules import rule
from tracker.status import coverage as rules
from tracker.status.chains import operation, records
from tracker.status.derive import Act
from tracker.status.laws import Law, Standing, Unit, holds_for, reaches, standing_on
from tracker.status.readings import Held, Readings, on_day

BINDING = """
with recursive law as (
    select id from programs_action where review_state = 'published' and binding <> '' and binds <> '{}'
  union
    select u.from_action_id from programs_action_undoes u join law on u.to_action_id = law.id
    join programs_action undoer on undoer.id = u.from_action_id and undoer.review_state = 'published'
)
select a.key, i.earliest, i.latest, a.binding, a.sequence, a.jurisdiction_id, a.program_id, a.binds,
       array(select t.key from programs_action_undoes u join programs_action t on t.id = u.to_action_id
             where u.from_action_id = a.id)
from law join programs_action a using (id) join status_ineffect i on i.action_id = a.id
"""


def _law(row: tuple) -> Law:
    """Read one row of BINDING."""
    from tracker.status.clock import bounds

    key, earliest, latest, binding, sequence, body, program, binds, undoes = row
    days = bounds(earliest, latest)
    act = Act(key, days.earliest, days.latest, binding, sequence=sequence)
    return Law(act, body, program, frozenset(binds) if binding else frozenset(), frozenset(undoes))


class Background:
    """The shared part of a question about some programs on one day."""

    def __init__(self, programs: Sequence[Program], on: datetime.date) -> None:
        """Read what does not depend on the jurisdiction."""
        self.on = on
        self.day = on.toordinal()
        known = list(Program.objects.values_list("id", "parent_id", "operator_id"))
        self.parents = {program: parent for program, parent, _ in known if parent}
        self.operators = {program: operator for program, _, operator in known if operator}
        self.subprograms: dict[int, list[int]] = defaultdict(list)
        for child, parent in sorted(self.parents.items()):
            self.subprograms[parent].append(child)
        members = sorted({member for program in programs for member in self.family(program)})
        self.operations = self._operations(members)
        self.operating = self._operating(members)
        self.laws = self._laws()
        self.findings = list(
            NullFinding.objects.published()
            .filter(period__contains=on, program__in={*members, *(self.parents.get(m, m) for m in members)})
            .values_list("program_id", "jurisdiction_id", "level", "area_id", "period")
        )
        self.standing = lru_cache(maxsize=4096)(self._standing)
        self.weighed = lru_cache(maxsize=4096)(rules.answer)  # many jurisdictions share a situation

    def family(self, program: Program) -> tuple[int, ...]:
        """Return the program and its sub-programs."""
        return (program.id, *self.subprograms.get(program.id, ()))

    def _operating(self, programs: Sequence[int]) -> dict[int, Readings]:
        """Return whether each program operates; one without an act of its operator always has."""
        always: Readings = frozenset({(Held(rules.OPERATING, None),)})
        made = {program: self.operations[program] for program in programs}
        return {p: on_day([chain], self.day) if chain else always for p, chain in made.items()}

    def _operations(self, programs: Sequence[int]) -> dict[int, tuple[Act, ...]]:
        """Return the starts and ends of each program, by its operator's acts."""
        operators = {program: self.operators[program] for program in programs if program in self.operators}
        acts: dict[int, list] = defaultdict(list)
        for record in records(sorted(set(operators.values()))):
            if operators.get(record.program) == record.jurisdiction:
                acts[record.program].append(record)
        return {program: tuple(operation(acts.get(program, []))) for program in programs}

    def _laws(self) -> dict[int, list[Law]]:
        """Return the acts that bind, and those that undo them, by the body whose acts they are."""
        found: dict[int, list[Law]] = defaultdict(list)
        with connection.cursor() as cursor:
            cursor.execute(BINDING)
            for law in map(_law, cursor.fetchall()):
                found[law.body].append(law)
        return found

    def situation(
        self, program: Program, unit: Unit, above: Sequence[int], own: Readings, absence: str
    ) -> rules.Situation:
        """Gather what bears on a unit: does each program of the family operate, and what binds it from above."""
        bodies = tuple(body for body in above if body in self.laws)
        operating = tuple(self.operating[member] for member in self.family(program))
        return rules.Situation(operating, own, self.standing(program, unit, bodies), absence)

    def _standing(self, program: Program, unit: Unit, bodies: tuple[int, ...]) -> frozenset[tuple[Standing, ...]]:
        """Return the bindings of these bodies that stand for the family of the program and reach the unit."""
        reaching = [[law for law in self.laws[body] if reaches(law.binds, unit)] for body in bodies]
        family = [
            [[law for law in laws if holds_for(law, member, self.parents.get(member))] for laws in reaching]
            for member in self.family(program)
        ]
        keys = {law.act.key for member in family for laws in member for law in laws}
        return standing_on(family, self.undoers(keys), self.day)

    def undoers(self, keys: set[str]) -> list[Law]:
        """Return the acts that undo these, directly or through other acts."""
        found: dict[str, Law] = {}
        undone = set(keys)
        while True:
            more = {law.act.key: law for laws in self.laws.values() for law in laws if law.undoes & undone}
            if more.keys() <= found.keys():
                return [law for key, law in found.items() if key not in keys]
            found |= more
            undone |= more.keys()

    def _looked(self, program: Program, jurisdiction: int, level: str, above: Sequence[int]) -> list:
        """Return the periods of the null findings that speak of the jurisdiction on the day."""
        programs = {program.id, self.parents.get(program.id)}
        return [
            period
            for found_program, single, set_level, area, period in self.findings
            if found_program in programs
            and (single == jurisdiction or (set_level == level and (area in above or area == jurisdiction)))
        ]

    @rule(
        gettext_noop(
            "No act here means “none found” only where somebody looked on that day, in this place or in a list that"
            " names every participant; a look at a program holds for its models. Anywhere else it means “not"
            " researched”, which is never a no."
        ),
    )
    def absence(self, program: Program, jurisdiction: int, level: str, above: Sequence[int]) -> str:
        """Say what no act of its own means for a jurisdiction: none found, or not researched."""
        return rules.NONE_FOUND if self._looked(program, jurisdiction, level, above) else rules.NOT_RESEARCHED

    def last_looked(
        self, program: Program, jurisdiction: int, level: str, above: Sequence[int]
    ) -> datetime.date | None:
        """Return the last day on which somebody looked and found nothing."""
        ends = [period.upper for period in self._looked(program, jurisdiction, level, above)]
        return max(ends) - datetime.timedelta(days=1) if ends else None
