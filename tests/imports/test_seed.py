"""Loading tables: all of them or nothing, twice is once, and a bad row is named."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tracker.history.reasons import because
from tracker.imports.load import COLUMNS
from tracker.imports.seed import dated_to_the_day
from tracker.jurisdictions.models import Jurisdiction, Name
from tracker.programs.models import Action
from tracker.status.models import Spell

pytestmark = pytest.mark.django_db

ROWS = {
    "jurisdictions/countries.csv": [
        {"key": "jaaaaaaaaa", "path": "us", "level": "country", "name": "United States"},
        {
            "key": "jbbbbbbbbb",
            "path": "ma",
            "level": "state",
            "name": "Massachusetts",
            "state": "MA",
            "parent": "us",
            "geoid": "25",
        },
        {
            "key": "jccccccccc",
            "path": "ma/suffolk-county",
            "level": "county",
            "name": "Suffolk County",
            "state": "MA",
            "parent": "ma",
            "geoid": "25025",
            "aliases": "Suffolk|SUFFOLK",
        },
    ],
    "programs.csv": [
        {
            "key": "paaaaaaaaa",
            "slug": "secure-communities",
            "name": "Secure Communities",
            "operator": "us",
            "summary": "S.",
        }
    ],
    "sources.csv": [
        {"key": "saaaaaaaaa", "kind": "data file", "title": "A list", "publisher": "ICE", "grade": "primary record"}
    ],
    "actions/acts.csv": [
        {
            "key": "aaaaaaaaaa",
            "jurisdiction": "ma/suffolk-county",
            "program": "secure-communities",
            "kind": "joined",
            "effective_on": "2008-11",
            "participation": "active",
            "summary": "It joined.",
        }
    ],
    "citations/acts.csv": [
        {
            "key": "caaaaaaaaa",
            "action": "aaaaaaaaaa",
            "source": "saaaaaaaaa",
            "supports": "supports",
            "locator": "row 1",
        }
    ],
}


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    for name, rows in ROWS.items():
        write(tmp_path, name, rows)
    return tmp_path


def write(directory: Path, name: str, rows: list[dict[str, str]]) -> None:
    kind = name.split("/")[0].removesuffix(".csv")
    head = COLUMNS[kind].split()
    lines = [",".join(head), *(",".join(f'"{row.get(column, "")}"' for column in head) for row in rows)]
    (directory / name).parent.mkdir(exist_ok=True)
    (directory / name).write_text("\n".join(lines) + "\n")


def seed(directory: Path) -> None:
    call_command("seed", "--from", str(directory), verbosity=0)


def test_the_seed_publishes_as_imported_and_derives_status(tables: Path) -> None:
    seed(tables)
    action = Action.objects.published().get()
    assert (action.origin, action.author, action.reviewer) == ("imported", None, None)
    assert Spell.objects.count() == 3


def test_loading_twice_changes_nothing_and_keeps_an_editors_correction(tables: Path) -> None:
    seed(tables)
    with because("Clearer."):
        Action.objects.update(summary="It was switched on.")
    seed(tables)
    assert Action.objects.get().summary == "It was switched on."
    assert (Jurisdiction.objects.count(), Name.objects.count()) == (3, 5)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"jurisdiction": "ma/sufolk-county"}, "'ma/sufolk-county'"),
        ({"effective_on": "2008-02-30"}, "2008-02-30"),
        ({"kind": "joined up"}, "joined up"),
        ({"participation": "ended"}, "need a reason"),
        ({"undoes": "azzzzzzzzz"}, "azzzzzzzzz"),
    ],
)
def test_one_bad_row_is_named_and_nothing_is_loaded(tables: Path, change: dict[str, str], named: str) -> None:
    write(tables, "actions/acts.csv", [{**ROWS["actions/acts.csv"][0], **change}])
    with pytest.raises(CommandError, match="Nothing was loaded") as refused:
        seed(tables)
    assert named in str(refused.value)
    assert not Jurisdiction.objects.exists()


def test_a_table_with_other_columns_is_refused_by_name(tables: Path) -> None:
    (tables / "sources.csv").write_text("key,titel\n")
    with pytest.raises(CommandError, match=r"sources\.csv: columns missing: .*title.*not known: titel"):
        seed(tables)


def test_the_counties_with_a_day_are_listed(tables: Path) -> None:
    write(tables, "actions/acts.csv", [{**ROWS["actions/acts.csv"][0], "effective_on": "2008-11-04"}])
    seed(tables)
    assert dated_to_the_day() == ["Suffolk County, MA on 2008-11-04"]
