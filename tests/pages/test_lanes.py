"""The lanes of a jurisdiction: what is drawn leads to its act, and the same stands beside in words."""

import datetime
from collections.abc import Callable

from django.test import Client

from tests.factories import ProgramFactory, act
from tests.pages.conftest import World

ADDRESS = "/jurisdictions/ma/middlesex-county/?on=2012-05-10"


def lanes(client: Client, address: str = ADDRESS) -> str:
    """Return the part of the page with the lanes and their words, empty where there is none."""
    response = client.get(address)
    assert response.status_code == 200
    text = response.content.decode()
    start = text.find('<figure class="charted lanes">')
    return text[start : text.index('<ol class="timeline">', start)] if start >= 0 else ""


def test_a_spell_with_an_uncertain_start_is_drawn_soft_and_told_in_words(client: Client, world: World) -> None:
    text = lanes(client)
    assert 'class="spell fill-active"' in text
    assert 'fill="url(#stripe-paper)"' in text
    assert "Active or not yet, May 1, 2012 through May 30, 2012." in text
    assert "Active, since May 31, 2012." in text


def test_every_mark_leads_to_its_act(client: Client, world: World) -> None:
    assert f'<a href="/actions/{world.activation.key}/" aria-label="May 2012: ' in lanes(client)


def test_a_position_is_a_line_with_its_word(client: Client, world: World) -> None:
    text = lanes(client, "/jurisdictions/ma/?on=2012-05-10")
    assert 'class="position"' in text
    assert "#opposes" in text
    assert "Opposes the program, since May 1, 2012." in text


def test_what_binds_from_above_is_hatched_and_named(client: Client, world: World) -> None:
    law = act(
        world.ma,
        "prohibited",
        "2013",
        binds=["local governments"],
        instrument_title="Chapter 7 (2013), on such programs",
        summary="Forbidden.",
    )
    text = lanes(client)
    assert f'<a href="/actions/{law.key}/" aria-label="Bound by ' in text
    assert "State of MA, Chapter 7" in text or "Massachusetts, Chapter 7" in text
    assert "Possibly bound from above" in text
    assert "bound from above" in text.lower()


def test_a_law_that_reaches_somebody_else_is_not_drawn(client: Client, world: World) -> None:
    act(world.ma, "prohibited", "2013-01-01", binds=["state agencies"], summary="Forbidden.")
    assert 'class="band"' not in lanes(client)


def test_a_law_on_a_program_is_told_once_and_not_for_each_of_its_models(client: Client, world: World) -> None:
    parent = ProgramFactory(slug="287g", name="Agreements", operator=world.us)
    ProgramFactory(slug="287g-task-force", name="Task forces", parent=parent, operator=world.us)
    act(world.ma, "prohibited", "2013-01-01", program=parent, binds=["everyone"], summary="Forbidden.")
    text = lanes(client)
    assert "Agreements" in text
    assert "Task forces" not in text


def test_the_time_in_which_a_program_did_not_operate_is_veiled(client: Client, world: World) -> None:
    act(world.us, "program ended", "2014-11-20", summary="It ended.")
    text = lanes(client)
    assert 'class="veil"' in text
    assert "Program not operating, since November 20, 2014." in text


def test_the_day_asked_has_a_line_where_it_lies_on_the_axis(client: Client, world: World) -> None:
    assert "May 10, 2012</text>" in lanes(client)
    assert 'class="day"' not in lanes(client, "/jurisdictions/ma/middlesex-county/?on=1999-01-01")


def test_a_jurisdiction_of_which_nothing_is_known_has_no_lanes(client: Client, world: World) -> None:
    text = client.get("/jurisdictions/ma/cambridge/").content.decode()
    assert "charted lanes" not in text


def test_lanes_cost_one_query(client: Client, world: World, django_assert_max_num_queries: Callable) -> None:
    client.get(ADDRESS)
    with django_assert_max_num_queries(14):
        client.get(ADDRESS)


def test_the_axis_ends_no_earlier_than_today(client: Client, world: World) -> None:
    assert f">{datetime.date.today().year // 2 * 2}</text>" in lanes(client)
