"""Building a release: aside, checked, and put in its place by one rename."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tracker.freezing.checks import check
from tracker.freezing.differences import differences
from tracker.freezing.hashes import hashed, write_sums
from tracker.freezing.refusals import NotBuilt
from tracker.freezing.rows import FROZEN, write_table
from tracker.freezing.texts import write_texts
from tracker.releases.models import NUMBER, File, Release, folder_of
from tracker.status.known import as_known_at

READ_ONLY, CLOSED, OPEN = 0o444, 0o555, 0o755  # a file, and its folder after and before it got its name
Done = Callable[[str], None]
STEPS = len(FROZEN) + 2  # the tables, what is written about them, the checks


def build_release(release: Release, *, done: Done = lambda step: None) -> Release:
    """Freeze everything public at the moment of a release that is not saved yet, and save it.

    `done` is told each step. Raises NotBuilt with a sentence, and NotSettled; then nothing is left behind.
    """
    before = _refuse_wrong(release)
    with _aside(release.number) as folder:
        counts = {}
        with as_known_at(release.moment):
            for table in FROZEN:
                counts[table] = write_table(table, release, folder)
                done(table)
            told = differences(before.folder, folder) if before and not before.withdrawn_at else {}
            write_texts(release, before, counts, told, folder)
        done("texts")
        check(folder, counts)
        write_sums(folder)
        done("checks")
        release.differences = {table: one.counts for table, one in told.items()}
        return _put_in_place(release, counts, folder)


def _refuse_wrong(release: Release) -> Release | None:
    """Return the release before this one; raises NotBuilt where this one may not be built."""
    number = release.number
    if not NUMBER.fullmatch(number):
        raise NotBuilt(_("“%(number)s” is no release: a year and a number, such as 2026.1.") % {"number": number})
    if Release.objects.filter(number=number).exists():
        raise NotBuilt(_built_already(number))
    if folder_of(number).exists():
        sentence = _("%(folder)s is there, but no such release is known: move it away, then build again.")
        raise NotBuilt(sentence % {"folder": folder_of(number)})
    before = Release.objects.newest_first().first()
    if before and before.moment >= release.moment:
        sentence = _("Release %(number)s would tell of a moment before that of %(before)s.")
        raise NotBuilt(sentence % {"number": number, "before": before})
    return before


@contextmanager
def _aside(number: str) -> Iterator[Path]:
    """Give a folder beside the releases, on the same disk; whatever is still in it in the end is deleted."""
    releases = Path(settings.RELEASES_DIR)
    releases.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{number}-", dir=releases))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(release: Release, counts: dict[str, int], folder: Path) -> Release:
    """Save the release and its files, and give the folder its name: all of it or nothing."""
    files = [_file(release, counts, path) for path in sorted(folder.iterdir())]
    for path in folder.iterdir():
        path.chmod(READ_ONLY)
    folder.chmod(OPEN)
    try:
        with transaction.atomic():
            release.save(force_insert=True)
            File.objects.bulk_create(files)
            os.rename(folder, release.folder)
    except IntegrityError as error:  # another build was quicker
        raise NotBuilt(_built_already(release.number)) from error
    release.folder.chmod(CLOSED)
    return release


def _file(release: Release, counts: dict[str, int], path: Path) -> File:
    """Return what is known of a file."""
    return File(
        release=release,
        name=path.name,
        bytes=path.stat().st_size,
        rows=counts.get(path.stem),
        sha256=hashed(path),
    )


def _built_already(number: str) -> str:
    return _("Release %(number)s is built already, and is never altered.") % {"number": number}
