"""Remove a text for law or privacy."""

from argparse import ArgumentParser

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from tracker.removal.models import Removal
from tracker.removal.removing import Touched, remove_text, touched
from tracker.removal.texts import FIELDS, KINDS, NoSuchText, text_of
from tracker.review.workflow import NotAllowed

GROUNDS = {"law": Removal.Ground.LAW, "privacy": Removal.Ground.PRIVACY}


class Command(BaseCommand):
    """Remove one field of one record from everywhere, and leave a tombstone."""

    help = "Remove a text for good: from the record, its versions, the search and stored copies that hold it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which text, on what ground, and who answers for it."""
        parser.add_argument("kind", choices=list(KINDS), help="Kind of record.")
        parser.add_argument("key", help="Its key, an answer's number, a capture's sha256.")
        parser.add_argument("field", choices=FIELDS, metavar="field", help="The field that holds the text.")
        parser.add_argument("--ground", choices=GROUNDS, required=True, help="Readers see which it was.")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="The administrator who removes it.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be touched, and touch nothing.")

    def handle(self, *, kind: str, key: str, field: str, ground: str, by: str, dry_run: bool, **_: object) -> None:
        """Remove, and tell what was touched."""
        user = User.objects.filter(username=by).first()
        if user is None:
            raise CommandError(f"There is no editor called {by!r}.")
        try:
            text = text_of(kind, key, field)
            done = touched(text) if dry_run else remove_text(text, ground=GROUNDS[ground], by=user)
        except (NoSuchText, NotAllowed) as refused:
            raise CommandError(str(refused)) from refused
        self._tell(done, "would be written over" if dry_run else "written over")

    def _tell(self, done: Touched, verb: str) -> None:
        self.stdout.write(f"{len(done.wordings)} wordings in {done.versions} versions {verb}.")
        self.stdout.write(f"{len(done.copies)} stored copies that hold them {verb}.")
        for release in done.releases:
            self.stdout.write(f"Withdrawn with it: {release}; build it again under another number.")
        if done.elsewhere:
            self.stdout.write("The same words stand elsewhere, and stay there: " + "; ".join(done.elsewhere))
        self.stdout.write("Backups are not touched; VACUUM frees what PostgreSQL still holds on disk.")
