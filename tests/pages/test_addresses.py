"""Addresses that moved, that lead nowhere, or that ask what cannot be answered."""

import pytest
from django.test import Client

from tests.factories import ReviewerFactory
from tests.pages.conftest import World
from tracker.jurisdictions.models import FormerPath
from tracker.review import workflow


def test_a_former_path_leads_on_for_good_with_its_question(client: Client, world: World) -> None:
    FormerPath.objects.create(path="ma/old-middlesex", jurisdiction=world.county)
    response = client.get("/jurisdictions/ma/old-middlesex/?on=2012-05-10")
    assert response.status_code == 301
    assert response["Location"] == "/jurisdictions/ma/middlesex-county/?on=2012-05-10"


def test_an_unknown_path_names_the_nearest_jurisdictions(client: Client, world: World) -> None:
    response = client.get("/jurisdictions/ma/midlesex/")
    assert response.status_code == 404
    assert "No jurisdiction is known as “ma/midlesex”." in response.content.decode()
    assert 'href="/jurisdictions/ma/middlesex-county/"' in response.content.decode()


@pytest.mark.parametrize("address", ["/programs/nope/", "/actions/a000000000/", "/sources/s000000000/", "/nowhere/"])
def test_what_does_not_exist_is_a_page_that_says_so(client: Client, world: World, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "Nothing at this address" in response.content.decode()


def test_a_program_page_whose_table_is_empty_answers(client: Client, world: World) -> None:
    assert client.get("/programs/secure-communities/?q=zzzzzz").status_code == 200


def test_a_draft_has_no_page(client: Client, world: World) -> None:
    assert client.get(f"/actions/{world.draft.key}/").status_code == 404


def test_a_retracted_act_says_that_it_was_and_why(client: Client, world: World) -> None:
    workflow.retract(world.opposition, by=ReviewerFactory(username="reviewer"), reason="It was another governor.")
    response = client.get(f"/actions/{world.opposition.key}/")
    assert response.status_code == 410
    assert "It was another governor." in response.content.decode()
    assert "He objected." not in response.content.decode()


def test_a_source_cited_by_drafts_alone_has_no_page(client: Client, world: World) -> None:
    from tests.factories import CitationFactory

    hidden = CitationFactory(action=world.draft).source
    assert client.get(f"/sources/{hidden.key}/").status_code == 404


PAGES_WITH_A_DAY = [
    "/?on={}",
    "/jurisdictions/ma/middlesex-county/?on={}",
    "/programs/secure-communities/?on={}",
    "/why/?jurisdiction=ma/middlesex-county&program=secure-communities&on={}",
]


@pytest.mark.parametrize("address", PAGES_WITH_A_DAY)
def test_a_day_that_is_none_is_refused_with_the_sentence(client: Client, world: World, address: str) -> None:
    response = client.get(address.format("2012-02-30"))
    assert response.status_code == 400
    assert "2012-02-30" in response.content.decode()
    assert "2012-02 has 29 days" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/actions/?levle=county", "levle"),
        ("/actions/?program=nope", "nope"),
        ("/actions/?kind=nope", "nope"),
        ("/actions/?from=2012-02-30", "2012-02-30"),
        ("/jurisdictions/?level=nope", "nope"),
        ("/jurisdictions/?within=nope", "nope"),
        ("/jurisdictions/?page=9999", "9999"),
        ("/sources/?page=x", "x"),
        ("/programs/secure-communities/?level=nope", "nope"),
        ("/why/?jurisdiction=nope&program=secure-communities", "nope"),
        ("/why/?program=secure-communities", "jurisdiction"),
        ("/why/?jurisdiction=ma", "program"),
        ("/method/?on=2012", "on"),
    ],
)
def test_an_unknown_word_or_value_is_refused_and_named(client: Client, world: World, address: str, named: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert named in response.content.decode()
