"""What binds from above, who looked and found nothing, what was undone: the rarer parts of the pages."""

import pytest
from django.test import Client

from tests.factories import JurisdictionFactory, NullFindingFactory, act, published
from tests.pages.conftest import World
from tracker.programs.models import Action


@pytest.fixture
def mandate(world: World) -> Action:
    """Return an act of the state that obliges everyone inside it."""
    return act(world.ma, "mandated", "2011-01-01", binds=["everyone"], instrument_title="Act 1", summary="It obliges.")


def text_of(client: Client, address: str) -> str:
    """Return the text of a page that must answer."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_jurisdiction_names_the_act_that_binds_it_and_what_it_did_itself(
    client: Client, world: World, mandate: Action
) -> None:
    text = text_of(client, "/jurisdictions/ma/middlesex-county/?on=2012-01-01")
    assert "Required from above" in text
    assert f'Bound by <a href="/actions/{mandate.key}/">' in text
    assert "Its own acts alone say: not yet." in text


def test_why_shows_the_act_that_binds_with_its_quote(client: Client, world: World, mandate: Action) -> None:
    text = text_of(client, "/why/?jurisdiction=ma/middlesex-county&program=secure-communities&on=2012-01-01")
    bound = text[text.index("What binds it from above?") :]
    assert f"/actions/{mandate.key}/" in bound
    assert "<q>as the source says</q>" in bound


def test_an_act_names_what_undid_it_and_what_undid_that(client: Client, world: World, mandate: Action) -> None:
    lifting = act(world.ma, "lifted", "2012-03-01", undoes=[mandate], summary="It was lifted.")
    again = act(world.ma, "revived", "2012-05-01", undoes=[lifting], summary="It was revived.")
    told = text_of(client, f"/actions/{mandate.key}/")
    undone = told[told.index("What undid it, and what undid that") :]
    assert undone.index(lifting.key) < undone.index(again.key)
    assert "What it undoes" in text_of(client, f"/actions/{lifting.key}/")
    assert "Required from above" not in text_of(client, "/jurisdictions/ma/middlesex-county/?on=2012-04-01")


def test_where_somebody_looked_why_says_so_with_the_source(client: Client, world: World) -> None:
    elsewhere = JurisdictionFactory(name="Nantucket County")
    finding = published(NullFindingFactory(program=world.program, jurisdiction=elsewhere))
    text = text_of(client, "/why/?jurisdiction=ma/nantucket-county&program=secure-communities&on=2012-05-10")
    assert "None found" in text
    assert "Somebody looked, and found nothing:" in text
    source = finding.citations.get().source
    assert "Nothing found for Secure Communities" in text_of(client, f"/sources/{source.key}/")


def test_a_program_that_does_not_operate_counts_nobody(client: Client, world: World) -> None:
    act(world.us, "program ended", "2014-11-20")
    text = text_of(client, "/programs/secure-communities/?on=2015-01-01")
    assert "no jurisdiction takes part in it" in text
    assert "Program not operating" in text


def test_a_jurisdiction_says_when_it_came_and_went(client: Client, world: World) -> None:
    JurisdictionFactory(name="Gone County", founded="1900", dissolved="2014-01-01")
    assert "founded 1900 · dissolved January 1, 2014" in text_of(client, "/jurisdictions/ma/gone-county/")
