"""Compare: the matrix, what it says of each cell, the step that reads a list, and what is refused."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.factories import CitationFactory, JurisdictionFactory, NullFindingFactory, ProgramFactory, act, published
from tests.factories import state as state_of
from tests.pages.conftest import World
from tests.queries.asking import ask
from tracker.queries.compare import all_cells, chosen
from tracker.queries.grid import grid
from tracker.status.alike import look

HERE = "/compare/?jurisdiction=ma/middlesex-county&jurisdiction=ma&program=secure-communities"


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def cells(page: str) -> list[str]:
    """Return what stands in each cell of the matrix, in words."""
    found = re.findall(r"<td role=.cell. data-of=.*?</td>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in found]


def choose(client: Client, **given: object) -> HttpResponse:
    return client.post("/compare/choose/", given)


def test_without_a_choice_there_is_the_form_alone(client: Client, world: World) -> None:
    page = text(client, "/compare/")
    assert '<details class="choose" open>' in page
    assert "<table" not in page


def test_each_cell_says_value_certainty_and_position_and_leads_to_why(client: Client, world: World) -> None:
    page = text(client, f"{HERE}&on=2012-05-10")
    assert cells(page) == [
        "Not researched opposes the program planned for May 15, 2012 contested",
        "Possibly active or not yet",
    ]
    why = "/why/?jurisdiction=ma/middlesex-county&amp;program=secure-communities&amp;on=2012-05-10"
    assert f'href="{why}"' in page
    assert "nobody has looked here yet; it is never a no" in page


def test_a_law_from_above_is_named_beside_the_own_acts(client: Client, world: World) -> None:
    act(world.sheriff, "limited", "2012-06-01")
    law = {"binds": ["law enforcement"], "instrument_title": "SB 4, An Act (2017)"}
    act(world.ma, "mandated", "2012-07-01", **law)
    page = text(client, f"/compare/?jurisdiction={world.sheriff.path}&program=secure-communities&on=2013-01-01")
    assert cells(page) == ["Active required by Massachusetts SB 4 its own acts: limited"]


def test_a_cell_without_an_act_says_why(client: Client, world: World) -> None:
    published(NullFindingFactory(jurisdiction=world.town, program=world.program))
    act(world.us, "program ended", "2014-11-20")
    address = "/compare/?jurisdiction=ma/cambridge&program=secure-communities&on="
    assert cells(text(client, f"{address}2012-06-01")) == ["None found"]
    assert "somebody looked, and found no act" in text(client, f"{address}2012-06-01")
    assert cells(text(client, f"{address}2015-01-01")) == ["Program not operating"]
    assert "the program itself does not run on this day" in text(client, f"{address}2015-01-01")


def test_two_days_show_what_changed_with_both_days(client: Client, world: World) -> None:
    page = text(client, f"{HERE}&jurisdiction=ma/cambridge&on=2011-01-01&and=2013-01-01")
    assert cells(page) == [
        "January 1, 2011 Not researched January 1, 2013 Not researched opposes the program contested Changed",
        "Not researched",
        "January 1, 2011 Not yet January 1, 2013 Active Changed",
    ]
    assert "2 of the statuses changed" in page
    assert "program=secure-communities&amp;on=2013-01-01" in page


def test_differences_of_two_days_leave_out_who_did_not_change(client: Client, world: World) -> None:
    page = text(client, "/compare/?within=ma&on=2011-01-01&and=2013-01-01&only=differences")
    assert len(cells(page)) == 2
    assert "Cambridge" not in page
    same = text(client, "/compare/?within=ma&on=2013-01-01&and=2013-02-01&only=differences")
    assert "Nothing changed between the two days." in same


def test_differences_of_one_day_leave_out_programs_on_which_all_agree(client: Client, world: World) -> None:
    ProgramFactory(slug="287g", name="Agreements")
    page = text(client, "/compare/?within=ma&on=2013-01-01&only=differences")
    assert set(re.findall(r'data-of="([^"]+)"', page)) == {"Secure Communities"}
    agreed = text(client, "/compare/?within=ma&level=place&on=2013-01-01&only=differences")
    assert "agree on every program on this day" in agreed


def test_rows_come_by_first_start_and_say_it(client: Client, world: World) -> None:
    act(JurisdictionFactory(name="Suffolk County"), "joined", "2008-11-01")
    page = text(client, "/compare/?level=county&program=secure-communities&order=first_start&on=2013-01-01")
    assert page.index(">Suffolk County</a>") < page.index(">Middlesex County</a>")
    assert re.search(r"first start:\s*<time[^>]*>May 2012</time>", page)


def test_a_named_unit_that_did_not_exist_is_named_and_left_out(client: Client, world: World) -> None:
    JurisdictionFactory(name="Old County", dissolved="2010-01-01")
    page = text(client, f"{HERE}&jurisdiction=ma/old-county&on=2012-05-10")
    assert "Left out, for they did not exist on a day that is compared:" in page
    assert 'href="/jurisdictions/ma/old-county/">Old County, MA</a>' in page


def test_a_few_jurisdictions_have_their_acts_in_columns(client: Client, world: World) -> None:
    page = text(client, f"{HERE}&on=2012-05-10")
    assert '<table class="abreast"' in page
    assert page.count('<td role="cell" class="empty"></td>') == 3
    assert "The federal government activated Secure Communities in Middlesex County, MA" in page


def test_many_jurisdictions_have_a_link_to_their_acts(client: Client, world: World) -> None:
    for n in range(60):
        JurisdictionFactory(name=f"County {n}")
    page = text(client, "/compare/?within=ma&level=county&on=2012-05-10")
    assert "Timelines are shown for at most 60 jurisdictions." in page
    assert 'href="/actions/?within=ma&amp;level=county"' in page


def test_the_table_speaks_to_a_screen_reader(client: Client, world: World) -> None:
    page = text(client, f"{HERE}&on=2012-05-10")
    assert page.count('<th scope="col" role="columnheader">') == 2 + 3
    assert '<th scope="row" role="rowheader">' in page
    assert "<caption><span>Jurisdictions: 2. Programs: 1." in page


def test_the_answer_is_cited_and_downloaded_under_its_own_words(client: Client, world: World) -> None:
    page = text(client, f"{HERE}&on=2011-01-01&and=2013-01-01")
    words = "jurisdiction=ma&amp;jurisdiction=ma/middlesex-county&amp;on=2011-01-01&amp;program=secure-communities"
    assert f'href="/data/compare.csv?{words}&amp;and=2013-01-01"' in page
    assert "What applied, side by side, on Secure Communities" in page


def test_no_draft_is_shown(client: Client, world: World) -> None:
    page = text(client, f"{HERE}&on=2013-01-01")
    assert "Secret draft words" not in page
    assert world.draft.key not in page


def test_501_jurisdictions_are_refused_with_a_sentence_and_the_file(client: Client, world: World) -> None:
    for n in range(501):
        JurisdictionFactory(name=f"Unit {n}", level="place")
    page = text(client, "/compare/?within=ma&level=place&program=secure-communities&on=2012-05-10", status=400)
    assert "A page compares at most 500 jurisdictions on 20 programs, and these are 502 on 1" in page
    assert "/data/compare.csv?within=ma&amp;level=place&amp;on=2012-05-10&amp;program=secure-communities" in page


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("on=2012-02-30", "2012-02 has 29 days"),
        ("and=2012-05", "`and`: “2012-05” is not one day"),
        ("adn=2012-05-01", "did you mean `and`?"),
        ("jurisdiction=ma/midlesex", "the nearest are `ma/middlesex-county`"),
        ("only=all", "it may be `differences`"),
        ("size=5", "`size` is not a query word here"),
    ],
)
def test_what_is_not_understood_is_a_page_that_names_it(client: Client, world: World, words: str, named: str) -> None:
    assert named in text(client, f"/compare/?{words}", status=400)


def test_a_list_that_is_clear_leads_to_the_permanent_address(client: Client, world: World) -> None:
    response = choose(client, list="25017\nCambridge, MA", program="secure-communities", on="2012-05-10")
    assert response.status_code == 302
    assert response["Location"] == (
        "/compare/?jurisdiction=ma/cambridge&jurisdiction=ma/middlesex-county&on=2012-05-10&program=secure-communities"
    )
    assert not response.cookies


def test_a_line_that_is_not_clear_is_asked_about_and_the_rest_is_kept(client: Client, world: World) -> None:
    JurisdictionFactory(name="Middlesex County", state="NJ", parent=state_of("NJ"))
    page = choose(client, list="Middlesex County\ncambridge\nzzzz", on="2012-05-10").content.decode()
    assert "“Middlesex County” is the name of 2 jurisdictions here: choose which you mean." in page
    assert 'name="jurisdiction" value="nj/middlesex-county"' in page
    assert "“zzzz” is no name, code or address here." in page
    assert '<input type="hidden" name="jurisdiction" value="ma/cambridge">' in page
    assert '<input type="hidden" name="on" value="2012-05-10">' in page


def test_an_area_alone_stays_an_area_and_beside_others_is_taken_apart(client: Client, world: World) -> None:
    area = {"within": "ma", "level": "county", "on": "2012-05-10"}
    assert choose(client, **area)["Location"] == "/compare/?within=ma&level=county&on=2012-05-10"
    assert choose(client, **area, find="cambridge")["Location"] == (
        "/compare/?jurisdiction=ma/cambridge&jurisdiction=ma/middlesex-county&on=2012-05-10"
    )


def test_a_level_without_an_area_is_refused(client: Client, world: World) -> None:
    response = choose(client, level="county", find="cambridge")
    assert response.status_code == 400
    assert "say in which area" in response.content.decode()


def test_500_jurisdictions_make_an_address_that_servers_take(client: Client, world: World) -> None:
    made = [JurisdictionFactory(name=f"Unit {n}", level="place").path for n in range(500)]
    address = choose(client, list="\n".join(made), program="secure-communities")["Location"]
    assert len(address) < 6_000
    assert len(cells(text(client, address))) == 500


def test_jurisdictions_and_programs_lead_to_compare(client: Client, world: World) -> None:
    page = text(client, "/jurisdictions/ma/middlesex-county/?on=2012-05-10")
    assert 'href="/compare/?jurisdiction=ma/middlesex-county&amp;on=2012-05-10"' in page
    assert '<a href="/compare/">Compare</a>' in page
    page = text(client, "/programs/secure-communities/?on=2012-05-10")
    assert 'href="/compare/?program=secure-communities&amp;on=2012-05-10"' in page


@pytest.mark.parametrize("words", ["", "&and=2013-01-01", "&order=first_start", "&only=differences"])
def test_the_questions_to_the_database_do_not_grow_with_the_cells(
    client: Client, world: World, words: str, django_assert_max_num_queries: Callable
) -> None:
    CitationFactory(action=world.activation, supports="disputes")
    for n in range(30):
        act(JurisdictionFactory(name=f"Unit {n}"), "joined", "2012-05")
    with django_assert_max_num_queries(28):
        text(client, f"/compare/?within=ma&level=county&on=2012-05-10{words}")


def test_the_page_says_of_every_cell_what_the_file_says(world: World) -> None:
    asked = ask("compare", "within=us&on=2012-05-10&and=2014-01-01")
    one_by_one = [(look(cell.first), look(cell.second)) for cell in all_cells(asked, asked.programs) if cell.second]
    lines = grid(asked, chosen(asked)).lines
    assert [pair for line in lines for pair in zip(line.first, line.second or [], strict=True)] == one_by_one


def test_a_comparison_as_known_at_a_moment_keeps_it(client: Client, world: World) -> None:
    known = timezone.now().isoformat().replace("+00:00", "Z")
    page = text(client, f"{HERE}&on=2012-05-10&known={known}")
    assert len(cells(page)) == 2
    assert page.count('<input type="hidden" name="known"') == 2
    assert "known=" in choose(client, find="cambridge", on="2012-05-10", known=known)["Location"]
