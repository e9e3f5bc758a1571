"""The seed: `fixtures/` loaded kind by kind, published as imported. All of it, or nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F

from tracker.figures.models import ReportedFigure
from tracker.imports import load
from tracker.imports.load import COLUMNS, Loaded
from tracker.imports.table import Row, read
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, NullFinding
from tracker.records.models import Origin
from tracker.review import workflow
from tracker.rosters.seeding import seed_editions

# In the order in which they need one another: kind, where its tables lie.
TABLES: tuple[tuple[str, str], ...] = (
    ("jurisdictions", "jurisdictions/c*.csv jurisdictions/places/*.csv jurisdictions/agencies/*.csv"),
    ("identifiers", "jurisdictions/identifiers.csv"),
    ("names", "jurisdictions/names.csv"),
    ("programs", "programs.csv"),
    ("sources", "sources.csv sources/*.csv"),
    ("actions", "actions/*.csv"),
    ("figures", "figures.csv"),
    ("findings", "findings.csv"),
    ("citations", "citations/*.csv"),
)

PUBLISHED = (Action, ReportedFigure, NullFinding)


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of the seed did."""

    kind: str
    loaded: Loaded


def files(directory: Path, patterns: str) -> list[Path]:
    """Return the files of one kind, in order of their names."""
    return sorted(file for pattern in patterns.split() for file in directory.glob(pattern))


def rows(directory: Path, kind: str, patterns: str) -> Iterator[Row]:
    """Yield the rows of every table of one kind. Raises BadTable."""
    for file in files(directory, patterns):
        yield from read(file, set(COLUMNS[kind].split()), str(file.relative_to(directory)))


@transaction.atomic
def seed(directory: Path, *, done: Callable[[Step], object]) -> None:
    """Load every table of the directory and publish what is new; `done` is told after each step."""
    _ignore_no_trigger()
    added = 0
    for kind, patterns in TABLES:
        step: Callable[[list[Row]], Loaded] = getattr(load, kind)
        loaded = step(list(rows(directory, kind, patterns)))
        added += loaded.added
        done(Step(kind, loaded))
    if added:
        _count_rows()
    editions = Loaded(*seed_editions(directory))
    added += editions.added
    done(Step("rosters", editions))
    for model in PUBLISHED:
        drafts = model.objects.filter(origin=Origin.IMPORTED, review_state="draft").values_list("key", flat=True)
        workflow.publish_imported(model, list(drafts))
    if added:
        _count_rows()


def _ignore_no_trigger() -> None:
    """Say so for every trigger at once.

    Each row asks pgtrigger whether to ignore its trigger. Where nothing is said, that is an error raised and caught,
    which costs 2 ms once some hundred thousand checks of the transaction wait for its end.
    """
    with connection.cursor() as cursor:
        cursor.execute("set local pgtrigger.ignore = '{}'")


def _count_rows() -> None:
    """Let the database count what it holds, or it plans the next questions for empty tables."""
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def dated_to_the_day() -> list[str]:
    """Return the counties whose joining of Secure Communities a better source than the month list dates to the day."""
    acts = Action.objects.published().filter(
        program__slug="secure-communities",
        kind="joined",
        jurisdiction__level=Jurisdiction.Level.COUNTY,
        effective_on_earliest=F("effective_on_latest"),
    )
    return [f"{act.jurisdiction} on {act.effective_on}" for act in acts.select_related("jurisdiction")]
