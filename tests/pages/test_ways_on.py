"""Where a page does not hold the answer, it names who or what does."""

from html import unescape

import pytest
from django.test import Client

from tests.factories import act
from tests.pages.conftest import World
from tracker.pages import changes
from tracker.programs.models import Action


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return unescape(response.content.decode())


def test_a_county_names_its_agencies_that_acted(client: Client, world: World) -> None:
    silent = page(client, "/jurisdictions/ma/middlesex-county/")
    act(world.sheriff, "limited", "2013-01-01")
    told = page(client, "/jurisdictions/ma/middlesex-county/?on=2014-01-01")
    words = "Agencies here have records of their own"
    assert words not in silent
    assert (
        f'{words}, which do not speak for the whole: <a href="{world.sheriff.get_absolute_url()}?on=2014-01-01">'
        in told
    )


def test_a_comparison_names_the_agencies_that_acted_and_takes_them_in(client: Client, world: World) -> None:
    asked = "/compare/?jurisdiction=ma/middlesex-county&jurisdiction=ma&on=2014-01-01"
    words = "Agencies there acted on these programs too"
    assert words not in page(client, asked)
    act(world.sheriff, "limited", "2013-01-01")
    told = page(client, asked)
    assert words in told
    address = told.split('">Compare them as well')[0].rsplit('href="', 1)[1]
    assert words not in (with_them := page(client, address))
    assert with_them.count(str(world.sheriff.name)) > 1


def test_a_list_of_acts_names_the_governments_state_by_state(client: Client, world: World) -> None:
    told = page(client, "/actions/?from=2012-05&to=2012-05")
    assert "The 2 governments and agencies that they are about" in told
    named = told.split('class="whom"')[1].split("</details>")[0]
    assert "Massachusetts" in named
    assert "Middlesex County" in named
    assert "Secret" not in named
    assert 'class="whom"' not in page(client, "/actions/")


def test_a_search_that_names_a_time_leads_to_the_acts_of_that_time(client: Client, world: World) -> None:
    told = page(client, "/search/?q=which counties changed in May 2012")
    assert "Actions, at level county, dated May 2012." in told
    address = told.split('class="of-the-time"><a href="')[1].split('"')[0]
    assert "1 action" in page(client, address).replace("One action", "1 action")


def test_its_own_last_act_is_named_where_something_else_applies(client: Client, world: World) -> None:
    act(world.us, "program ended", "2014-11-20")
    told = page(client, "/jurisdictions/ma/middlesex-county/?on=2015-01-01")
    said = told.split("Its own acts alone say: active.")[1][:300]
    assert world.activation.get_absolute_url() in said
    assert "May 2012" in said


def test_a_bad_question_is_given_back_to_be_put_right(client: Client, world: World) -> None:
    told = page(client, "/actions/?from=May 2012&kind=joined", status=400)
    assert '<input name="from" value="May 2012">' in told
    assert '<input name="kind" value="joined">' in told


@pytest.fixture
def loaded_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> Action:
    """Let three additions of one moment count as many, and add one later."""
    monkeypatch.setattr(changes, "AT_ONCE", 3)
    return world.activation


def test_what_was_added_at_once_is_one_line_of_the_changes(client: Client, loaded_at_once: Action) -> None:
    told = page(client, "/changes/")
    assert "records were added at once on" in told
    assert "Nothing was changed, corrected, retracted or removed since." in told
    assert loaded_at_once.get_absolute_url() not in told
    assert loaded_at_once.get_absolute_url() in page(client, "/changes/?op=added")


def test_what_was_revived_holds_since_then(client: Client, world: World) -> None:
    law = act(world.ma, "mandated", "2017-05-07", effective_on="2017-09-01", binds=["everyone"])
    stop = act(world.us, "enjoined", "2017-08-30", undoes=[law])
    act(world.us, "revived", "2017-09-25", undoes=[stop])
    told = page(client, "/jurisdictions/ma/middlesex-county/?on=2017-10-15")
    assert "since September 25, 2017" in told
    assert "since September 1, 2017" not in told


def test_a_search_for_a_program_in_a_state_leads_to_those_that_take_part_there(client: Client, world: World) -> None:
    told = page(client, "/search/?q=Secure Communities Massachusetts")
    assert "Secure Communities: who takes part in Massachusetts today" in told
    assert 'href="/programs/secure-communities/?within=ma&participation=active#table"' in told
    assert "who takes part in" not in page(client, "/search/?q=Massachusetts")


def test_acts_that_certainly_fall_in_the_time_asked_come_first(client: Client, world: World) -> None:
    vague = act(world.sheriff, "limited", "2009/2013")
    told = page(client, "/actions/?from=2012-05&to=2012-05").split('class="timeline"')[1]
    assert told.index(world.activation.key) < told.index(vague.key)
    told = page(client, "/actions/").split('class="timeline"')[1]
    assert told.index(vague.key) < told.index(world.activation.key)
