"""The timelines below the matrix: in columns for a few jurisdictions, in one list for more; and who else acted."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from tracker.jurisdictions.models import Jurisdiction
from tracker.pages.acts import Item, acts, items
from tracker.pages.compare_matrix import Matrix
from tracker.programs.models import Action

MOST_COLUMNS = 4
MOST_IN_A_LIST = 60  # jurisdictions whose acts are shown at all
MOST_ACTS = 100
MOST_AGENCIES = 24


@dataclass(frozen=True, slots=True)
class Line:
    """One act in the place of its jurisdiction: before and after it the empty columns of the others."""

    item: Item
    before: range
    after: range


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Acts in the order of their dates. `columns` are names; without them the acts are one list."""

    columns: list[str]
    lines: list[Line]
    items: list[Item]
    has_more: bool
    is_left_out: bool
    address: str


def side_by_side(shown: Matrix, asked: str) -> SideBySide:
    """Return what the jurisdictions of the matrix did on its programs; `asked` are the words for all their acts."""
    programs = [program.pk for program in shown.programs]
    names = shown.names
    if len(names) > MOST_IN_A_LIST:
        return SideBySide([], [], [], False, True, asked)
    found = items(acts().filter(jurisdiction__in=names, program__in=programs)[: MOST_ACTS + 1])
    in_columns = 2 <= len(names) <= MOST_COLUMNS
    return SideBySide(
        columns=list(names.values()) if in_columns else [],
        lines=[_line(one, list(names)) for one in found[:MOST_ACTS]] if in_columns else [],
        items=found[:MOST_ACTS],
        has_more=len(found) > MOST_ACTS,
        is_left_out=False,
        address=asked,
    )


def _line(item: Item, subjects: list[int]) -> Line:
    """Place an act in its column."""
    place = subjects.index(item.action.jurisdiction_id)
    return Line(item, range(place), range(len(subjects) - place - 1))


def agencies_inside(shown: Matrix) -> list[Jurisdiction]:
    """Return agencies of the jurisdictions of the matrix that are not in it and acted on its programs themselves."""
    own_acts = Action.objects.published().filter(jurisdiction=OuterRef("pk"), program__in=shown.programs)
    lying_in = Jurisdiction.counties.through.objects.filter(to_jurisdiction__in=shown.names)
    inside = Q(parent__in=shown.names) | Q(pk__in=lying_in.values("from_jurisdiction"))
    agencies = Jurisdiction.objects.filter(inside, Exists(own_acts), level=Jurisdiction.Level.AGENCY)
    return list(agencies.exclude(pk__in=shown.names).order_by("state", "sort_name", "path")[:MOST_AGENCIES])
