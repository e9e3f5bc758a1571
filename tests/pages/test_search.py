"""The search box: its page, its suggestions, and what either says to a question that cannot be answered."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories import JurisdictionFactory, act
from tests.pages.conftest import World
from tracker.jurisdictions.models import Name

SUGGEST = "/search/suggest.json"


@pytest.fixture
def suggested(client: Client) -> Callable[[str], dict[str, list[dict[str, str]]]]:
    """Return a function that gives what is suggested for a text, by kind of record."""

    def fetch(text: str) -> dict[str, list[dict[str, str]]]:
        response = client.get(SUGGEST, {"q": text})
        assert response.status_code == 200
        return {group["name"]: group["items"] for group in response.json()["groups"]}

    return fetch


def test_a_suggestion_says_what_it_is_and_leads_there(suggested: Any, world: World) -> None:
    first = suggested("midlesex")["jurisdictions"][0]
    assert first == {
        "label": "Middlesex County, MA",
        "detail": "County · one action",
        "address": "/jurisdictions/ma/middlesex-county/",
    }


def test_every_kind_of_record_is_suggested(suggested: Any, world: World) -> None:
    assert [one["address"] for one in suggested("secure")["programs"]] == ["/programs/secure-communities/"]
    assert suggested("objected")["actions"][0]["label"] == "Massachusetts opposed Secure Communities"
    assert suggested("objected")["actions"][0]["detail"] == "May 1, 2012"
    assert suggested("feds start")["sources"][0]["detail"] == "The Gazette, May 9, 2012"


def test_the_other_name_by_which_a_jurisdiction_was_found_is_told(suggested: Any, db: None) -> None:
    county = JurisdictionFactory(name="Oglala Lakota County", state="SD")
    Name.objects.create(jurisdiction=county, kind="official", text="Shannon County")
    assert suggested("shannon")["jurisdictions"][0]["detail"] == "County · also “Shannon County”"
    assert suggested("oglala")["jurisdictions"][0]["detail"] == "County"


def test_no_draft_is_suggested(suggested: Any, client: Client, world: World) -> None:
    assert suggested("secret draft words") == {}
    assert b"Secret draft words" not in client.get("/search/?q=secret+draft").content


def test_what_is_not_found_suggests_nothing(suggested: Any, world: World) -> None:
    assert suggested("zzzzzz") == {}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({}, "`q` must be given"),
        ({"q": " "}, "`q` must be given"),
        ({"q": "..."}, "holds no letter or digit"),
        ({"q": "x" * 201}, "longer than 200 characters"),
        ({"q": ["a", "b"]}, "more than once"),
        ({"query": "suffolk"}, "`query` is not a query word here"),
    ],
)
def test_a_bad_question_gets_problem_details(client: Client, db: None, words: dict[str, Any], sentence: str) -> None:
    response = client.get(SUGGEST, words)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert sentence in response.json()["detail"]


def test_suggestions_may_be_kept_and_asked_for_again_by_their_tag(client: Client, world: World) -> None:
    first = client.get(SUGGEST, {"q": "middlesex"})
    assert "public" in first["Cache-Control"]
    assert "max-age=300" in first["Cache-Control"]
    again = client.get(SUGGEST, {"q": "middlesex"}, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_the_page_groups_what_is_found_with_counts_and_leads_to_the_lists(client: Client, world: World) -> None:
    text = client.get("/search/?q=middlesex").content.decode()
    assert 'Jurisdictions <span class="count">2</span>' in text
    assert 'href="/jurisdictions/?q=middlesex"' in text
    assert 'href="/actions/?q=middlesex"' in text
    assert 'value="middlesex"' in text
    assert text.index("Middlesex County, MA") < text.index("Middlesex County Sheriff&#x27;s Office, MA")


def test_the_page_says_what_to_do_where_nothing_is_found(client: Client, world: World) -> None:
    text = client.get("/search/?q=%3Czzzzzz%3E").content.decode()
    assert "Nothing is found for “&lt;zzzzzz&gt;”" in text
    assert "try fewer of them" in text
    assert 'href="/actions/"' in text


def test_the_page_without_words_says_what_can_be_looked_for(client: Client, db: None) -> None:
    text = client.get("/search/").content.decode()
    assert "One box for governments" in text
    assert "/search/?q=25025" in text


def test_the_page_refuses_what_it_does_not_understand(client: Client, db: None) -> None:
    response = client.get("/search/?q=suffolk&level=county")
    assert response.status_code == 400
    assert "`level` is not a query word here" in response.content.decode()


def test_the_box_of_every_page_leads_to_the_search(client: Client, world: World) -> None:
    for address in ("/", "/actions/", "/search/", "/nowhere/"):
        assert client.get(address).content.decode().count('action="/search/"') == 1 + (address == "/nowhere/"), address


def test_the_number_of_questions_does_not_grow_with_what_is_found(
    client: Client, world: World, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for i in range(8):
        act(JurisdictionFactory(name=f"Middlesex Park {i}", level="place"), on="2012")
    with django_assert_max_num_queries(16):
        client.get(SUGGEST, {"q": "middlesex"})
    with django_assert_max_num_queries(22):
        client.get("/search/?q=middlesex")
