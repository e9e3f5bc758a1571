"""Load the real seed data of `fixtures/`."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from tracker.imports.seed import TABLES, Step, dated_to_the_day, seed
from tracker.imports.table import BadTable
from tracker.review.rules import RuleBroken
from tracker.sheets.grid import Unreadable


class Command(BaseCommand):
    """Load `fixtures/`: loading twice changes nothing, and one bad row stops all of it."""

    help = "Load the real seed data of fixtures/. Loading it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take another directory, for trying out tables."""
        parser.add_argument("--from", dest="directory", type=Path, default=settings.FIXTURES_DIR)

    def handle(self, *, directory: Path, verbosity: int, **options: object) -> None:
        """Load, with a bar on a terminal, and say what was loaded."""
        with tqdm(total=len(TABLES) + 1, unit="table", leave=False, disable=None) as bar:

            def done(step: Step) -> None:
                bar.update()
                bar.clear()
                if verbosity:
                    added, present = step.loaded.added, step.loaded.present
                    self.stdout.write(f"{step.kind:<14} {added:>7,} added {present:>7,} already there")

            try:
                seed(directory, done=done)
            except (BadTable, RuleBroken, Unreadable) as error:
                raise CommandError(f"Nothing was loaded.\n{error}") from error
        if verbosity:
            self.stdout.write("Secure Communities, dated to the day by a better source than the month list:")
            for line in dated_to_the_day():
                self.stdout.write(f"  {line}")
