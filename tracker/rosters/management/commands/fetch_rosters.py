"""Fetch the lists that are still published."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate

from tracker.rosters.fetching import Fetcher, fetch_list
from tracker.rosters.lists import LISTS
from tracker.rosters.models import Fetch
from tracker.sources.capturing import fetch_politely
from tracker.sources.fetch import Fetched
from tracker.sources.pace import PAUSE, Pace


class Command(BaseCommand):
    """Fetch each list, load what is new as the edition of today, and say what came of it. Meant to be run daily."""

    help = "Fetch each list that is still published; a file whose bytes are new becomes the edition of today."
    stealth_options = ("fetch", "lists")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask whether anything is to be kept, and how long a host rests."""
        parser.add_argument("--dry-run", action="store_true", help="fetch, and change nothing")
        parser.add_argument("--pause", type=float, default=PAUSE, help="seconds between questions to one host")

    def handle(
        self, *, dry_run: bool, pause: float, fetch: Fetcher = fetch_politely, lists: dict = LISTS, **options: object
    ) -> None:
        """Fetch; exits with 1 where a list could not be had."""
        pace = Pace(pause)

        def slowly(url: str) -> Fetched:
            pace.wait(url)
            return fetch(url)

        failed = 0
        for published in lists.values():
            if published.address:
                with transaction.atomic():
                    row = fetch_list(published, on=localdate(), fetch=slowly)
                    self.stdout.write(f"{published.slug}: {told(row)}")
                    transaction.set_rollback(dry_run)
                failed += bool(row.failure)
        if failed:
            raise CommandError(f"Lists that could not be had: {failed}. The desk shows why.")


def told(row: Fetch) -> str:
    """Say what came of an attempt."""
    if not row.edition:
        return row.failure
    new = row.edition.proposals.count()
    return f"{row.edition.n_rows:,} rows, edition of {row.edition.as_of}, {new:,} proposals."
