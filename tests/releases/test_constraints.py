"""The database keeps releases: what is wrong is refused, and what is built is never altered."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from tracker.releases.models import File, Release

pytestmark = pytest.mark.django_db

HASH = "0" * 64


@pytest.fixture
def release() -> Release:
    found = Release.objects.create(number="2026.1", moment=timezone.now(), site="https://tracker.example/")
    File.objects.create(release=found, name="actions.csv", bytes=1, sha256=HASH)
    return found


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"number": "first"}, "release_number_is_a_year_and_a_number"),
        ({"withdrawal": "Privacy."}, "release_withdrawal_has_a_moment_and_a_reason"),
        ({"withdrawn_at": timezone.now()}, "release_withdrawal_has_a_moment_and_a_reason"),
    ],
)
def test_a_release_that_is_wrong_is_refused(facts: dict, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Release.objects.create(**{"number": "2026.2", "moment": timezone.now(), "site": "https://a.example/", **facts})


@pytest.mark.parametrize(
    ("facts", "rule"),
    [({"sha256": "abc"}, "file_hash_is_a_sha256"), ({"name": "actions.csv"}, "release_has_a_file_once")],
)
def test_a_file_that_is_wrong_is_refused(facts: dict, rule: str, release: Release) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        File.objects.create(**{"release": release, "name": "a.csv", "bytes": 1, "sha256": HASH, **facts})


@pytest.mark.parametrize("change", [{"label": "Another"}, {"moment": timezone.now()}, {"differences": {"a": 1}}])
def test_a_release_is_never_altered(change: dict, release: Release) -> None:
    with pytest.raises(IntegrityError, match="never altered"), transaction.atomic():
        Release.objects.update(**change)


@pytest.mark.parametrize("rows", [File.objects.all(), Release.objects.filter(files=None)])
def test_neither_a_file_nor_a_release_is_deleted(rows: QuerySet, release: Release) -> None:
    Release.objects.create(number="2026.2", moment=timezone.now(), site="https://tracker.example/")
    with pytest.raises(IntegrityError, match="never altered"), transaction.atomic():
        rows.all().delete()
    with pytest.raises(IntegrityError, match="never altered"), transaction.atomic():
        File.objects.update(bytes=2)


def test_a_release_is_withdrawn_once(release: Release) -> None:
    Release.objects.update(withdrawn_at=timezone.now(), withdrawal="Privacy.")
    with pytest.raises(IntegrityError, match="never altered"), transaction.atomic():
        Release.objects.update(withdrawn_at=None, withdrawal="")
