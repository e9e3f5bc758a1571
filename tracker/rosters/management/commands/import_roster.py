"""Load one edition of a published list."""

import datetime
import json
import time
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Count

from tracker.jurisdictions.matching import Matcher
from tracker.rosters.lists import LISTS
from tracker.rosters.loading import Loaded, load_edition
from tracker.rosters.models import Difference
from tracker.sheets.grid import Unreadable


class Command(BaseCommand):
    """Keep a file as an edition and print what changed: loading it twice changes nothing, in any order of dates."""

    help = "Load one edition of a published list (CSV or XLSX), print what changed. Loading it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the list, the file and its day."""
        parser.add_argument("roster", choices=sorted(LISTS))
        parser.add_argument("file", type=Path)
        parser.add_argument("--as-of", type=datetime.date.fromisoformat, required=True, help="YYYY-MM-DD")
        parser.add_argument("--dry-run", action="store_true", help="change nothing")
        parser.add_argument("--json", action="store_true", help="print one object")

    def handle(
        self, *, roster: str, file: Path, as_of: datetime.date, dry_run: bool, json: bool, **options: object
    ) -> None:
        """Load, and say what was found."""
        began, published = time.monotonic(), LISTS[roster]
        try:
            with transaction.atomic():
                loaded = load_edition(published, file.read_bytes(), as_of=as_of, matcher=Matcher(published.levels))
                told = {**counts(loaded), "seconds": round(time.monotonic() - began, 2)}
                transaction.set_rollback(dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except Unreadable as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(in_words(told, loaded, dry_run=dry_run) if not json else as_json(told))


def counts(loaded: Loaded) -> dict[str, float]:
    """Return what loading found, by the names that scripts rely on."""
    kinds = dict(loaded.edition.differences.order_by().values_list("kind").annotate(Count("pk")))
    matching = {name: getattr(loaded, name) for name in ("matched", "candidates", "unmatched", "flagged")}
    by_kind = {kind.replace(" ", "_").removesuffix("_again"): kinds.get(kind, 0) for kind in Difference.Kind.values}
    return {"rows": loaded.edition.n_rows, **matching, **by_kind}


def as_json(told: dict[str, float]) -> str:
    """Return the counts as one object."""
    return json.dumps(told)


def in_words(told: dict[str, float], loaded: Loaded, *, dry_run: bool) -> str:
    """Return the counts in lines."""
    said = "nothing was changed" if dry_run else "loaded" if loaded.is_new else "was there already; nothing was changed"
    lines = (f"{name:<18} {n:>7,}" for name, n in {**told, "proposed": loaded.proposed}.items())
    return "\n".join([f"{loaded.edition}: {said}.", *lines])
