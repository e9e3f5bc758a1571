"""Match the rows of editions that have no jurisdiction yet, and print the table of those that have."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Count

from tracker.jurisdictions.matching import Matcher
from tracker.rosters.lists import LISTS
from tracker.rosters.loading import match_again
from tracker.rosters.models import Edition, Entry, Roster
from tracker.rosters.proposing import derive_again


class Command(BaseCommand):
    """Try the rows without a jurisdiction again, with the names that editors added, and say how many have one."""

    help = "Match the rows of editions that have no jurisdiction yet, and print how many of each edition have one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask whether the rows without a match are wanted."""
        parser.add_argument("--rows", action="store_true", help="print each row without a match, too")

    def handle(self, *, rows: bool, **options: object) -> None:
        """Match, and print."""
        for roster in Roster.objects.filter(slug__in=LISTS):
            try_again(roster)
        editions = Edition.objects.select_related("roster").annotate(n_matched=Count("entries__jurisdiction"))
        self.stdout.write(f"{'list':<18} {'edition':<10} {'rows':>6} {'matched':>8} {'share':>8}")
        for one in editions.order_by("roster__slug", "as_of"):
            share = f"{one.n_matched / one.n_rows:.2%}"
            self.stdout.write(f"{one.roster.slug:<18} {one.as_of} {one.n_rows:>6,} {one.n_matched:>8,} {share:>8}")
            for entry in Entry.objects.filter(edition=one, jurisdiction=None) if rows else ():
                self.stdout.write(f"    line {entry.line}: {entry.name}, {entry.state_printed}, {entry.county or '-'}")


@transaction.atomic
def try_again(roster: Roster) -> None:
    """Match what is open in the editions of a roster, and compare and propose anew where that found anything."""
    published = LISTS[roster.slug]
    matcher = Matcher(published.levels)
    if sum(match_again(edition, published, matcher) for edition in roster.editions.all()):
        derive_again(roster)
