"""The position of many jurisdictions on one program from day to day: what `ask.coverage` says of every single day."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from django.db import connection

from tracker.programs.codebook import Office
from tracker.programs.models import Program
from tracker.status import coverage as rules
from tracker.status.ask import are_tangled, windows_of
from tracker.status.chains import STANCE, by_jurisdiction, chains, parents_of_programs, records
from tracker.status.derive import FIRST, LAST, NONE
from tracker.status.readings import on_day
from tracker.status.timeline import History, Period

Stances = tuple[tuple[int, tuple[str, ...]], ...]  # from which day on (an ordinal) which stances are possible

OFFICES = ("", *Office.values)

SPELLS = """
select jurisdiction_id, office, begins, ends, "values", acts
from status_spell
where program_id = %(program)s and dimension = 'stance' and jurisdiction_id = any(%(ids)s)
  and starts <= %(last)s and (ends is null or ends > %(first)s)
order by jurisdiction_id, office, starts
"""


class Positions(History):
    """What the stored spells say of the offices of one jurisdiction."""

    def possible(self, day: int) -> tuple[str, ...]:
        """Return the possible stances of the jurisdiction; none where no office ever takes one."""
        cells = [cell for cell in self.cells(day) if cell]
        readings = on_day([tuple(acts) for acts in self.joint.values()], day) if are_tangled(cells) else product(*cells)
        found = rules.stance(frozenset(readings))
        return () if found == (NONE,) else found


def stances(ids: Sequence[int], program: Program, first: datetime.date, last: datetime.date) -> dict[int, Stances]:
    """Return the stances of those of these jurisdictions that have any, between two days, both included."""
    periods: dict[int, list[Period]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(SPELLS, {"program": program.pk, "ids": list(ids), "first": first, "last": last})
        for jurisdiction, office, begins, ends, values, acts in cursor.fetchall():
            bounds = begins.toordinal() if begins else FIRST, ends.toordinal() if ends else LAST
            periods[jurisdiction].append(Period(OFFICES.index(office), *bounds, tuple(values), windows_of(acts)))
    histories = {one: Positions(found, tuple(range(len(OFFICES)))) for one, found in periods.items()}
    start, end = first.toordinal(), last.toordinal()
    _read_together([one for one, held in histories.items() if _is_tangled(held, start, end)], histories, program)
    return {one: _steps(held, start, end) for one, held in histories.items()}


def _is_tangled(held: Positions, first: int, last: int) -> bool:
    """Say whether several offices are uncertain on one day, so that their acts must be read together."""
    days = {first, *(day for day in held.days if first < day <= last)}
    return any(are_tangled(cell for cell in held.cells(day) if cell) for day in days)


def _read_together(tangled: Sequence[int], histories: dict[int, Positions], program: Program) -> None:
    """Give those histories the acts of their offices."""
    parents = parents_of_programs()
    for one, acts in by_jurisdiction(records(tangled)) if tangled else ():
        made = chains(acts, parents).items()
        histories[one].joint = {name: found for name, found in made if name[:2] == (program.pk, STANCE)}


def _steps(held: Positions, first: int, last: int) -> Stances:
    """Return each day on which the stance changes, and the possible ones from that day on."""
    found: list[tuple[int, tuple[str, ...]]] = []
    for day in sorted({first, *_within(held.days, first, last)}):
        possible = held.possible(day)
        if not found or found[-1][1] != possible:
            found.append((day, possible))
    return tuple(found)


def _within(days: Iterable[int], first: int, last: int) -> Iterable[int]:
    """Keep the days between two."""
    return (day for day in days if first < day <= last)
