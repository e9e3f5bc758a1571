"""Withdrawing a release that holds what must go: its files are deleted, its page stays and says why."""

import shutil
from collections.abc import Iterable, Sequence

from django.contrib.postgres.functions import TransactionNow
from django.db import transaction

from tracker.releases.models import Release


def holding(wordings: Iterable[str]) -> list[Release]:
    """Return the releases whose tables hold one of some texts."""
    written = [text.replace('"', '""').encode() for text in wordings]  # as a cell of CSV has it
    standing = Release.objects.filter(withdrawn_at=None)
    return [release for release in standing if written and _holds(release, written)]


def _holds(release: Release, written: Sequence[bytes]) -> bool:
    """Say whether one of some texts stands in the tables of a release."""
    tables = (path.read_bytes() for path in release.folder.glob("*.csv"))
    return any(text in table for table in tables for text in written)


def withdraw(release: Release, why: str) -> None:
    """Withdraw a release; its files go when the transaction is through."""
    Release.objects.filter(pk=release.pk).update(withdrawn_at=TransactionNow(), withdrawal=why)
    transaction.on_commit(lambda: shutil.rmtree(release.folder, ignore_errors=True))
