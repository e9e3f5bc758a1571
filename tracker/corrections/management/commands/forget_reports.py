"""Delete what readers reported, some time after it was answered."""

import datetime
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils import timezone

from tracker.corrections.reporting import DAYS_KEPT, forget_reports


class Command(BaseCommand):
    """Keep the answers, and forget the reports."""

    help = "Delete the reports of readers that were answered a while ago; the public answers stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how long reports are kept after the answer."""
        parser.add_argument("--days", type=int, default=DAYS_KEPT, help=f"Days after the answer ({DAYS_KEPT}).")
        parser.add_argument("--dry-run", action="store_true", help="Count, but delete nothing.")

    def handle(self, *, days: int, dry_run: bool, **options: object) -> None:
        """Delete, and tell how many."""
        before = timezone.now() - datetime.timedelta(days=days)
        count = forget_reports(before=before, dry_run=dry_run)
        verb = "would be deleted" if dry_run else "deleted"
        self.stdout.write(f"{count} reports answered more than {days} days ago {verb}.")
