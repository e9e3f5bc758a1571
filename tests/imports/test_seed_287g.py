"""The 287(g) agreements of the seed: who was on a list, who stopped, and what that lets us say of a day."""

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, Program
from tracker.sources.models import Citation
from tracker.status.ask import Coverage, coverage

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).parents[2] / "fixtures"
AUTAUGA = "al/autauga-county-sheriffs-office"
PASCO = "fl/pasco-county-sheriffs-office"
PIMA = "az/pima-county-sheriffs-office"
ASKED = {
    "us",
    AUTAUGA,
    PASCO,
    PIMA,
    "az/cochise-county-sheriffs-office",
    "az/mesa-police-department",
    "ca/los-angeles-county-sheriffs-office",
    "fl/bay-county-sheriffs-office",
    "fl/coral-gables-police-department",
    "fl/fort-walton-beach-police-department",
    "fl/jacksonville-sheriffs-office",
    "ma/massachusetts-state-police",
    "md/cecil-county-sheriffs-office",
    "md/garrett-county-sheriffs-office",
    "mn/crow-wing-county-sheriffs-office",
    "nj/monmouth-county-sheriffs-office",
    "oh/butler-county-sheriffs-office",
    "tx/southside-place-police-department",
    "tx/travis-county-sheriffs-office",
    "va/loudoun-county-sheriffs-office",
    "va/virginia-state-police",
    "wi/walworth-county-sheriffs-office",
}


def table(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tables(folder: str) -> list[dict[str, str]]:
    return [row for file in sorted((FIXTURES / folder).glob("*.csv")) for row in table(f"{folder}/{file.name}")]


def write(directory: Path, name: str, rows: list[dict[str, str]]) -> None:
    (directory / name).parent.mkdir(parents=True, exist_ok=True)
    with (directory / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def small_seed(directory: Path) -> Path:
    """Write the acts of a few agencies, of their states and of the country, with what they rest on."""
    bodies = ASKED | {path[:2] for path in ASKED}
    acts = [row for row in tables("actions") if row["jurisdiction"] in bodies and row["program"].startswith("287g")]
    keys = {row["key"] for row in acts}
    findings = table("findings.csv")
    keys |= {row["key"] for row in findings}
    citations = [row for row in tables("citations") if {row["action"], row["finding"]} & keys]
    cited = {row["source"] for row in citations}
    agencies = [row for row in tables("jurisdictions/agencies") if row["path"] in ASKED]
    places = {row["parent"] for row in agencies}
    for name in ("jurisdictions/countries_and_states.csv", "jurisdictions/counties.csv", "programs.csv"):
        write(directory, name, table(name))
    write(directory, "jurisdictions/places/all.csv", [r for r in tables("jurisdictions/places") if r["path"] in places])
    write(directory, "jurisdictions/agencies/all.csv", agencies)
    write(directory, "sources/all.csv", [r for r in [*table("sources.csv"), *tables("sources")] if r["key"] in cited])
    write(directory, "actions/all.csv", [{**row, "undoes": only(row["undoes"], keys)} for row in acts])
    write(directory, "findings.csv", findings)
    write(directory, "citations/all.csv", citations)
    return directory


def only(named: str, keys: set[str]) -> str:
    return "|".join(key for key in named.split("|") if key in keys)


@pytest.fixture(scope="module", autouse=True)
def seeded(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Load the agreements once for the tests of this module, which only read them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed", "--from", str(small_seed(tmp_path_factory.mktemp("agreements"))), verbosity=0)
        yield
        transaction.set_rollback(True)


def ask(path: str, day: str, program: str = "287g") -> Coverage:
    asked = Jurisdiction.objects.filter(path=path)
    (answer,) = coverage(asked, [Program.objects.get(slug=program)], datetime.date.fromisoformat(day))
    return answer


@pytest.mark.parametrize("day", ["2026-05-18", "2026-11-24"])
def test_an_agency_on_the_last_list_is_active_and_confirmed_by_it_with_its_memorandum_linked(day: str) -> None:
    answer = ask(AUTAUGA, day, "287g-task-force")
    assert (answer.value, answer.certainty, str(answer.last_confirmed)) == ("active", "certain", "2026-05-18")
    linked = Citation.objects.filter(action__key=answer.action, source__url__contains="287gMOA/AutaugaCo")
    assert linked.exists()


def test_an_agency_that_stopped_being_listed_is_possibly_ended_and_never_certainly() -> None:
    assert ask(PASCO, "2022-10-04", "287g-jail-enforcement").certainty == "certain"
    for day in ("2022-10-05", "2024-01-01", "2026-11-24"):
        answer = ask(PASCO, day, "287g-jail-enforcement")
        assert (answer.certainty, answer.possible_values) == ("possible", ("active", "ended"))


def test_one_that_came_back_is_certain_again_from_the_new_signing_on() -> None:
    model = "287g-jail-enforcement"
    answers = [
        ask("oh/butler-county-sheriffs-office", day, model) for day in ("2021-06-09", "2023-01-01", "2025-02-24")
    ]
    assert [(a.value, a.certainty) for a in answers] == [
        ("active", "certain"),
        ("ended", "possible"),
        ("active", "certain"),
    ]
    assert ask("wi/walworth-county-sheriffs-office", "2025-12-01").certainty == "possible"
    assert ask("tx/southside-place-police-department", "2025-09-01").certainty == "possible"


def test_a_row_missing_from_one_list_only_is_not_yet_called_no_longer_listed() -> None:
    assert not Action.objects.filter(
        jurisdiction__path="md/garrett-county-sheriffs-office", kind="no longer listed"
    ).exists()


def test_an_agreement_of_2009_that_the_list_of_2021_lacks_is_possible_and_not_certain() -> None:
    answer = ask(PIMA, "2026-01-01")
    assert (answer.certainty, answer.possible_values) == ("possible", ("active", "ended"))


def test_the_task_force_of_2009_does_not_operate_between_2013_and_2025() -> None:
    bay = "fl/bay-county-sheriffs-office"
    assert ask(bay, "2009-10-28", "287g-task-force").value == "active"
    assert ask(bay, "2013-06-01", "287g-task-force").value == "not operating"
    assert ask(bay, "2025-02-26", "287g-task-force").certainty == "certain"


def test_the_same_model_under_a_new_date_is_renewed() -> None:
    kinds = Action.objects.filter(
        jurisdiction__path="fl/jacksonville-sheriffs-office", program__slug="287g-jail-enforcement"
    )
    assert {"joined", "applied", "renewed"} == set(kinds.values_list("kind", flat=True))
    assert ask("fl/jacksonville-sheriffs-office", "2015-01-01", "287g-jail-enforcement").certainty == "certain"


def test_an_application_changes_no_status() -> None:
    answer = ask("az/mesa-police-department", "2010-01-01", "287g-task-force")
    assert answer.planned_by
    assert "active" not in answer.possible_values


def test_absence_from_lists_that_name_every_participant_is_none_found_and_outside_them_not_researched() -> None:
    travis = "tx/travis-county-sheriffs-office"
    days = ("2009-10-28", "2010-10-15", "2021-01-12", "2021-01-13", "2025-12-31")
    assert [ask(travis, day).certainty for day in days] == [
        "none found",
        "not researched",
        "not researched",
        "none found",
        "none found",
    ]


@pytest.mark.parametrize(
    ("path", "values"),
    [("md/cecil-county-sheriffs-office", ("barred", "ended")), ("md/garrett-county-sheriffs-office", ("barred",))],
)
def test_a_sheriff_in_maryland_is_barred_where_the_listing_goes_on_and_may_have_ended(path: str, values: tuple) -> None:
    answer = ask(path, "2026-02-18")
    assert (answer.possible_values, len(answer.laws)) == (values, 1)


def test_the_directive_to_state_agencies_of_virginia_leaves_a_sheriff_alone() -> None:
    assert ask("va/loudoun-county-sheriffs-office", "2026-03-01").value == "active"
    assert "active" not in ask("va/virginia-state-police", "2026-03-01").possible_values


def test_an_agreement_kept_active_by_another_act_stops_with_its_listing() -> None:
    answer = ask("nj/monmouth-county-sheriffs-office", "2022-06-01")
    assert answer.possible_values == ("barred", "ended")


def test_a_row_printed_under_the_wrong_state_belongs_to_the_agency_it_means() -> None:
    notes = Citation.objects.filter(action__jurisdiction__path="mn/crow-wing-county-sheriffs-office")
    assert any("Printed under Massachusetts" in citation.note for citation in notes)


def test_a_date_that_cannot_be_read_is_kept_as_written() -> None:
    signed = Action.objects.get(jurisdiction__path="az/cochise-county-sheriffs-office", kind="joined")
    assert (signed.dates_as_written, str(signed.decided_on)) == ("8/282025", "2025-08-28")


def test_a_date_that_ice_changed_is_one_act_whose_first_list_disputes_it() -> None:
    signed = Action.objects.get(jurisdiction__path="fl/fort-walton-beach-police-department", kind="joined")
    disputing = signed.citations.filter(supports="disputes").values_list("stated_on", flat=True)
    assert (str(signed.decided_on), {str(day) for day in disputing}) == ("2025-08-04", {"2025-02-28"})


def test_an_agreement_announced_and_given_up_within_a_month_ends_on_the_day() -> None:
    assert ask("ma/massachusetts-state-police", "2007-01-10").value == "active"
    assert ask("ma/massachusetts-state-police", "2007-01-11").certainty == "certain"


def test_one_that_only_ices_own_list_names_is_contested() -> None:
    assert ask("ca/los-angeles-county-sheriffs-office", "2012-01-01").contested
    assert ask("ca/los-angeles-county-sheriffs-office", "2016-01-01").value == "ended"


def test_every_listing_names_its_row_and_every_contested_one_says_which_reading_is_preferred() -> None:
    rows = Citation.objects.filter(marks__contains=["matches a list row"])
    assert not rows.exclude(locator__startswith="row").exists()
    contested = Action.objects.filter(citations__supports=Citation.Support.DISPUTES)
    assert not contested.filter(preferred_reading="").exists()
