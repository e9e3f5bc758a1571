"""Freeze a release: all public tables at a moment, checked, under `releases/`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from tracker.freezing.build import STEPS, build_release
from tracker.freezing.refusals import NotBuilt
from tracker.history.known import NotSettled
from tracker.queries.known import read_moment
from tracker.releases.models import Release


class Command(BaseCommand):
    """See the module."""

    help = "Freeze all public tables as a release, such as 2026.1. A release is never altered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number, the moment and what links begin with."""
        parser.add_argument("number", help="the year and a number within it: 2026.1")
        parser.add_argument("--moment", help="the moment whose records it holds, such as 2026-11-01T12:00Z; now")
        parser.add_argument("--label", default="", help="what is special about it, in a few words")
        parser.add_argument("--site", default="http://127.0.0.1:8000/", help="what links in the files begin with")

    def handle(self, *, number: str, moment: str | None, label: str, site: str, **options: Any) -> None:
        """Build it, with a bar on a terminal, and say what was built."""
        now = timezone.now()
        when = read_moment(moment) if moment else now
        if when is None or when > now:
            raise CommandError(f"“{moment}” is not a moment of the past such as 2026-11-01T12:00Z.")
        release = Release(number=number, moment=when, label=label, site=site if site.endswith("/") else f"{site}/")
        try:
            with tqdm(total=STEPS, unit="step", leave=False, disable=None) as bar:
                build_release(release, done=lambda step: bar.update())
        except NotBuilt as error:
            raise CommandError(str(error)) from error
        except NotSettled as error:
            raise CommandError("Something that began before this moment is still being saved: build again.") from error
        files = release.files.all()
        size = sum(file.bytes for file in files)
        self.stdout.write(f"Built {release}: {len(files)} files, {size:,} bytes, in {release.folder}.")
