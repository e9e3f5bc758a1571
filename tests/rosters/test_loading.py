"""An edition is loaded whole, once, in any order of dates."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import JurisdictionFactory, agency, state
from tests.rosters.editions import HEAD, MOA, load, row, two_editions
from tracker.jurisdictions.models import Name
from tracker.rosters.models import Difference, Edition, Entry, Roster
from tracker.rosters.seeding import seed_editions
from tracker.sheets.grid import Unreadable
from tracker.sources.models import Document

pytestmark = pytest.mark.django_db


def kept() -> list[tuple]:
    columns = ("edition__as_of", "kind", "old__name", "new__name", "fields", "evidence")
    return sorted(map(str, Difference.objects.values_list(*columns)))


def test_an_edition_keeps_its_file_by_hash_and_each_row_as_printed() -> None:
    state("MA", "Massachusetts")
    sheriff = agency("Essex County Sheriff's Office", JurisdictionFactory(name="Essex County"))
    loaded = load("2025-05-16", [row("Essex Conty Sheriffs Office", signed="5/8/2025", county="#N/A", link=MOA)])
    entry = Entry.objects.get()
    assert (entry.name, entry.line, entry.county, entry.link) == ("Essex Conty Sheriffs Office", 2, "", MOA)
    assert (entry.state, str(entry.signed), entry.jurisdiction) == ("MA", "2025-05-08", sheriff)
    assert bytes(Document.objects.get(pk=loaded.edition.document_id).content).startswith(HEAD.encode())


@pytest.mark.parametrize("text", ["5025-07-07", "7/72025", "2025-13-01", "2025-06-01", "13/1/2025"])
def test_a_date_that_cannot_be_is_flagged_and_kept_as_printed(text: str) -> None:
    assert load("2025-05-16", [row("Essex County Sheriff's Office", signed=text)]).flagged == 1
    entry = Entry.objects.get()
    assert (entry.signed, entry.signed_printed) == (None, text)
    assert f"“{text}”" in entry.flag


def test_loading_an_edition_twice_changes_nothing() -> None:
    two_editions()
    before = kept(), Edition.versions.rel.related_model.objects.count()
    two_editions()
    assert (kept(), Edition.versions.rel.related_model.objects.count()) == before
    assert Edition.objects.count() == Document.objects.count() == 2


def test_another_file_for_a_day_that_has_one_is_refused() -> None:
    two_editions()
    with pytest.raises(Unreadable, match="another edition of 2025-05-16 with 3 rows"):
        load("2025-05-16", [row("Essex County Sheriff's Office")])


def test_the_order_in_which_editions_come_in_does_not_matter() -> None:
    days = {f"2025-0{month}-01": [row("A"), *([row("B")] if month in {1, 5} else [])] for month in range(1, 7)}
    for day, rows in days.items():
        load(day, rows)
    in_order = kept()
    Entry.objects.all().delete()
    Edition.objects.all().delete()
    for day in sorted(days, key=lambda day: day[::-1], reverse=True):
        load(day, days[day])
    assert kept() == in_order
    assert [kind for kind in ("missing", "no longer listed", "back again") if kind in str(in_order)] == [
        "missing",
        "no longer listed",
        "back again",
    ]


def test_a_bad_row_stops_the_whole_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Line 3: "):
        load("2025-05-16", [row("A"), row("B" * 500)])
    file = tmp_path / "list.csv"
    file.write_text("<html>Access denied</html>")
    with pytest.raises(CommandError, match=r"Nothing was loaded\. The file is a web page"):
        call_command("import_roster", "ice-287g", file, as_of="2025-05-16")
    assert not Roster.objects.exists()
    assert not Document.objects.exists()


def test_a_line_that_names_nobody_is_a_note_and_no_row() -> None:
    assert load("2025-05-16", [row("A"), "Updated May 16,,,,,,,"]).edition.n_rows == 1


def test_a_list_of_claims_is_matched_by_its_levels() -> None:
    state("MA", "Massachusetts")
    county = JurisdictionFactory(name="Essex County")
    load(
        "2025-05-31",
        ["Massachusetts,county,Essex County", "Massachusetts,state,Massachusetts"],
        "dhs-2025",
        "state,level,name",
    )
    assert [entry.jurisdiction for entry in Entry.objects.order_by("line")] == [county, county.parent]


def test_a_spelling_that_an_editor_added_matches_the_rows_left_open() -> None:
    state("MA", "Massachusetts")
    sheriff = agency("Essex County Sheriff's Office", JurisdictionFactory(name="Essex County"))
    load("2025-05-16", [row("Lawrence Regional Bureau")])
    Name.objects.create(jurisdiction=sheriff, kind=Name.Kind.ALIAS, text="Lawrence Regional Bureau")
    out = io.StringIO()
    call_command("match_rosters", stdout=out)
    assert Entry.objects.get().jurisdiction == sheriff
    assert "100.00%" in out.getvalue()


def test_the_command_prints_what_changed_and_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    file, out = tmp_path / "list.csv", io.StringIO()
    file.write_text("\n".join([HEAD, row("A"), row("B", signed="5025-07-07")]))
    call_command("import_roster", "ice-287g", file, "--as-of=2025-05-16", "--json", "--dry-run", stdout=out)
    told = json.loads(out.getvalue())
    assert not Edition.objects.exists()
    assert (told["rows"], told["matched"], told["flagged"]) == (2, 0, 1)
    matching, changes = {"matched", "candidates", "unmatched"}, {"added", "relabelled", "edited", "renewed", "missing"}
    assert set(told) == {"rows", "flagged", "no_longer_listed", "back", "seconds"} | matching | changes


def test_the_editions_of_the_seed_are_loaded_once(tmp_path: Path) -> None:
    folder = tmp_path / "rosters" / "ice-287g"
    folder.mkdir(parents=True)
    for day, name in (("2025-05-16", "A"), ("2025-05-23", "B")):
        (folder / f"{day}.csv").write_text("\n".join([HEAD, row(name)]))
    assert seed_editions(tmp_path) == (2, 0)
    assert seed_editions(tmp_path) == (0, 2)
    assert sorted(Difference.objects.values_list("kind", flat=True)) == ["added", "missing"]
