"""What the page of an import tells: how many rows become what, and each row with its match and its evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.functional import Promise

from tracker.dates.words import in_words
from tracker.imports.columns import DATES
from tracker.imports.models import Import, ImportRow
from tracker.programs.models import Action

Becomes = ImportRow.Becomes


@dataclass(frozen=True, slots=True)
class Kind:
    """How many rows become one thing, and whether they are being shown."""

    becomes: str
    title: str | Promise
    meaning: str | Promise
    count: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What an editor can decide of a row: which jurisdiction or date is meant. Without offers it is typed."""

    name: str
    title: str
    offers: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """One row on the page."""

    row: ImportRow
    printed: str
    when: list[str]
    recorded: Action | None
    questions: list[Question] = field(default_factory=list)
    may_be_another: bool = False


def counted(parent: Import, shown: str) -> list[Kind]:
    """Return what becomes of the rows, with how many there are of each, the unclear ones first."""
    found = dict(parent.rows.order_by().values_list("becomes").annotate(Count("pk")))
    return [
        Kind(one.value, one.label, one.meaning, found[one.value], one.value == shown)
        for one in Becomes
        if found.get(one.value)
    ]


def told(page: Iterable[ImportRow]) -> Iterator[Told]:
    """Yield rows with what is said of them."""
    rows = list(page)
    keys = [row.action_key for row in rows if row.becomes in (Becomes.BETTER, Becomes.SECOND, Becomes.PRESENT)]
    acts = Action.objects.filter(key__in=keys).select_related("jurisdiction", "program").in_bulk(field_name="key")
    for row in rows:
        when = [f"{in_words(getattr(row, name))} ({getattr(row, name)})" for name in DATES if getattr(row, name)]
        printed = " · ".join(cell for cell in row.cells if cell)
        is_clash = row.becomes == Becomes.BAD and not row.offers
        yield Told(
            row,
            printed,
            when,
            acts.get(row.action_key),
            [Question(name, name.replace("_", " "), offers) for name, offers in row.offers.items()],
            is_clash or row.becomes in (Becomes.BETTER, Becomes.SECOND),
        )
