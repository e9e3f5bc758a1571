"""Store copies of sources."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q, QuerySet
from tqdm import tqdm

from tracker.sources.capturing import Fetch, addresses, capture, fetch_politely
from tracker.sources.fetch import Fetched
from tracker.sources.models import Capture, Source
from tracker.sources.pace import PAUSE, Pace, in_turns


class Command(BaseCommand):
    """Fetch what has no stored copy yet, or the sources that are named, with a pause between questions to one host."""

    help = "Store a copy of each source that has none; with --source, of those named, again if they have one."
    stealth_options = ("fetch",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which sources, and how long a host rests."""
        parser.add_argument("--source", action="append", default=[], metavar="KEY", help="A source; repeatable.")
        parser.add_argument("--pause", type=float, default=PAUSE, help="Seconds between questions to one host.")
        parser.add_argument("--dry-run", action="store_true", help="List what would be fetched.")

    def handle(
        self, *, source: list[str], pause: float, dry_run: bool, fetch: Fetch = fetch_politely, **options: object
    ) -> None:
        """Fetch, and tell what came of it."""
        chosen = list(in_turns(_chosen(source), lambda one: addresses(one)[0]))
        if dry_run:
            for one in chosen:
                self.stdout.write(f"{one.key} {addresses(one)[0]}")
            self.stdout.write(f"{len(chosen)} sources would be fetched.")
            return
        pace = Pace(pause)

        def slowly(url: str) -> Fetched:
            pace.wait(url)
            return fetch(url)

        failed = [one for one in tqdm(chosen, disable=None, unit="source") if not self._store(one, slowly)]
        self.stdout.write(f"{len(chosen) - len(failed)} stored, {len(failed)} failed.")

    def _store(self, source: Source, fetch: Fetch) -> bool:
        """Store one source; say why where that fails."""
        last = capture(source, fetch=fetch)[-1]
        if last.failure:
            tqdm.write(f"{source.key}: {last.failure} {last.url}", file=self.stderr)
        return not last.failure


def _chosen(keys: list[str]) -> QuerySet[Source]:
    """Return the sources with an address that are named, or that have no copy. Raises CommandError for a bad key."""
    with_address = Source.objects.exclude(Q(url="") & Q(archived_url=""))
    if not keys:
        return with_address.exclude(pk__in=Capture.objects.stored().values("source"))
    found = with_address.filter(key__in=keys)
    if unknown := set(keys) - set(found.values_list("key", flat=True)):
        raise CommandError(f"No source with an address has the key {', '.join(sorted(unknown))}.")
    return found
