"""Load a table of actions as drafts."""

import json
import time
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Count
from tqdm import tqdm

from tracker.imports.columns import FOR_ALL, Reading, unnamed
from tracker.imports.models import Import, ImportRow
from tracker.imports.steps import Order, ask, receive, take
from tracker.sources.models import Source

SHOWN = 20  # bad rows on a terminal; --json names all


class Command(BaseCommand):
    """Load CSV or XLSX: all rows become drafts with a citation each, or nothing is loaded and each bad row is named."""

    help = (
        "Load a table of actions (CSV or XLSX) as drafts. A row that is recorded already is left for an editor to"
        " accept as a closer date or a second source. Nothing is loaded if any row is bad, unless --skip-bad is given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, what holds for all its rows, and what to do with bad ones."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", default="", help="key of the source that the rows are cited to")
        for name in FOR_ALL:
            parser.add_argument(f"--{name}", default="", help=f"the {name} of every row that names none")
        parser.add_argument("--days", choices=["month", "day"], default="", help="what comes first in 5/1/2012")
        parser.add_argument("--skip-bad", action="store_true", help="leave bad rows out")
        parser.add_argument("--dry-run", action="store_true", help="change nothing")
        parser.add_argument("--json", action="store_true", help="print one object")

    def handle(self, *, file: Path, dry_run: bool, json: bool, skip_bad: bool, **options: str) -> None:
        """Load, and say what became of the rows."""
        began = time.monotonic()
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        with transaction.atomic():
            parent = receive(content, file.name, by=None)
            parent = self._taken(parent, Import.Step.READ)
            parent = self._named(parent, options)
            parent = self._taken(parent, Import.Step.CHECK)
            bad = list(parent.rows.bad().values_list("line", "problem"))
            if not bad or skip_bad:
                parent = self._taken(parent, Import.Step.LOAD, skip_bad=skip_bad)
            told = counts(parent) | {"errors": [f"line {n}: {why}" for n, why in bad]}
            told["seconds"] = round(time.monotonic() - began, 2)
            transaction.set_rollback(dry_run or (bool(bad) and not skip_bad))
        self.stdout.write(as_json(told) if json else in_words(told, dry_run=dry_run))
        if bad and not skip_bad:
            raise CommandError(f"Nothing was loaded: {len(bad):,} rows are bad. --skip-bad leaves them out.")

    def _taken(self, parent: Import, step: str, *, skip_bad: bool = False) -> Import:
        """Take a step, showing how far it is; raise CommandError where it is refused."""
        ask(parent, step, Order(skip_bad=skip_bad))
        with tqdm(total=parent.n_rows, desc=step, unit=" rows", disable=None, leave=False) as bar:
            take(parent.pk, lambda done: bar.update(done - bar.n))
        parent = Import.objects.get(pk=parent.pk)
        if parent.failure:
            raise CommandError(f"Nothing was loaded. {parent.failure}")
        return parent

    def _named(self, parent: Import, options: dict[str, str]) -> Import:
        """Write down what holds for all rows; raise CommandError where something is said by nothing."""
        reading = Reading.of_json(parent.reading)
        said = {name: options[name] for name in FOR_ALL if options[name]}
        reading = replace(reading, for_all=reading.for_all | said, days=options["days"] or reading.days)
        if options["source"]:
            parent.source = Source.objects.filter(key=options["source"]).first()
            if parent.source is None:
                raise CommandError(f"There is no source {options['source']!r}.")
        if missing := unnamed(reading.columns, reading.for_all, has_source=bool(parent.source)):
            raise CommandError(f"Nothing was loaded. {' '.join(map(str, missing))}")
        parent.reading = reading.as_json()
        parent.save(update_fields=["reading", "source"])
        return parent


def counts(parent: Import) -> dict[str, object]:
    """Return what became of the rows, by the names that scripts rely on."""
    found = dict(parent.rows.order_by().values_list("becomes").annotate(Count("pk")))
    loaded = found.get(ImportRow.Becomes.NEW, 0) if parent.state == Import.State.LOADED else 0
    return {"rows": parent.n_rows, "loaded": loaded} | {word: found.get(word, 0) for word in ImportRow.Becomes.values}


def as_json(told: dict[str, object]) -> str:
    """Return the counts as one object."""
    return json.dumps(told)


def in_words(told: dict[str, object], *, dry_run: bool) -> str:
    """Return the counts in lines, and the first bad rows with their reasons."""
    errors = told["errors"]
    assert isinstance(errors, list)
    lines = [f"{name:<10} {n:>9,}" for name, n in told.items() if isinstance(n, int)]
    more = [f"... and {len(errors) - SHOWN:,} more."] if len(errors) > SHOWN else []
    end = ["Nothing was changed: this was a dry run."] if dry_run else []
    return "\n".join([*lines, *errors[:SHOWN], *more, *end])
