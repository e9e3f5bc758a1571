"""How many jurisdictions have each set of possible values, by state: coverage without its acts and evidence.

Jurisdictions in one situation (the same values of their own, the same governments above, the same kind of unit) have
one answer, so that the database groups them and a handful of situations is weighed.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from django.db import connection
from django.db.models import QuerySet

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.status.ask import coverage
from tracker.status.background import Background
from tracker.status.derive import NONE
from tracker.status.laws import Unit
from tracker.status.readings import Held


@dataclass(frozen=True, slots=True)
class Tally:
    """So many jurisdictions of a state have these possible values."""

    state: str
    n: int
    possible_values: tuple[str, ...]


CELL = """
left join status_spell cell{place} on cell{place}.program_id = {program} and cell{place}.dimension = 'participation'
    and cell{place}.office = '' and cell{place}.jurisdiction_id = j.id and cell{place}.period @> '{on}'::date
"""

GROUPS = """
select j.state, j.level, j.agency_type, coalesce(p1.level, ''), array_remove(array[p1.id, p2.id, p3.id, p4.id], null),
       case when j.id = any('{{{alone}}}') then j.id end, {values}, count(*), array_agg(j.id)
from ({chosen}) chosen
join jurisdictions_jurisdiction j on j.id = chosen.id
left join jurisdictions_jurisdiction p1 on p1.id = j.parent_id
left join jurisdictions_jurisdiction p2 on p2.id = p1.parent_id
left join jurisdictions_jurisdiction p3 on p3.id = p2.parent_id
left join jurisdictions_jurisdiction p4 on p4.id = p3.parent_id
{cells}
group by 1, 2, 3, 4, 5, 6, {places}
"""


def tally(jurisdictions: QuerySet[Jurisdiction], program: Program, on: datetime.date) -> Iterator[Tally]:
    """Yield how many jurisdictions have each set of possible values for the program on the day, by state."""
    background = Background([program], on)
    family = background.family(program)
    for row in _groups(jurisdictions, family, background, on):
        state, level, agency_type, parent_level, above, alone, *values, n, ids = row
        if sum(1 for one in values if one and len(one) > 1) > 1:  # chains that may share an act are read together
            together = coverage(Jurisdiction.objects.filter(pk__in=ids), [program], on)
            yield from (Tally(state, 1, answer.possible_values) for answer in together)
            continue
        unit, absence = Unit(level, agency_type, parent_level), background.absence(program, alone or 0, level, above)
        own = frozenset(product(*([Held(value, None) for value in one or (NONE,)] for one in values)))
        situation = background.situation(program, unit, above, own, absence)
        yield Tally(state, n, background.weighed(situation).possible_values)


def _groups(
    jurisdictions: QuerySet[Jurisdiction], family: tuple[int, ...], background: Background, on: datetime.date
) -> list[tuple]:
    """Return the situations that occur, with how many jurisdictions are in each."""
    chosen, arguments = jurisdictions.order_by().values("id").query.sql_with_params()
    sql = GROUPS.format(
        chosen=chosen,
        alone=",".join(str(int(one)) for _, one, *_ in background.findings if one),
        values=", ".join(f"cell{place}.values" for place in range(len(family))),
        cells="".join(CELL.format(program=int(m), place=place, on=on.isoformat()) for place, m in enumerate(family)),
        places=", ".join(str(7 + place) for place in range(len(family))),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, arguments)
        return cursor.fetchall()
