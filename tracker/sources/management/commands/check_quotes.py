"""Look for every quote in the stored copies of its source."""

import json
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from tracker.sources.checking import check_quotes
from tracker.sources.models import Citation


class Command(BaseCommand):
    """Check the quotes of all citations, or of the sources that are named."""

    help = "Look for each quote in the stored copies of its source, and record whether it is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which sources, and what to write and print."""
        parser.add_argument("--source", action="append", default=[], metavar="KEY", help="A source; repeatable.")
        parser.add_argument("--dry-run", action="store_true", help="Count, but record nothing.")
        parser.add_argument("--json", action="store_true", dest="as_json", help="Print one object with the counts.")

    def handle(self, *, source: list[str], dry_run: bool, as_json: bool, **options: object) -> None:
        """Check, record, and tell."""
        citations = Citation.objects.filter(source__key__in=source) if source else Citation.objects.all()
        begun = time.monotonic()
        found = check_quotes(citations, dry_run=dry_run)
        seconds = round(time.monotonic() - begun, 2)
        if as_json:
            self.stdout.write(json.dumps({**found, "seconds": seconds}))
            return
        self.stdout.write(", ".join(f"{count} {verdict}" for verdict, count in found.items()) + f" in {seconds} s.")
