"""Derive every spell again, or check that the stored ones are right."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from tqdm import tqdm

from tracker.programs.models import Action
from tracker.status.rebuild import rebuild_all


class Command(BaseCommand):
    """Rebuild all spells from the published actions."""

    help = "Derive all spells again from the published actions; --check only compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to check only."""
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a stored spell differs")

    def handle(self, *, check: bool, **options: object) -> None:
        """Rebuild, with a bar on a terminal, and say what was found."""
        total = Action.objects.published().count()
        with tqdm(total=total, unit="action", leave=False, disable=None) as bar:
            result = rebuild_all(check=check, seen=bar.update)
        verb = "would add" if check else "added"
        self.stdout.write(f"{result.spells:,} spells derived; {verb} {result.added:,}, removed {result.removed:,}.")
        if check and not result.was_clean:
            sys.exit(1)
