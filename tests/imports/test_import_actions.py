"""The command that loads a table of actions."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from tests.imports.tables import HEAD, a_list, county, table
from tracker.imports.models import Import
from tracker.programs.models import Action
from tracker.sources.models import Source

pytestmark = pytest.mark.django_db

GOOD, BAD = ("25025", "Suffolk County", "MA", "2008-11-17"), ("99999", "", "", "2008")


@pytest.fixture
def source() -> Source:
    county("Suffolk County", "25025")
    return a_list()


def run(file: Path, source: Source, *options: str) -> str:
    """Run the command on a file in which everybody joined Secure Communities; return what it prints."""
    said = io.StringIO()
    usual = ("--source", source.key, "--program", "secure-communities", "--kind", "joined")
    call_command("import_actions", str(file), *usual, *options, stdout=said)
    return said.getvalue()


def written(folder: Path, *rows: tuple[str, ...]) -> Path:
    file = folder / "list.csv"
    file.write_bytes(table(*rows))
    return file


def test_a_table_is_loaded_as_drafts_of_nobody_yet(tmp_path: Path, source: Source) -> None:
    told = json.loads(run(written(tmp_path, GOOD), source, "--json"))
    assert (told["rows"], told["loaded"], told["bad"], told["errors"]) == (1, 1, 0, [])
    action = Action.objects.get()
    assert (action.review_state, action.author) == ("draft", None)


def test_one_bad_row_keeps_all_from_being_loaded_and_is_named(tmp_path: Path, source: Source) -> None:
    file = written(tmp_path, GOOD, BAD)
    with pytest.raises(CommandError, match="1 rows are bad"):
        run(file, source)
    assert not Action.objects.exists()
    assert not Import.objects.exists()
    assert "line 3: No jurisdiction has the code 99999." in run(file, source, "--skip-bad")
    assert Action.objects.count() == 1


def test_a_dry_run_changes_nothing(tmp_path: Path, source: Source) -> None:
    assert "dry run" in run(written(tmp_path, GOOD), source, "--dry-run")
    assert not Action.objects.exists()
    assert not Import.objects.exists()


def test_what_nothing_says_is_told_at_once(tmp_path: Path, source: Source) -> None:
    with pytest.raises(CommandError, match="No column names the program"):
        call_command("import_actions", str(written(tmp_path, GOOD)), "--source", source.key)


def test_a_workbook_is_read_and_a_formula_in_it_is_text(tmp_path: Path, source: Source) -> None:
    book = openpyxl.Workbook()
    for cells in ((*HEAD, "Quote"), (25025, "Suffolk County", "MA", "2008-11-17", "=1+1")):
        book.active.append(cells)
    book.save(tmp_path / "list.xlsx")
    run(tmp_path / "list.xlsx", source)
    assert Action.objects.get().citations.get().quote == "=1+1"
