"""Every page answers, with its main facts, one heading and no more than so many questions to the database."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import ProgramFactory, act, agency
from tests.pages.conftest import World
from tests.rosters.editions import two_editions

Asked = Callable[[str], str]


@pytest.fixture
def ask(client: Client) -> Asked:
    """Return a function that fetches a page that must answer, and gives its text."""

    def fetch(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    return fetch


def addresses(world: World) -> list[str]:
    """Return one address of every page."""
    two_editions()
    return [
        "/",
        "/search/",
        "/search/?q=middlesex",
        "/jurisdictions/",
        "/jurisdictions/?q=middlesex",
        "/jurisdictions/ma/middlesex-county/?on=2012-05-10",
        "/jurisdictions/ma/",
        "/jurisdictions/us/",
        "/jurisdictions/ma/cambridge/",
        "/programs/",
        "/programs/secure-communities/?on=2012-05-15&level=county&within=ma",
        "/actions/",
        f"/actions/{world.activation.key}/",
        f"/actions/{world.opposition.key}/",
        "/sources/",
        f"/sources/{world.source.key}/",
        "/figures/",
        "/rosters/",
        "/rosters/ice-287g/",
        "/rosters/ice-287g/2025-05-16/",
        "/rosters/ice-287g/2025-05-16/?against=2025-05-09",
        "/why/?jurisdiction=ma/middlesex-county&program=secure-communities&on=2012-05-10",
        "/method/",
        "/codebook/",
        "/data/",
        "/panel/",
        "/panel/?program=secure-communities&from=2012-04&to=2012-06",
        "/releases/",
        "/actions/?cite=page",
    ]


def test_every_page_answers_with_one_heading_and_no_cookie(client: Client, world: World) -> None:
    for address in addresses(world):
        response = client.get(address)
        assert response.status_code == 200, address
        assert response.content.decode().count("<h1") == 1, address
        assert not response.cookies, address


def test_no_page_shows_a_draft(client: Client, world: World) -> None:
    for address in addresses(world):
        text = client.get(address).content.decode()
        assert "Secret draft words" not in text, address
        assert world.draft.key not in text, address


def test_no_page_carries_a_style_or_a_script_of_its_own(client: Client, world: World) -> None:
    for address in addresses(world):
        text = client.get(address).content.decode()
        assert "style=" not in text, address
        assert "<style" not in text, address
        assert all(" src=" in tag for tag in re.findall("<script[^>]*>", text)), address
        assert " onclick" not in text, address


def test_a_jurisdiction_says_what_was_possible_and_what_was_announced_above_it(ask: Asked, world: World) -> None:
    text = ask("/jurisdictions/ma/middlesex-county/?on=2012-05-10")
    assert "Possibly active" in text
    assert "or not yet" in text
    assert "The federal government announced Secure Communities for Massachusetts" in text
    assert "planned for <time" in text
    assert "25017" in text
    assert "Middlesex County Sheriff&#x27;s Office" in text


def test_a_jurisdiction_is_certainly_active_once_its_month_is_over(ask: Asked, world: World) -> None:
    text = ask("/jurisdictions/ma/middlesex-county/?on=2012-06-01")
    assert '<span class="chip-word">Active</span>' in text
    assert "Possibly active" not in text


def test_a_status_holds_since_the_program_was_started_again(ask: Asked, world: World) -> None:
    act(world.us, "program ended", "2014-11-20")
    act(world.us, "program started", "2017-01-25")
    text = ask("/jurisdictions/ma/middlesex-county/?on=2017-02-01")
    assert '<span class="chip-word">Active</span>' in text
    assert 'since <time datetime="2017-01-25"' in text
    assert 'since <time datetime="2014-11-20"' in ask("/jurisdictions/ma/middlesex-county/?on=2015-01-01")


def test_a_place_shows_the_status_of_its_county_as_context_only(ask: Asked, world: World) -> None:
    text = ask("/jurisdictions/ma/cambridge/?on=2012-06-01")
    assert '<span class="chip-word">Not researched</span>' in text
    assert 'Around it: <a href="/jurisdictions/ma/middlesex-county/">' in text


def test_a_program_counts_in_ranges_and_sets_figures_beside(ask: Asked, world: World) -> None:
    text = ask("/programs/secure-communities/?on=2012-05-15")
    assert "0 <em>to</em> 1 counties" in text
    assert "Consistent with our records" in text
    assert "The federal government started Secure Communities" in text


def test_a_program_lists_those_of_one_status_alone(ask: Asked, world: World) -> None:
    act(world.sheriff, "joined", "2012-05-01")
    page = "/programs/secure-communities/?on=2012-05-20&level=agency&participation="
    assert "Middlesex County Sheriff's Office</a></th>" in html.unescape(ask(f"{page}active"))
    assert "Middlesex County Sheriff's Office</a></th>" not in html.unescape(ask(f"{page}ended"))


def test_an_act_shows_its_evidence_and_that_it_is_contested(ask: Asked, world: World) -> None:
    text = ask(f"/actions/{world.opposition.key}/")
    assert "Massachusetts opposed Secure Communities" in text
    assert "<q>as the source says</q>" in text
    assert "Contested." in text
    assert "<q>he would not stand in the way</q>" in text
    assert "Feds start a program" in text


def test_a_source_lists_what_it_supports(ask: Asked, world: World) -> None:
    text = ask(f"/sources/{world.source.key}/")
    assert "https://news.example/feds" in text
    assert f"/actions/{world.opposition.key}/" in text
    assert f"/figures/#{world.figure.key}" in text


def test_why_walks_from_the_answer_to_the_quote(ask: Asked, world: World) -> None:
    text = ask("/why/?jurisdiction=25017&program=secure-communities&on=2012-05-10")
    assert "Does the program operate?" in text
    assert f"/actions/{world.activation.key}/" in text
    assert text.count("<q>as the source says</q>") == 2
    assert "What binds it from above?" in text


def test_a_date_is_written_in_words_with_its_text_in_the_title(ask: Asked, world: World) -> None:
    text = ask(f"/actions/{world.activation.key}/")
    assert '<time datetime="2012-05" title="2012-05">May 2012</time>' in text


def test_the_start_page_opens_on_the_day_of_the_last_stated_total(ask: Asked, world: World) -> None:
    text = ask("/")
    assert "Secure Communities on <time" in text
    assert 'value="2012-05-15"' in text
    assert "0 <em>to</em> 1 counties" in text


def test_the_start_page_counts_a_program_with_the_models_that_are_part_of_it(ask: Asked, world: World) -> None:
    program = ProgramFactory(slug="287g")
    act(world.sheriff, "joined", "2020-01-01", program=ProgramFactory(slug="287g-task-force", parent=program))
    act(world.sheriff, "limited", "2021-01-01", program=program)
    [told] = re.findall(r'href="/programs/287g/">.*?</p>', ask("/"), re.DOTALL)
    assert re.search(r">\s*2 actions that we know in one jurisdiction", told)


def test_the_states_to_choose_from_are_no_agencies(ask: Asked, world: World) -> None:
    agency("Peace Corps", world.us)
    assert "Massachusetts</option>" in ask("/actions/")
    assert "Peace Corps</option>" not in ask("/actions/")


def test_a_state_whose_acts_are_about_others_says_so(ask: Asked, world: World) -> None:
    act(world.ma, "prohibited", "2012-05-01", program=ProgramFactory(slug="287g"))
    assert "none says whether it took part itself" in ask("/jurisdictions/ma/?on=2012-06-01")


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 39),
        ("/jurisdictions/?q=middlesex", 6),
        ("/jurisdictions/ma/middlesex-county/?on=2012-05-10", 14),
        ("/programs/", 2),
        ("/programs/secure-communities/?on=2012-05-15", 46),
        ("/actions/", 6),
        ("/sources/", 3),
        ("/figures/", 12),
        ("/why/?jurisdiction=ma/middlesex-county&program=secure-communities&on=2012-05-10", 18),
    ],
)
def test_a_page_asks_the_database_no_more_than_this(
    client: Client, world: World, address: str, most: int, django_assert_max_num_queries: Callable
) -> None:
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200
