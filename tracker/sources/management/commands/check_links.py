"""Ask whether the addresses of sources still answer."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from tqdm import tqdm

from tracker.sources import links
from tracker.sources.models import Source
from tracker.sources.pace import PAUSE, Pace


class Command(BaseCommand):
    """Ask each source's host for headers alone, one question at a time."""

    help = "Ask politely whether the address of each source still answers."
    stealth_options = ("probe",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which sources, how long a host rests, and what to print."""
        parser.add_argument("--source", action="append", default=[], metavar="KEY", help="A source; repeatable.")
        parser.add_argument("--pause", type=float, default=PAUSE, help="Seconds between questions to one host.")
        parser.add_argument("--dry-run", action="store_true", help="Ask, but record nothing.")
        parser.add_argument("--json", action="store_true", dest="as_json", help="Print one object with the counts.")

    def handle(
        self,
        *,
        source: list[str],
        pause: float,
        dry_run: bool,
        as_json: bool,
        probe: links.Probe = links.probe,
        **options: object,
    ) -> None:
        """Ask, record, and tell."""
        sources = Source.objects.exclude(url="")
        chosen = list(sources.filter(key__in=source) if source else sources)
        asked = links.check_links(chosen, pace=Pace(pause), probe=probe, dry_run=dry_run)
        checks = list(tqdm(asked, total=len(chosen), disable=None, unit="address"))
        counted = links.in_words(checks)
        if as_json:
            self.stdout.write(json.dumps(counted))
            return
        for check in checks:
            if check.sentence:
                self.stdout.write(f"{check.source.key} {check.outcome}: {check.sentence} {check.url}")
        self.stdout.write(", ".join(f"{count} {outcome}" for outcome, count in counted.items()) + ".")
