"""`q=` finds what was meant, spelt nearly right, and puts the best match first."""

import pytest

from tests.factories import FigureFactory, JurisdictionFactory, SourceFactory, act, agency, geoid, published, state
from tests.queries.asking import ask, paths, summaries
from tracker.jurisdictions.models import Name

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> None:
    """Counties of like names in several states, a sheriff, a state."""
    state("IL", name="Illinois")
    for name, postal in (
        ("Suffolk County", "MA"),
        ("Suffolk County", "NY"),
        ("Norfolk County", "MA"),
        ("Cook County", "IL"),
    ):
        county = JurisdictionFactory(name=name, state=postal)
        agency(f"{name} Sheriff's Office", county)
    geoid(county, "17031")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("suffolk", ["ma/suffolk-county", "ny/suffolk-county"]),
        ("Sufolk Couny", ["ma/suffolk-county", "ny/suffolk-county"]),
        ("suffolk county, ny", ["ny/suffolk-county", "ny/suffolk-county-sheriff's-office"]),
        ("cook illinois", ["il/cook-county", "il/cook-county-sheriff's-office"]),
        ("sheriff of cook county", ["il/cook-county-sheriff's-office"]),
        ("17031", ["il/cook-county"]),
        ("ilinois", ["il"]),
    ],
)
def test_a_name_is_found_with_the_best_match_first(text: str, first: list[str], places: None) -> None:
    assert paths(f"q={text}")[: len(first)] == first


def test_what_is_not_like_any_name_finds_nothing(places: None) -> None:
    assert paths("q=wyandotte") == []


def test_every_word_must_be_found(places: None) -> None:
    assert paths("q=cook+university") == []


def test_a_former_name_is_found() -> None:
    county = JurisdictionFactory(name="Oglala Lakota County", state="SD")
    Name.objects.create(jurisdiction=county, kind="official", text="Shannon County")
    assert paths("q=shanon+county") == ["sd/oglala-lakota-county"]


def test_the_larger_government_comes_first_where_names_are_the_same() -> None:
    JurisdictionFactory(name="Washington", level="place", state="AK")
    state("WA", name="Washington")
    assert paths("q=washington") == ["wa", "ak/washington"]


def test_an_act_is_found_by_what_it_says_and_by_whom_it_concerns() -> None:
    county = JurisdictionFactory(name="Arlington County", state="VA")
    act(county, "opposed", "2010", summary="The board objected to the program.")
    act(county, "position dropped", "2011", summary="The board gave its objection up.")
    act(JurisdictionFactory(name="Cook County"), "opposed", "2010", summary="Commissioners resolved against it.")
    assert summaries("q=arlngton+opposed") == ["The board objected to the program."]
    assert len(summaries("q=the+board")) == 2
    assert summaries("q=comissioner") == ["Commissioners resolved against it."]


def test_the_best_act_comes_first() -> None:
    county = JurisdictionFactory()
    act(county, "opposed", "2010", summary="The governor's objection.")
    act(county, "supported", "2011", summary="Govern and object.", office="legislature")
    assert summaries("q=governor+objection")[0] == "The governor's objection."


def test_every_table_can_be_searched() -> None:
    act(JurisdictionFactory(name="Suffolk County"), on="2012", source=SourceFactory(title="The Boston paper"))
    published(FigureFactory(measure="people removed"))
    for table, text in {
        "actions": "sufolk",
        "citations": "boston",
        "sources": "boston",
        "figures": "removed",
        "programs": "secure",
        "spells": "suffolk",
        "status": "suffolk",
    }.items():
        assert ask(table, f"q={text}").records.exists(), table
        assert not ask(table, "q=zzzzzz").records.exists(), table
