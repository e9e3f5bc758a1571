"""The acts of the seed, and what they make apply: each limit, mandate and court order where it was read to reach."""

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.factories import act
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, Program
from tracker.sources.models import Citation
from tracker.status.ask import Coverage, coverage

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).parents[2] / "fixtures"
ASKED = {
    "fl/coral-gables-police-department",
    "fl/alachua-county-sheriffs-office",
    "md/frederick-county-sheriffs-office",
    "va/amelia-county-sheriffs-office",
    "va/virginia-state-police",
}
SHARED = ("programs.csv", "sources.csv", "sources/acts.csv", "actions/acts.csv", "citations/acts.csv")
TRAVIS = "tx/travis-county-sheriffs-office"


def table(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(directory: Path, name: str, rows: list[dict[str, str]]) -> None:
    (directory / name).parent.mkdir(parents=True, exist_ok=True)
    with (directory / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def small_seed(directory: Path) -> Path:
    """Write the acts of the seed with the jurisdictions that they and these tests name, and no others."""
    for name in SHARED:
        write(directory, name, table(name))
    for name in ("jurisdictions/countries_and_states.csv", "jurisdictions/counties.csv"):
        write(directory, name, table(name))
    named = {row[column] for row in table("actions/acts.csv") for column in ("jurisdiction", "acted_by")} | ASKED
    agencies = [
        row
        for state in sorted({path[:2] for path in named if "/" in path})
        for row in table(f"jurisdictions/agencies/{state}.csv")
        if row["path"] in named
    ]
    named |= {row["parent"] for row in agencies}
    places = [
        row
        for file in sorted((FIXTURES / "jurisdictions/places").glob("*.csv"))
        for row in table(f"jurisdictions/places/{file.name}")
        if row["path"] in named
    ]
    write(directory, "jurisdictions/agencies/all.csv", agencies)
    write(directory, "jurisdictions/places/all.csv", places)
    return directory


@pytest.fixture(scope="module", autouse=True)
def seeded(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Load the acts once for the tests of this module, which only read them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed", "--from", str(small_seed(tmp_path_factory.mktemp("acts"))), verbosity=0)
        yield
        transaction.set_rollback(True)


def ask(path: str, program: str, day: str) -> Coverage:
    asked = Jurisdiction.objects.filter(path=path)
    (answer,) = coverage(asked, [Program.objects.get(slug=program)], datetime.date.fromisoformat(day))
    return answer


def titles(keys: tuple[str, ...]) -> set[str]:
    return set(Action.objects.filter(key__in=keys).values_list("instrument_title", flat=True))


def signed(path: str, on: str) -> None:
    """Let an agency sign an agreement, as the rosters will say."""
    program = Program.objects.get(slug="287g")
    act(Jurisdiction.objects.get(path=path), on=on, program=program)


@pytest.mark.parametrize(
    ("day", "value", "laws"),
    [
        ("2017-04-01", "limited", set()),
        ("2017-09-10", "limited", set()),
        ("2018-06-01", "active", {"Senate Bill 4 (2017)"}),
    ],
)
def test_travis_limits_by_its_own_act_until_it_reverses_it_after_the_stay(day: str, value: str, laws: set) -> None:
    answer = ask(TRAVIS, "detainer-requests", day)
    assert (answer.value, answer.certainty, answer.basis) == (value, "certain", "own")
    assert titles(answer.laws) == laws


def test_the_travis_reversal_is_of_the_day_of_the_stay() -> None:
    assert str(Action.objects.get(jurisdiction__path=TRAVIS, kind="resumed").decided_on) == "2017-09-25"


def test_dallas_is_active_by_a_mandate_revived_on_appeal_whatever_its_own_act_says() -> None:
    answer = ask("tx/dallas-county-sheriffs-office", "detainer-requests", "2018-06-01")
    assert (answer.value, answer.own_value, answer.basis) == ("active", "limited", "mandate")
    assert titles((answer.action,)) == {"Senate Bill 4 (2017)"}


def test_a_law_enjoined_before_it_began_binds_nobody_until_the_stay() -> None:
    assert ask("tx/dallas-county-sheriffs-office", "detainer-requests", "2017-09-10").laws == ()


def test_a_sheriff_in_virginia_is_untouched_by_the_directive_to_state_agencies() -> None:
    signed("va/amelia-county-sheriffs-office", "2025-03-01")
    signed("va/virginia-state-police", "2025-03-01")
    sheriff = ask("va/amelia-county-sheriffs-office", "287g", "2026-03-01")
    assert (sheriff.value, sheriff.laws) == ("active", ())
    assert ask("va/virginia-state-police", "287g", "2026-03-01").value == "barred"


def test_the_law_that_binds_jails_reaches_a_sheriff_in_florida_and_no_municipal_police() -> None:
    police = ask("fl/coral-gables-police-department", "287g", "2025-06-01")
    assert (police.value, police.laws) == ("not researched", ())
    assert ask("fl/alachua-county-sheriffs-office", "287g", "2025-06-01").basis == "mandate"


def test_a_sheriff_in_maryland_is_barred_from_the_day_of_the_act() -> None:
    signed("md/frederick-county-sheriffs-office", "2008-02-06")
    assert ask("md/frederick-county-sheriffs-office", "287g", "2026-02-16").value == "active"
    answer = ask("md/frederick-county-sheriffs-office", "287g", "2026-02-18")
    assert (answer.value, answer.certainty, answer.basis) == ("barred", "certain", "prohibition")
    assert titles(answer.laws) == {"HB 444 / SB 245 of 2026"}


@pytest.mark.parametrize(
    ("path", "day", "value"),
    [
        ("fl/miami-dade-county", "2017-02-01", "active"),
        ("pa/philadelphia", "2016-01-02", "limited"),
        ("il/cook-county", "2012-05-01", "limited"),
    ],
)
def test_what_was_given_up_or_turned_down_is_read_act_by_act(path: str, day: str, value: str) -> None:
    assert ask(path, "detainer-requests", day).value == value


@pytest.mark.parametrize(
    ("path", "ended"),
    [
        ("az/maricopa-county-sheriffs-office", "2011-12-15"),
        ("ga/cobb-county-sheriffs-office", "2021-01-19"),
        ("ga/gwinnett-county-sheriffs-office", "2021-01-01"),
        ("nc/mecklenburg-county-sheriffs-office", "2018-12-05"),
        ("nc/wake-county-sheriffs-office", "2018-12-07"),
        ("tx/harris-county-sheriffs-office", "2017-02-21"),
        ("va/prince-william-manassas-regional-jail", "2020-06-30"),
    ],
)
def test_agreements_that_an_act_ended_are_ended_at_the_agency_that_held_them(path: str, ended: str) -> None:
    answer = ask(path, "287g", ended)
    assert (answer.value, answer.certainty) == ("ended", "certain")


def test_partial_injunctions_undo_nothing_and_say_so() -> None:
    partial = Action.objects.filter(kind="enjoined", undoes=None)
    assert partial.count() == 4
    assert all(one.effects_reason.startswith("Partial") and "n part only" in one.summary for one in partial)


def test_every_binding_says_whom_it_reaches_and_every_revival_or_injunction_what_it_undoes_or_why_not() -> None:
    assert not Action.objects.exclude(binding="").filter(binds=[]).exists()
    undoing = Action.objects.filter(kind__in=["enjoined", "rescinded", "lifted"], undoes=None)
    assert not undoing.filter(effects_reason="").exists()


def test_contested_acts_say_why_a_reading_is_preferred() -> None:
    contested = Action.objects.filter(citations__supports=Citation.Support.DISPUTES)
    assert contested.exists()
    assert not contested.filter(preferred_reading="").exists()


def test_an_act_entered_for_a_second_program_says_where_the_program_was_read() -> None:
    general = set(Action.objects.filter(program__slug="general-cooperation").values_list("summary", flat=True))
    second = Action.objects.filter(summary__in=general).exclude(program__slug="general-cooperation")
    notes = [" ".join(c.note for c in action.citations.all()) for action in second]
    assert len(notes) == 14
    assert all("read from the summary" in note or "quote speaks" in note for note in notes)
