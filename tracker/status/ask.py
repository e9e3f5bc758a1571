"""Asking for coverage: many jurisdictions, some programs, one day. Reads the stored spells; decides nothing itself.

`coverage` streams: it holds one batch of jurisdictions at a time. What all share (does a program operate, which acts
bind, who looked and found nothing) is read once.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from django.db import connection
from django.db.models import QuerySet

from tracker.dates.edtf import EdtfDate, parse
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.status import coverage as rules
from tracker.status.background import Background
from tracker.status.chains import PARTICIPATION, STANCE, ChainName, by_jurisdiction, chains, records
from tracker.status.derive import FIRST, LAST, NONE, Act
from tracker.status.evidence import Evidence, evidence
from tracker.status.laws import Unit
from tracker.status.readings import Held, Readings, on_day

BATCH = 4_000


@dataclass(frozen=True, slots=True)
class Subject:
    """The jurisdiction that an answer is about, with what decides which laws reach it."""

    id: int
    key: str
    path: str
    name: str
    level: str
    agency_type: str
    state: str
    geoid: str
    above: tuple[int, ...]  # the governments it belongs to, nearest first
    parent_level: str

    @property
    def unit(self) -> Unit:
        """Return what decides whom a binding reaches."""
        return Unit(self.level, self.agency_type, self.parent_level)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What applied in one jurisdiction for one program on one day, and how we know.

    `acts` are the keys of the actions behind any possible value, `laws` those of every binding that reaches the
    jurisdiction, whether or not it decides; `stance` lists every possible stance.
    """

    on: datetime.date
    jurisdiction: Subject
    program: Program
    value: str
    certainty: str
    possible_values: tuple[str, ...]
    own_value: str
    basis: str
    action: str
    acts: tuple[str, ...]
    laws: tuple[str, ...]
    planned_for: EdtfDate | None
    planned_by: str
    stance: tuple[str, ...]
    stance_acts: tuple[str, ...]
    contested: bool
    last_confirmed: datetime.date | None
    n_sources: int


def coverage(
    jurisdictions: QuerySet[Jurisdiction],
    programs: Sequence[Program],
    on: datetime.date,
    background: Background | None = None,
) -> Iterator[Coverage]:
    """Yield the coverage of each jurisdiction for each program on the day, by path and then by program.

    `background` is that of the programs on the day, where the caller has it.
    """
    shared = background or Background(programs, on)
    for subjects in batches(jurisdictions):
        yield from _Batch(subjects, sorted(programs, key=lambda p: p.slug), on, shared).answers()


def coverage_of(
    cells: Sequence[tuple[Subject, Program]], on: datetime.date, background: Background
) -> Iterator[Coverage]:
    """Yield the coverage of some cells, in their order; `background` is that of their programs on the day."""
    subjects, programs = (list({one.id: one for one in ones}.values()) for ones in zip(*cells, strict=True))
    yield from _Batch(subjects, programs, on, background, cells).answers()


def _subject(row: tuple) -> Subject:
    """Read one row of SUBJECTS."""
    *columns, above, parent_level = row
    return Subject(*columns, tuple(above), parent_level)  # type: ignore[call-arg]  # a row of ten columns


SUBJECTS = """
select j.id, j.key, j.path, j.name, j.level, j.agency_type, j.state, coalesce(code.value, ''),
       array_remove(array[p1.id, p2.id, p3.id, p4.id], null), coalesce(p1.level, '')
from ({chosen}) chosen
join jurisdictions_jurisdiction j on j.id = chosen.id
left join jurisdictions_identifier code on code.jurisdiction_id = j.id and code.scheme = 'geoid' and code.position = 0
left join jurisdictions_jurisdiction p1 on p1.id = j.parent_id
left join jurisdictions_jurisdiction p2 on p2.id = p1.parent_id
left join jurisdictions_jurisdiction p3 on p3.id = p2.parent_id
left join jurisdictions_jurisdiction p4 on p4.id = p3.parent_id
order by j.path
"""


def batches(jurisdictions: QuerySet[Jurisdiction]) -> Iterator[list[Subject]]:
    """Read the jurisdictions a batch at a time, by path, each batch with a query of its own."""
    after = ""
    sliced = jurisdictions.query.is_sliced
    while True:
        asked = jurisdictions if sliced else jurisdictions.filter(path__gt=after).order_by("path")[:BATCH]
        # Without elide_empty, Django raises where it can tell beforehand that nothing is chosen.
        chosen, arguments = asked.values("id").query.get_compiler(connection=connection, elide_empty=False).as_sql()
        with connection.cursor() as cursor:
            cursor.execute(SUBJECTS.format(chosen=chosen), arguments)
            subjects = [_subject(row) for row in cursor.fetchall()]
        if subjects:
            yield subjects
        if sliced or len(subjects) < BATCH:
            return
        after = subjects[-1].path


SPELLS = """
select asked_id, asked_program, 'participation', '', spell.acts, spell.values
from unnest(%(ids)s::bigint[]) asked_id cross join unnest(%(programs)s::bigint[]) asked_program
cross join lateral (
    select s.acts, s.values from status_spell s
    where s.program_id = asked_program and s.dimension = 'participation' and s.office = ''
      and s.jurisdiction_id = asked_id and s.starts <= %(on)s
    order by s.starts desc limit 1
) spell
union all
select s.jurisdiction_id, s.program_id, 'stance', s.office, s.acts, s.values
from status_spell s
where s.program_id = any(%(programs)s::bigint[]) and s.dimension = 'stance' and s.starts <= %(on)s
  and (s.ends is null or s.ends > %(on)s) and s.jurisdiction_id in (select unnest(%(ids)s::bigint[]))
"""

# The same for some cells only: their jurisdictions and programs come in pairs.
SPELLS_OF_CELLS = SPELLS.replace(
    "unnest(%(ids)s::bigint[]) asked_id cross join unnest(%(programs)s::bigint[]) asked_program",
    "unnest(%(cell_ids)s::bigint[], %(cell_programs)s::bigint[]) asked(asked_id, asked_program)",
)

FORECASTS = """
select a.jurisdiction_id, a.program_id, a.key, a.effective_on, a.effective_on_latest, i.earliest, i.latest
from programs_action a join status_ineffect i on i.action_id = a.id
where a.jurisdiction_id = any(%(ids)s) and a.program_id = any(%(programs)s) and a.kind in ('scheduled', 'applied')
  and a.review_state = 'published' and (i.earliest is null or i.earliest <= %(on)s)
  and (a.effective_on_latest is null or a.effective_on_latest >= %(on)s)
order by i.latest nulls last, i.earliest nulls first, a.key
"""

Cell = frozenset[Held]


Windows = tuple[tuple[Held, int, int], ...]  # what an act gives, from which day until before which


def windows_of(acts: str) -> Windows:
    """Read the acts of a stored spell."""
    return tuple(
        (Held(value, Act(key, earliest or FIRST, latest or LAST, value)), earliest or FIRST, end or LAST)
        for value, key, earliest, latest, end in json.loads(acts)
    )


def cell_on(windows: Windows, values: Iterable[str], day: int) -> Cell:
    """Return what a stored spell says of one of its days: each possible value, with the act behind it."""
    held = {one for one, start, end in windows if start <= day < end}
    told = {one.value for one in held}
    return frozenset(held | {Held(value, None) for value in values if value not in told})


class _Batch:
    """One batch of jurisdictions with what the database says of them on the day."""

    def __init__(
        self,
        subjects: list[Subject],
        programs: Sequence[Program],
        on: datetime.date,
        background: Background,
        some: Sequence[tuple[Subject, Program]] | None = None,
    ) -> None:
        """Take the question; `some` are the cells that are asked about where those are not all."""
        self.subjects = subjects
        self.programs = programs
        self.on = on
        self.day = on.toordinal()
        self.background = background
        self.some = some
        self.families = {program.id: background.family(program) for program in programs}
        self.arguments: dict = {
            "ids": [subject.id for subject in subjects],
            "programs": sorted({member for family in self.families.values() for member in family}),
            "on": on,
        }
        if some is not None:
            cells = {(subject.id, member) for subject, program in some for member in self.families[program.id]}
            self.arguments["cell_ids"], self.arguments["cell_programs"] = map(list, zip(*cells, strict=True))

    def _rows(self, sql: str) -> list[tuple]:
        """Run one of the queries above for the batch."""
        with connection.cursor() as cursor:
            cursor.execute(sql, self.arguments)
            return cursor.fetchall()

    @cached_property
    def spells(self) -> list[tuple[int, int, str, str, Cell]]:
        """Return what holds of each chain: jurisdiction, program, dimension, office, and the values with their acts."""
        rows = self._rows(SPELLS if self.some is None else SPELLS_OF_CELLS)
        return [(*chain, cell_on(windows_of(acts), values, self.day)) for *chain, acts, values in rows]

    @cached_property
    def cells(self) -> dict[tuple[int, int], Cell]:
        """Return what holds of each own participation, by jurisdiction and program."""
        return {(j, p): cell for j, p, dimension, _, cell in self.spells if dimension == PARTICIPATION}

    @cached_property
    def stances(self) -> dict[tuple[int, int], dict[str, Cell]]:
        """Return what holds of each office's stance, by jurisdiction and program."""
        found: dict[tuple[int, int], dict[str, Cell]] = {}
        for jurisdiction, program, dimension, office, cell in self.spells:
            if dimension == STANCE:
                found.setdefault((jurisdiction, program), {})[office] = cell
        return found

    @cached_property
    def forecasts(self) -> dict[tuple[int, int], tuple]:
        """Return the last forecast that still lies ahead, by jurisdiction and program."""
        return {(row[0], row[1]): row[2:] for row in self._rows(FORECASTS)}

    @cached_property
    def joint(self) -> dict[int, dict[ChainName, list[Act]]]:
        """Return the chains of those jurisdictions in which several uncertain chains must be read together."""
        together = [subject.id for subject in self.subjects if self._is_tangled(subject.id)]
        if not together:
            return {}
        return {j: chains(found, self.background.parents) for j, found in by_jurisdiction(records(together))}

    def _is_tangled(self, jurisdiction: int) -> bool:
        """Say whether two or more chains that may share an act are uncertain on the day."""
        families: list[list[Cell | None]] = [
            *([self.cells.get((jurisdiction, member)) for member in family] for family in self.families.values()),
            *(list[Cell | None](self.stances.get((jurisdiction, p.id), {}).values()) for p in self.programs),
        ]
        return any(are_tangled(cells) for cells in families)

    def answers(self) -> Iterator[Coverage]:
        """Answer for each jurisdiction and program of the batch, or for some of them."""
        asked = product(self.subjects, self.programs) if self.some is None else self.some
        found = [(s, p, self._answer(s, p), *self._stance(s, p)) for s, p in asked]
        known = evidence(
            {act.key for _, _, answer, _, acts in found for act in answer.acts}
            | {law.act.key for _, _, answer, _, _ in found for law in answer.laws}
            | {key for *_, acts in found for key in acts}
        )
        for subject, program, answer, stance, stance_acts in found:
            yield self._coverage(subject, program, answer, stance, stance_acts, known)

    def _answer(self, subject: Subject, program: Program) -> rules.Answer:
        """Weigh the readings for one jurisdiction and program."""
        own = self._own(subject.id, self.families[program.id])
        absence = self.background.absence(program, subject.id, subject.level, subject.above)
        return self.background.weighed(self.background.situation(program, subject.unit, subject.above, own, absence))

    def _own(self, jurisdiction: int, family: Sequence[int]) -> Readings:
        """Return the joint readings of the jurisdiction's own chains for a program and its sub-programs."""
        cells = [self.cells.get((jurisdiction, member)) for member in family]
        if are_tangled(cells):
            made = [tuple(self.joint[jurisdiction].get((p, PARTICIPATION, ""), ())) for p in family]
            return with_untold(made, self.day)
        told: set[tuple[Held, ...]] = {()}
        for cell in cells:
            told = {(*one, held) for one in told for held in cell or {Held(NONE, None)}}
        return frozenset(told)

    def _stance(self, subject: Subject, program: Program) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the possible stances of the jurisdiction and the acts behind them."""
        offices = self.stances.get((subject.id, program.id))
        if not offices:
            return (), ()
        if are_tangled(offices.values()):
            made = [
                tuple(acts)
                for (p, dimension, _), acts in self.joint[subject.id].items()
                if p == program.id and dimension == STANCE
            ]
            readings = on_day(made, self.day)
        else:
            told: set[tuple[Held, ...]] = {()}
            for cell in offices.values():
                told = {(*one, held) for one in told for held in cell}
            readings = frozenset(told)
        acts = {held.act.key: held.act for reading in readings for held in reading if held.act}
        ordered = sorted(acts.values(), key=lambda act: (act.earliest, act.latest, act.key))
        return rules.stance(readings), tuple(act.key for act in ordered)

    def _planned(self, subject: Subject, program: Program, answer: rules.Answer) -> tuple[EdtfDate | None, str]:
        """Return the forecast that still lies ahead, unless a later act has come."""
        forecast = self.forecasts.get((subject.id, program.id))
        if not forecast:
            return None, ""
        key, text, _, _, decided = forecast
        cell = self.cells.get((subject.id, program.id), frozenset())
        latest = decided.toordinal() if decided else LAST
        if any(held.act and held.act.earliest > latest for held in cell):
            return None, ""
        return (parse(text) if text else None), key

    def _coverage(
        self,
        subject: Subject,
        program: Program,
        answer: rules.Answer,
        stance: tuple[str, ...],
        stance_acts: tuple[str, ...],
        known: dict[str, Evidence],
    ) -> Coverage:
        """Set an answer down with its evidence."""
        deciding = [known[act.key] for act in answer.acts if act.key in known]
        held = [known[key] for key in stance_acts if key in known]
        planned_for, planned_by = self._planned(subject, program, answer)
        return Coverage(
            on=self.on,
            jurisdiction=subject,
            program=program,
            value=answer.value,
            certainty=answer.certainty,
            possible_values=answer.possible_values,
            own_value=answer.own_value,
            basis=answer.basis,
            action=answer.act.key if answer.act else "",
            acts=tuple(act.key for act in answer.acts),
            laws=tuple(law.act.key for law in answer.laws),
            planned_for=planned_for,
            planned_by=planned_by,
            stance=stance,
            stance_acts=stance_acts,
            contested=any(one.contested for one in (*deciding, *held)),
            last_confirmed=self._confirmed(subject, program, answer, known),
            n_sources=len({source for one in (*deciding, *held) for source in one.sources}),
        )

    def _confirmed(
        self, subject: Subject, program: Program, answer: rules.Answer, known: dict[str, Evidence]
    ) -> datetime.date | None:
        """Return the newest date at which a source still says what the answer's value says."""
        if answer.certainty == rules.NONE_FOUND:
            return self.background.last_looked(program, subject.id, subject.level, subject.above)
        dates = [known[answer.act.key].confirmed] if answer.act and answer.act.key in known else []
        return max((day for day in dates if day), default=None)


def are_tangled(cells: Iterable[Cell | None]) -> bool:
    """Say whether more than one chain is uncertain, so that their acts must be read together."""
    return sum(1 for cell in cells if cell and len(cell) > 1) > 1


def with_untold(made: Iterable[tuple[Act, ...]], day: int) -> Readings:
    """Read chains together, leaving a place for those that have no act."""
    chains_made = list(made)
    places = [index for index, chain in enumerate(chains_made) if chain]
    readings = on_day([chains_made[index] for index in places], day)
    empty = Held(NONE, None)
    return frozenset(
        tuple(dict(zip(places, reading, strict=True)).get(i, empty) for i in range(len(chains_made)))
        for reading in readings
    )
