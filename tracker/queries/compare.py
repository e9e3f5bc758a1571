"""The cells of *compare*: coverage of jurisdictions for programs, side by side, on one day or on two.

`on` is the first day and `and` the second. What changed is what a reader sees of the answer: its value, the other
possible values, what the jurisdiction itself did, the basis and the stance; not the date of an act that renews it.
`only=differences` keeps, of two days, the cells that changed; of one day, the programs on which the jurisdictions
chosen do not all agree. Only units that may have existed on each of the days are compared.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.queries.reading import Query
from tracker.status import ask
from tracker.status.alike import Look
from tracker.status.ask import Coverage
from tracker.status.derive import NONE

MOST_JURISDICTIONS = 500  # of one page; files have no end
MOST_PROGRAMS = 20
BATCH = 2_000  # jurisdictions at a time
CHOOSING = {"jurisdiction", "within", "level"}

Told = tuple[str, tuple[str, ...], str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What applied in one jurisdiction for one program: on the day, and on the other day where two are compared."""

    first: Coverage
    second: Coverage | None = None

    @property
    def has_changed(self) -> bool:
        """Say whether the answers of the two days differ."""
        return self.second is not None and told(self.first) != told(self.second)


def told(answer: Coverage | Look) -> Told:
    """Return what makes two answers differ. That no office takes a position yet is as if none ever did."""
    stance = () if answer.stance == (NONE,) else answer.stance
    return answer.value, answer.possible_values, answer.own_value, answer.basis, stance


def has_chosen(query: Query) -> bool:
    """Say whether any word chooses jurisdictions."""
    return bool(CHOOSING & set(query.values))


def days(query: Query) -> list[datetime.date]:
    """Return the one or two days that are compared."""
    return [query.on, *([query.values["and"]] if "and" in query.values else [])]


def are_differences(query: Query) -> bool:
    """Say whether only differences are asked for."""
    return "only" in query.values


def chosen(query: Query) -> list[int]:
    """Return the ids of the jurisdictions chosen, in order: no more than one above what a page holds."""
    return list(query.records.values_list("pk", flat=True)[: MOST_JURISDICTIONS + 1]) if has_chosen(query) else []


def too_many(query: Query, keys: Sequence[int]) -> str:
    """Say in a sentence that a page cannot hold so much; blank where it can. `keys` are `chosen`."""
    if len(keys) <= MOST_JURISDICTIONS and len(query.programs) <= MOST_PROGRAMS:
        return ""
    return _(
        "A page compares at most %(most)d jurisdictions on %(most_programs)d programs, and these are %(n)d on"
        " %(programs)d: choose fewer, or take the data file, which has no limit."
    ) % {
        "most": MOST_JURISDICTIONS,
        "most_programs": MOST_PROGRAMS,
        "n": query.records.order_by().count(),
        "programs": len(query.programs),
    }


def cells(query: Query) -> Iterator[Cell]:
    """Yield the cells of the query: by jurisdiction as it orders them, then by program; those of its page if cut."""
    found = _asked_for(query)
    return found if query.size is None else islice(found, query.offset, query.offset + query.size)


def _asked_for(query: Query) -> Iterator[Cell]:
    """Yield all cells, or the differences."""
    if not are_differences(query):
        return all_cells(query, query.programs)
    if "and" in query.values:
        return (cell for cell in all_cells(query, query.programs) if cell.has_changed)
    apart = differing(all_cells(query, query.programs))
    return all_cells(query, [program for program in query.programs if program.pk in apart])


def all_cells(query: Query, programs: Sequence[Program]) -> Iterator[Cell]:
    """Yield every cell of these programs, holding one batch of jurisdictions at a time."""
    keys = list(query.records.values_list("pk", flat=True)) if programs else []
    for start in range(0, len(keys), BATCH):
        yield from _in_order(keys[start : start + BATCH], programs, days(query))


def _in_order(keys: Sequence[int], programs: Sequence[Program], asked: Sequence[datetime.date]) -> list[Cell]:
    """Return the cells of a few jurisdictions in the order of their ids."""
    place = {key: index for index, key in enumerate(keys)}
    chosen = Jurisdiction.objects.filter(pk__in=keys)
    answers = [ask.coverage(chosen, programs, day) for day in asked]
    found = [Cell(*of_one_place) for of_one_place in zip(*answers, strict=True)]
    return sorted(found, key=lambda cell: place[cell.first.jurisdiction.id])


def differing(found: Iterable[Cell]) -> set[int]:
    """Return the programs on which the jurisdictions do not all agree on the first day, by id."""
    first: dict[int, Told] = {}
    apart: set[int] = set()
    for cell in found:
        program = cell.first.program.id
        if first.setdefault(program, told(cell.first)) != told(cell.first):
            apart.add(program)
    return apart
