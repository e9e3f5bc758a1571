"""Panels: who has a row, what counts as treated, what each word changes, and what is refused."""

import datetime
import json
from pathlib import Path

import polars as pl
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from psycopg.types.range import DateRange

from tests.factories import (
    JurisdictionFactory,
    NullFindingFactory,
    ProgramFactory,
    SourceFactory,
    act,
    agency,
    country,
    geoid,
    published,
    state,
)
from tests.history.moments import later
from tests.panel.asking import Row, panel, refused, text
from tracker.jurisdictions.models import Identifier, Jurisdiction
from tracker.programs.models import NullFinding
from tracker.queries.known import as_word
from tracker.status.ask import coverage

pytestmark = pytest.mark.django_db

ASKED = "program=287g&from=2012-01&to=2012-12"
LISTED = DateRange(datetime.date(2012, 1, 1), datetime.date(2013, 1, 1))


@pytest.fixture
def history() -> None:
    """Counties with a sheriff, city police, a law above, acts dated by the month, and a list of all participants."""
    program = ProgramFactory(slug="287g")
    act(country(), "program started", "2011-03-01", program=program)
    places = {"A": "MA", "B": "MA", "C": "NY", "D": "MA", "E": "MA"}
    counties = [JurisdictionFactory(name=f"{name} County", state=postal) for name, postal in places.items()]
    sheriffs, city, bound, opposed, _none = counties
    for code, one in enumerate(counties):
        geoid(one, f"2500{code}")
    own = agency("Sheriff of A", sheriffs)
    police = agency("Police of B", state(), "campus")
    police.counties.add(city)
    jail = agency("Jail of C", bound, "jail")
    act(
        own, "joined", "2012-03", program=program, effective_on="2012-04-10", reported_on="2012-06-02",
        initiated_by="own choice", source=SourceFactory(),
    )  # fmt: skip
    act(own, "withdrew", "2012-10-20", program=program, source=SourceFactory())
    act(police, "joined", "2012-05-01", program=program)
    act(jail, "joined", "2011-05-01", program=program)
    act(state("NY"), "capped", "2012-07-10", program=program, binds=["jails"])
    act(opposed, "opposed", "2012-02-10", program=program, office="legislature")
    finding = NullFindingFactory(program=program, jurisdiction=None, level="agency", area=country(), period=LISTED)
    published(finding)


def of(rows: list[Row], name: str, column: str = "treated") -> list[object]:
    """Return a column of a unit."""
    return [row[column] for row in rows if row["name"] == f"{name} County"]


def test_a_county_is_treated_while_an_agency_of_its_own_is(history: None) -> None:
    rows = panel(ASKED)
    assert of(rows, "A") == [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0]
    assert {(row["first_treated"], row["g_did"], row["switched_off"]) for row in rows if row["name"] == "A County"} == {
        ("2012-04", 4, 1)
    }
    assert of(rows, "A", "voluntary") == of(rows, "A")
    assert of(rows, "A", "n_sources") == [0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 1, 1]


def test_none_found_is_0_and_not_researched_is_missing(history: None) -> None:
    rows = panel(ASKED)
    assert of(rows, "E") == [0] * 12
    assert {(row["g_did"], row["g_inf"], row["g_na"]) for row in rows if row["name"] == "E County"} == {
        (0, float("inf"), None)
    }
    later = panel("program=287g&from=2013-01&to=2013-02")
    assert of(later, "E") == of(later, "E", "g_did") == [None, None]
    assert of(later, "A") == [0, 0]  # an act covers it


def test_a_law_above_counts_and_says_so(history: None) -> None:
    rows = panel(ASKED)
    assert of(rows, "C") == [1] * 7 + [0] * 5
    assert of(rows, "C", "basis")[-1] == "cap"
    assert of(rows, "C", "own_value")[-1] == "active"
    assert set(of(rows, "C", "left_censored")) == {1}
    assert of(panel(f"{ASKED}&treat=participation:limited"), "C") == [0] * 6 + [1] * 6


def test_the_days_are_those_that_coverage_tells(history: None) -> None:
    rows = panel("program=287g&unit=agency&by=day&from=2012-03-25&to=2012-05-05")
    told = {(row["unit_id"], row["period"]): row for row in rows}
    program = ProgramFactory(slug="287g")
    for day in (datetime.date(2012, 3, 25) + datetime.timedelta(days=n) for n in range(42)):
        for one in coverage(Jurisdiction.objects.filter(level="agency"), [program], day):
            row = told[one.jurisdiction.key, day.isoformat()]
            assert (row["own_value"], row["basis"], row["certainty"]) == (one.own_value, one.basis, one.certainty)
            assert row["treated"] == (None if one.value == "not researched" else one.possible_values == ("active",))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("rule=first_day", "A"),
        ("rule=last_day", "A"),
        ("rule=majority", "C"),
        ("rule=share", "A"),
        ("clock=decided", "A"),
        ("clock=reported", "A"),
        ("agencies=any", "B"),
        ("treat=participation:limited", "C"),
        ("treat=stance:opposes", "D"),
    ],
)
def test_each_word_changes_a_cell(history: None, word: str, name: str) -> None:
    assert of(panel(ASKED), name) != of(panel(f"{ASKED}&{word}"), name)


def test_another_clock_leaves_the_stored_spells_as_they_are(history: None) -> None:
    before = text(ASKED)
    panel(f"{ASKED}&clock=decided")
    assert text(ASKED) == before


def test_an_order_that_contradicts_the_dates_of_a_clock_does_not_count() -> None:
    county = JurisdictionFactory(name="A County")
    act(county, "joined", "2012-05-01", effective_on="2012-06-01", sequence=1)
    act(county, "withdrew", "2012-03-01", effective_on="2012-07-01", sequence=2)
    asked = "program=secure-communities&from=2012-02&to=2012-08"
    assert of(panel(asked), "A") == [0, 0, 0, 0, 1, 0, 0]
    assert of(panel(f"{asked}&clock=decided"), "A")[-1] == 1


@pytest.mark.django_db(transaction=True)
def test_a_panel_answers_as_known_by_every_clock(history: None) -> None:
    known = as_word(later())
    act(JurisdictionFactory(name="E County"), "joined", "2012-02-01", program=ProgramFactory(slug="287g"))
    assert of(panel(f"{ASKED}&clock=decided&known={known}"), "E") == [0] * 12
    assert of(panel(f"{ASKED}&clock=decided"), "E")[-1] == 1


def test_units_and_codes_are_those_of_the_vintage() -> None:
    renamed = JurisdictionFactory(name="Oglala Lakota County")
    day = datetime.date(2015, 5, 1)
    Identifier.objects.create(jurisdiction=renamed, scheme="geoid", value="46102", valid_from=day)
    Identifier.objects.create(jurisdiction=renamed, scheme="geoid", value="46113", position=1, valid_to=day)
    JurisdictionFactory(name="Bedford City", dissolved="2013-07-01")
    act(JurisdictionFactory(name="Bedford County"), "joined", "2012")
    asked = "program=secure-communities&by=year&from=2012&to=2016"
    assert {row["name"] for row in panel(f"{asked}&vintage=2020")} == {"Bedford County", "Oglala Lakota County"}
    rows = panel(asked)
    assert {row["geoid"] for row in rows if row["name"] == "Oglala Lakota County"} == {"46113"}
    assert {row["geoid"] for row in panel(f"{asked}&vintage=2020") if "Oglala" in row["name"]} == {"46102"}
    assert "Bedford City" in {row["name"] for row in rows}


@pytest.mark.parametrize(
    ("by", "periods"),
    [
        ("day", ["2012-03-30", "2012-03-31", "2012-04-01"]),
        ("month", ["2012-03", "2012-04"]),
        ("quarter", ["2012-33", "2012-34"]),
        ("year", ["2012"]),
    ],
)
def test_a_window_is_made_of_whole_periods(by: str, periods: list[str], history: None) -> None:
    rows = panel(f"program=287g&by={by}&from=2012-03-30&to=2012-04-01")
    assert of(rows, "A", "period") == periods
    assert of(rows, "A", "t") == list(range(1, len(periods) + 1))


def test_pages_are_parts_of_the_whole(history: None) -> None:
    ProgramFactory(slug="other")
    whole = panel("from=2012-01&to=2012-12")
    assert len(whole) == 5 * 12 * 2
    assert [row for n in range(1, 9) for row in panel(f"from=2012-01&to=2012-12&size=17&page={n}")] == whole


def test_json_has_the_same_cells_and_no_number_for_the_infinite(history: None) -> None:
    rows, told = panel(ASKED), json.loads(text(ASKED, "json"))
    assert [row["key"] for row in told] == [row["key"] for row in rows]
    assert [row["treated"] for row in told] == [row["treated"] for row in rows]
    assert {row["g_inf"] for row in told if row["name"] == "E County"} == {None}
    assert {row["geoid"] for row in told if row["name"] == "A County"} == {"25000"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("rule=some", "`rule`: “some” is not known here"),
        ("clock=effectiv", "did you mean `effective`?"),
        ("from=2014&to=2012", "`from`: “2014” lies after `to`, “2012”."),
        ("from=../2012", "leaves open"),
        ("treat=active", "`treat`: “active” is not known here"),
        ("unit=country", "`unit`: “country” is not known here"),
        ("by=month&by=year", "given more than once"),
        ("vintage=1990", "`vintage`"),
    ],
)
def test_a_bad_word_is_refused_with_a_sentence(address: str, said: str) -> None:
    assert said in refused(address)


def test_a_panel_too_large_is_refused_at_once(history: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.queries.panel.MOST_ROWS", 100_000)
    assert "182,625 rows" in refused("by=day&from=1920&to=2019")


def test_the_command_writes_what_the_address_gives(history: None, tmp_path: Path) -> None:
    out, typed = tmp_path / "panel.csv", tmp_path / "panel.parquet"
    for file in (out, typed):
        words = [word for pair in ASKED.split("&") for word in ("--" + pair).split("=", 1)]
        call_command("build_panel", *words, "--site", "http://testserver/", "--out", str(file), verbosity=0)
    assert out.read_text() == text(ASKED)
    frame = pl.read_parquet(typed)
    assert frame.height == 60
    assert (frame.schema["treated"], frame.schema["geoid"]) == (pl.Float64, pl.String)
    assert pl.read_parquet_metadata(typed)["query"] == "program=287g&from=2012-01&to=2012-12"
    with pytest.raises(CommandError, match="should end in"):
        call_command("build_panel", "--out", str(tmp_path / "panel.doc"))
    with pytest.raises(CommandError, match="`rule`"):
        call_command("build_panel", "--rule", "some", "--out", str(out))
    assert sorted(tmp_path.iterdir()) == [out, typed]


def test_the_page_says_what_the_choices_mean_and_shows_the_first_rows(history: None) -> None:
    page = Client().get(f"/panel/?{ASKED}&rule=last_day&clock=decided").content.decode()
    assert "60 rows: 5 counties by 12 months" in page
    assert "on its last day the unit certainly takes part" in page
    assert "counts from the day it was decided" in page
    assert "<td>2012-04</td>" in page
    assert "Preview" in Client().get("/panel/").content.decode()
    assert Client().get("/panel/?rule=some").status_code == 400


def test_a_draft_finding_counts_for_nothing(history: None) -> None:
    NullFindingFactory(program=ProgramFactory(slug="287g"), jurisdiction=JurisdictionFactory(name="E County"))
    assert NullFinding.objects.count() == 2
    assert of(panel("program=287g&from=2013-01&to=2013-01"), "E") == [None]
