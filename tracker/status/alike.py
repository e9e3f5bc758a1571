"""What readers see of many cells at once: cells in one situation look alike, and one of them is asked for all.

A cell is a jurisdiction and a program. Where its programs certainly do or do not operate, one set of laws stands and
its own values are certain, they decide what it looks like, whatever the acts behind them: such cells share one answer.
Every other cell, and each with a stance, a forecast or an act that a source disputes, is asked for itself. So a matrix
of 10,000 cells takes some hundred answers.
"""

import datetime
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from tracker.dates.edtf import EdtfDate
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.status.ask import Coverage, Subject, batches, coverage_of
from tracker.status.background import Background
from tracker.status.timeline import Place


class Look(NamedTuple):
    """What a reader sees of an answer; `law` is the key of the act from above that decides, blank where none does."""

    value: str
    certainty: str
    possible_values: tuple[str, ...]
    own_value: str
    basis: str
    law: str
    stance: tuple[str, ...]
    planned_for: EdtfDate | None
    contested: bool


FROM_ABOVE = {"mandate", "cap", "prohibition"}


def look(answer: Coverage) -> Look:
    """Return what a reader sees of an answer."""
    return Look(
        answer.value,
        answer.certainty,
        answer.possible_values,
        answer.own_value,
        answer.basis,
        answer.action if answer.basis in FROM_ABOVE else "",
        answer.stance,
        answer.planned_for,
        answer.contested,
    )


def looks(
    jurisdictions: QuerySet[Jurisdiction], programs: Sequence[Program], on: datetime.date
) -> Iterator[tuple[Subject, list[Look]]]:
    """Yield each jurisdiction, by path, with the look of each program, by slug, on the day."""
    ordered = sorted(programs, key=lambda program: program.slug)
    background = Background(ordered, on)
    for subjects in batches(jurisdictions):
        yield from zip(subjects, _Looks(subjects, ordered, on, background).rows(), strict=True)


OWN = """
select s.jurisdiction_id, array_agg(s.program_id), array_agg(array_to_string(s.values, '|'))
from status_spell s
where s.program_id = any(%(programs)s) and s.dimension = 'participation' and s.office = ''
  and s.jurisdiction_id = any(%(ids)s) and s.starts <= %(on)s and (s.ends is null or s.ends > %(on)s)
group by 1
"""

SINGULAR = """
select jurisdiction_id, array_agg(program_id) from (
    select s.jurisdiction_id, s.program_id from status_spell s
    where s.jurisdiction_id = any(%(ids)s) and s.program_id = any(%(programs)s) and s.dimension = 'stance'
      and s.starts <= %(on)s and (s.ends is null or s.ends > %(on)s)
    union all
    select a.jurisdiction_id, a.program_id from programs_action a
    where a.jurisdiction_id = any(%(ids)s) and a.kind in ('scheduled', 'applied') and a.review_state = 'published'
    union all
    select a.jurisdiction_id, a.program_id from sources_citation c join programs_action a on a.id = c.action_id
    where c.supports = 'disputes' and a.jurisdiction_id = any(%(ids)s) and a.review_state = 'published'
) cell group by 1
"""


class _Looks:
    """One batch of jurisdictions, and what is known of them without asking for each cell."""

    def __init__(
        self, subjects: list[Subject], programs: list[Program], on: datetime.date, background: Background
    ) -> None:
        """Read the values, and which cells are singular."""
        self.subjects, self.programs, self.on, self.background = subjects, programs, on, background
        self.families = [background.family(program) for program in programs]
        self.near = [{*f, background.parents.get(f[0], f[0])} for f in self.families]  # a parent's end ends its models
        asked: dict = {"ids": [one.id for one in subjects], "programs": sorted(set().union(*self.near)), "on": on}
        with connection.cursor() as cursor:
            cursor.execute(OWN, asked)
            self.own = {one: dict(zip(of, values, strict=True)) for one, of, values in cursor.fetchall()}
            cursor.execute(SINGULAR, asked)
            self.singular = {one: set(of) for one, of in cursor.fetchall()}
        self.areas = {area for *_, area, _ in background.findings if area}
        self.alone = {one for _, one, *_ in background.findings if one}
        self.places: dict[Place, int] = {}  # numbered, for a number is quick to look up ten thousand times
        self.settled = lru_cache(maxsize=None)(self._settled)

    def rows(self) -> list[list[Look]]:
        """Return the looks of each jurisdiction."""
        situations = [self._situations(subject) for subject in self.subjects]
        asked: dict[tuple, tuple[Subject, Program]] = {}
        for subject, of_subject in zip(self.subjects, situations, strict=True):
            for program, situation in zip(self.programs, of_subject, strict=True):
                if situation not in asked:
                    asked[situation] = subject, program
        answers = coverage_of(list(asked.values()), self.on, self.background) if asked else ()
        seen = dict(zip(asked, map(look, answers), strict=True))
        return [[seen[situation] for situation in of_subject] for of_subject in situations]

    def _situations(self, subject: Subject) -> list[tuple]:
        """Return for each program what decides the look of the cell, or the cell itself where it must be asked."""
        place = self._place(subject)
        number = self.places.setdefault(place, len(self.places))
        own, singular = self.own.get(subject.id, {}), self.singular.get(subject.id, set())
        found: list[tuple] = []
        for index, (family, is_settled) in enumerate(zip(self.families, self.settled(place), strict=True)):
            told = own.get(family[0], "") if len(family) == 1 else "+".join([own.get(one, "") for one in family])
            is_alike = is_settled and "|" not in told and (not singular or singular.isdisjoint(self.near[index]))
            found.append((number, index, told) if is_alike else (subject.id, index))
        return found

    def _place(self, subject: Subject) -> Place:
        """Return what speaks of a jurisdiction from outside."""
        return Place(
            subject.unit,
            tuple(body for body in subject.above if body in self.background.laws),
            tuple(area for area in (subject.id, *subject.above) if area in self.areas),
            subject.id if subject.id in self.alone else 0,
        )

    def _settled(self, place: Place) -> list[bool]:
        """Say for each program whether everything from outside is certain.

        A parent program under a law is not: which of its models decides may hang on the days of their acts.
        """
        found = []
        for program, family in zip(self.programs, self.families, strict=True):
            standing = self.background.standing(program, place.unit, place.bodies)
            has_laws = any(body for reading in standing for one in reading for body in one)
            operating = all(len(self.background.operating[member]) == 1 for member in family)
            found.append(operating and len(standing) == 1 and (len(family) == 1 or not has_laws))
        return found
