"""Each query word selects what it says, in every table that takes it."""

from typing import Any

import pytest

from tests.factories import (
    ActionFactory,
    CitationFactory,
    FigureFactory,
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
from tests.queries.asking import ask, paths, summaries
from tracker.jurisdictions.models import FormerPath, Identifier
from tracker.queries import BadQuery

pytestmark = pytest.mark.django_db


@pytest.fixture
def history() -> None:
    """Two counties, a sheriff and a state act; two of the acts are on sub-programs."""
    suffolk, cook = JurisdictionFactory(name="Suffolk County"), JurisdictionFactory(name="Cook County", state="IL")
    family = ProgramFactory(slug="287g", name="287(g) agreements")
    jail = ProgramFactory(slug="287g-jail", name="287(g) Jail", parent=family)
    act(suffolk, "joined", "2012-05", summary="suffolk joined")
    act(cook, "joined", "2010", summary="cook joined")
    act(cook, "opposed", "2011-03", summary="cook opposed", office="legislature")
    act(agency("Suffolk Sheriff", suffolk), "joined", "2009", summary="sheriff joined", program=jail)
    limits = {"summary": "massachusetts limited", "program": family, "provisions": ["no-jail-access"]}
    act(state("MA"), "limited", "../2008-03-01", **limits)


@pytest.mark.parametrize(
    ("address", "selected"),
    [
        ("program=secure-communities", {"suffolk joined", "cook joined", "cook opposed"}),
        ("program=287g", {"sheriff joined", "massachusetts limited"}),
        ("program=287g-jail", {"sheriff joined"}),
        (
            "program=287g-jail&program=secure-communities&kind=joined",
            {"suffolk joined", "cook joined", "sheriff joined"},
        ),
        ("jurisdiction=ma/suffolk-county", {"suffolk joined"}),
        ("jurisdiction=ma/suffolk-county&jurisdiction=ma", {"suffolk joined", "massachusetts limited"}),
        ("within=ma", {"suffolk joined", "sheriff joined", "massachusetts limited"}),
        ("within=ma/suffolk-county", {"suffolk joined", "sheriff joined"}),
        ("within=us&level=county", {"suffolk joined", "cook joined", "cook opposed"}),
        ("level=agency&level=state", {"sheriff joined", "massachusetts limited"}),
        ("kind=opposed&kind=limited", {"cook opposed", "massachusetts limited"}),
        ("office=legislature", {"cook opposed"}),
        ("provision=no-jail-access&provision=approval-required", {"massachusetts limited"}),
        ("stance=opposes", {"cook opposed"}),
        ("participation=limited", {"massachusetts limited"}),
        ("q=opposed", {"cook opposed"}),
        ("level=&q=&within=il", {"cook joined", "cook opposed"}),
    ],
)
def test_a_word_selects_actions(address: str, selected: set[str], history: None) -> None:
    assert set(summaries(address)) == selected


@pytest.mark.parametrize(
    ("address", "selected"),
    [
        ("from=2012-05-31", {"suffolk joined"}),
        ("from=2012-06", set()),
        ("to=2008", {"massachusetts limited"}),
        ("from=2008-03-02&to=2008", set()),
        ("from=2010-12-31&to=2011-03-01", {"cook joined", "cook opposed"}),
        ("from=2011-03&to=2011-03", {"cook opposed"}),
        ("from=2010/2011-02&to=../2010", {"cook joined"}),
    ],
)
def test_a_window_selects_actions_that_may_have_happened_in_it(address: str, selected: set[str], history: None) -> None:
    assert set(summaries(address)) == selected


def test_a_jurisdiction_answers_to_its_codes_and_to_the_path_it_had() -> None:
    county = JurisdictionFactory(name="Oglala Lakota County", state="SD")
    geoid(county, "46102")
    Identifier.objects.create(jurisdiction=county, scheme="ocd", value="ocd-division/country:us/state:sd/county:x")
    FormerPath.objects.create(jurisdiction=county, path="sd/shannon-county")
    for name in (
        "46102",
        "ocd-division/country:us/state:sd/county:x",
        "sd/shannon-county",
        "/SD/oglala-lakota-county/",
    ):
        assert paths(f"jurisdiction={name}") == ["sd/oglala-lakota-county"]
        assert ask("jurisdictions", f"jurisdiction={name}").permalink == "jurisdiction=sd/oglala-lakota-county"


def test_on_keeps_the_units_that_existed() -> None:
    JurisdictionFactory(name="Old County", dissolved="2012-05-15")
    JurisdictionFactory(name="New County", founded="2012-05-16")
    JurisdictionFactory(name="Plain County")
    assert paths("level=county&on=2012-05-15") == ["ma/plain-county"]
    assert paths("level=county", table="status") == ["ma/plain-county"]
    assert len(paths("level=county")) == 3


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("jurisdiction=ma/suffolk-county", [["not yet"], ["active", "not yet"], ["active"]]),
        ("jurisdiction=ma/suffolk-county&on=2012-05-10", [["active", "not yet"]]),
        ("jurisdiction=ma/suffolk-county&to=2012-04", [["not yet"]]),
        ("jurisdiction=ma/suffolk-county&from=2012-05-31", [["active"]]),
        ("within=il&stance=opposes&on=2012", None),
        ("within=il&stance=opposes&on=2012-01-01", [["opposes"]]),
        ("within=il&participation=active&stance=opposes&on=2012-01-01", [["active"], ["opposes"]]),
        ("office=legislature&from=2012", [["opposes"]]),
        ("program=287g-jail&participation=active&from=2010", [["active"]]),
    ],
)
def test_a_word_selects_spells(address: str, values: list[list[str]] | None, history: None) -> None:
    if values is None:
        with pytest.raises(ValueError, match="not one day"):
            ask("spells", address)
        return
    assert [spell.values for spell in ask("spells", address).records] == values


def test_figures_are_selected_by_their_scope_and_the_days_they_speak_of() -> None:
    here = published(FigureFactory(scope=state("MA"), as_of="2012-05"))
    there = published(FigureFactory(scope=country(), as_of="2011"))
    assert list(ask("figures", "within=ma").records) == [here]
    assert list(ask("figures", "to=2011-01-01").records) == [there]
    assert list(ask("figures", "jurisdiction=us&from=2011-12-31").records) == [there]
    assert list(ask("figures", "level=state&program=secure-communities").records) == [here]


def test_evidence_is_selected_by_the_words_of_what_it_supports() -> None:
    paper, report = SourceFactory(title="A paper"), SourceFactory(title="A report")
    county = JurisdictionFactory(name="Suffolk County")
    state("IL")
    act(county, "joined", "2012-05", source=paper)
    published(FigureFactory(as_of="2012"), source=report)
    published(NullFindingFactory(jurisdiction=county), source=report)

    def sources(address: str) -> set[str]:
        titles = {source.title for source in ask("sources", address).records}
        assert titles == {citation.source.title for citation in ask("citations", address).records}
        return titles

    assert sources("") == sources("program=secure-communities") == {"A paper", "A report"}
    assert sources("kind=joined") == {"A paper"}
    assert sources("level=country") == {"A report"}
    assert sources("jurisdiction=ma/suffolk-county&from=2012-12-31") == {"A report"}
    assert sources("q=report") == {"A report"}
    assert sources("within=il") == set()


def test_a_finding_about_an_area_is_evidence_within_it() -> None:
    area = state("IL")
    published(NullFindingFactory(jurisdiction=None, level="county", area=area), source=SourceFactory())
    assert ask("citations", "within=il&level=county").records.count() == 1
    assert ask("citations", "within=us&from=2013").records.count() == 0


def test_nothing_but_published_records_is_ever_selected() -> None:
    draft = ActionFactory(jurisdiction=JurisdictionFactory(), decided_on="2012")
    CitationFactory(action=draft)
    FigureFactory()
    NullFindingFactory()
    for table in ("actions", "citations", "sources", "figures", "spells"):
        assert not ask(table).records.exists()


def test_a_source_shows_only_the_citations_of_published_records() -> None:
    shared = SourceFactory()
    act(JurisdictionFactory(), on="2012", source=shared)
    CitationFactory(action=ActionFactory(jurisdiction=JurisdictionFactory()), source=shared)
    assert ask("sources").records.count() == ask("citations").records.count() == 1


@pytest.mark.parametrize(
    ("table", "address", "places"),
    [
        ("actions", "order=decided_on", [4, 3, 1, 2, 0]),
        ("actions", "order=-in_effect", [0, 2, 1, 3, 4]),
        ("actions", "order=-in_effect&size=2&page=2", [1, 3]),
    ],
)
def test_rows_come_in_the_order_asked(table: str, address: str, places: list[int], history: None) -> None:
    known: list[Any] = ["suffolk joined", "cook joined", "cook opposed", "sheriff joined", "massachusetts limited"]
    assert [record.summary for record in ask(table, address).paged] == [known[place] for place in places]


def test_rows_come_by_path_and_key_where_no_order_is_asked(history: None) -> None:
    found = [(action.jurisdiction.path, action.key) for action in ask("actions").records]
    assert found == sorted(found)


def test_a_date_in_words_is_refused_with_the_date_that_it_may_be() -> None:
    with pytest.raises(BadQuery, match=r"Did you mean 2012-05 \(May 2012\)\?"):
        ask("actions", "from=May 2012")
