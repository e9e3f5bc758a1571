"""A release: what it holds, that it is the same wherever it is built, and that it is never altered."""

import hashlib
import subprocess
from pathlib import Path

import frictionless
import polars as pl
import pytest
import yaml
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DataError

from tests.factories import JurisdictionFactory, ReviewerFactory, act
from tests.freezing.conftest import SITE, Freeze
from tests.history.moments import later
from tracker.exports.tables import columns
from tracker.freezing.checks import check
from tracker.freezing.refusals import NotBuilt
from tracker.freezing.rows import ENDINGS, FROZEN, write_table
from tracker.history.reasons import because
from tracker.programs.models import Action
from tracker.releases.models import Release
from tracker.review import workflow
from tracker.status.known import as_known_at

pytestmark = pytest.mark.django_db


def text(release: Release, name: str) -> str:
    return (release.folder / name).read_text()


def test_a_release_holds_every_table_in_every_format_with_its_rows_and_its_hash(records: None, freeze: Freeze) -> None:
    release = freeze()
    files = {file.name: file for file in release.files.all()}
    assert set(files) == {path.name for path in release.folder.iterdir()}
    assert {f"{table}.{ending}" for table in FROZEN for ending in ENDINGS} < set(files)
    for name, file in files.items():
        content = (release.folder / name).read_bytes()
        assert (file.bytes, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert [files[f"actions.{ending}"].rows for ending in ENDINGS] == [3, 3, 3]
    assert files["README.md"].rows is None


def test_its_list_of_hashes_is_one_that_others_check(records: None, freeze: Freeze) -> None:
    asked = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    told = subprocess.run(asked, cwd=freeze().folder, capture_output=True, text=True, check=True)
    assert told.stdout.count(": OK") == len(FROZEN) * len(ENDINGS) + 5


def test_its_data_package_is_one(records: None, freeze: Freeze) -> None:
    report = frictionless.validate(str(freeze().folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note", "rowNumber", "fieldName"])
    assert {task.name for task in report.tasks} == set(FROZEN)


def test_its_citation_file_says_what_the_format_requires(records: None, freeze: Freeze) -> None:
    release = freeze(label="The first")
    told = yaml.safe_load(text(release, "CITATION.cff"))
    assert {"cff-version", "message", "title", "authors"} <= set(told)  # required by its schema
    assert (told["type"], told["version"], told["license"]) == ("dataset", "2026.1", "CC0-1.0")
    assert told["date-released"] == release.moment.date().isoformat()
    assert told["authors"] == [{"name": "Jurisdiction Policy Tracker"}]
    assert told["url"] == f"{SITE}releases/2026.1/"


@pytest.mark.django_db(transaction=True)  # versions are told apart by their transactions
def test_a_table_of_a_past_moment_is_the_same_bytes_in_whatever_order_rows_lie(
    records: None, freeze: Freeze, tmp_path: Path
) -> None:
    release = freeze(moment=later())
    for one in Action.objects.order_by("-key"):
        with because("A better summary."):
            Action.objects.filter(pk=one.pk).update(summary=f"Another: {one.summary}")
    act(JurisdictionFactory(name="A later county"), "joined", "2013")
    with as_known_at(release.moment):
        for table in FROZEN:
            write_table(table, release, tmp_path)
    for path in tmp_path.glob("*.*"):
        assert path.read_bytes() == (release.folder / path.name).read_bytes(), path.name


def test_a_release_is_built_once(records: None, freeze: Freeze) -> None:
    freeze()
    with pytest.raises(NotBuilt, match=r"Release 2026\.1 is built already, and is never altered\."):
        freeze()


def test_a_release_tells_of_no_moment_before_the_last_one(records: None, freeze: Freeze) -> None:
    early = later()
    freeze()
    with pytest.raises(NotBuilt, match=r"Release 2026\.2 would tell of a moment before that of release 2026\.1"):
        freeze("2026.2", early)


@pytest.mark.parametrize("number", ["2026", "2026.0", "v1", "../x", "2026.1/..", ""])
def test_what_is_no_number_is_refused(number: str, records: None, freeze: Freeze) -> None:
    with pytest.raises(NotBuilt, match="is no release"):
        freeze(number)


def test_a_folder_that_a_broken_build_left_is_named(records: None, freeze: Freeze) -> None:
    Release(number="2026.1").folder.mkdir(parents=True)
    with pytest.raises(NotBuilt, match="move it away"):
        freeze()


def test_a_build_that_fails_leaves_nothing(records: None, freeze: Freeze) -> None:
    with pytest.raises(DataError):
        freeze(label="x" * 121)
    assert not list(Release(number="2026.1").folder.parent.iterdir())


def test_files_are_read_only(records: None, freeze: Freeze) -> None:
    release = freeze()
    assert {path.stat().st_mode & 0o777 for path in release.folder.iterdir()} == {0o444}
    assert release.folder.stat().st_mode & 0o777 == 0o555


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda rows: rows.head(2), "actions: 2 rows were written of 3"),
        (lambda rows: pl.concat([rows.head(2), rows.head(1)]), "actions: two rows have one key"),
        (lambda rows: rows.drop("kind"), "actions: its columns are not those"),
        (lambda rows: rows.reverse(), "actions: Parquet has other rows"),
    ],
)
def test_a_file_that_is_not_whole_is_found(
    spoil: object, sentence: str, records: None, freeze: Freeze, tmp_path: Path
) -> None:
    release = Release(number="2026.1", moment=later(), site=SITE)
    counts = {table: write_table(table, release, tmp_path) for table in FROZEN}
    check(tmp_path, counts)
    file = tmp_path / "actions.csv"
    spoil(pl.read_csv(file, infer_schema=False)).write_csv(file)  # type: ignore[operator]
    with pytest.raises(NotBuilt, match=sentence):
        check(tmp_path, counts)


def test_a_release_says_row_by_row_what_differs_from_the_one_before(records: None, freeze: Freeze) -> None:
    joined, opposed = Action.objects.get(kind="joined"), Action.objects.get(kind="opposed")
    first = freeze(moment=later())
    assert "This is the first release." in text(first, "CHANGELOG.md")
    with because("The letter says June."):
        Action.objects.filter(pk=joined.pk).update(summary="It joined in June.")
    workflow.retract(opposed, by=ReviewerFactory(), reason="It was another county.")
    added = act(JurisdictionFactory(name="Another"), "declined", "2013")
    second = freeze("2026.2")
    told = text(second, "CHANGELOG.md")
    assert f"- changed `{joined.key}`: summary\n" in told
    assert f"- removed `{opposed.key}`\n" in told
    assert f"- added `{added.key}`\n" in told
    assert second.differences["actions"] == {"added": 1, "changed": 1, "removed": 1}
    assert f"{SITE}changes/?since=2026.1&known=2026.2" in told


def test_the_method_and_the_columns_are_in_it(records: None, freeze: Freeze) -> None:
    release = freeze()
    assert "A spell is a longest period" in text(release, "METHOD.md")
    assert text(release, "actions.csv").splitlines()[0].split(",") == columns("actions")


def test_the_command_builds_one_and_says_a_sentence_where_it_cannot(
    records: None, freeze: Freeze, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("build_release", "2026.1", label="The first", site="https://tracker.example")
    assert "Built release 2026.1: 33 files" in capsys.readouterr().out
    assert Release.objects.get().site == "https://tracker.example/"
    with pytest.raises(CommandError, match="is built already"):
        call_command("build_release", "2026.1")
    with pytest.raises(CommandError, match="“tomorrow” is not a moment"):
        call_command("build_release", "2026.2", moment="tomorrow")
