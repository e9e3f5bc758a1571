"""The map on a page and as files: coloured for the day asked, with its table beside it and its source inside."""

import json
import re

import pytest
from django.test import Client

from tests.maps.worlds import joined_by_agencies, joined_by_counties
from tests.pages.conftest import World

PROGRAM = "/programs/secure-communities/"


@pytest.fixture
def counties(db: None) -> None:
    """Publish a program that counties joined."""
    joined_by_counties()


@pytest.fixture
def agencies(db: None) -> None:
    """Publish a program that agencies joined."""
    joined_by_agencies()


def text(client: Client, address: str) -> str:
    """Return a page that must answer."""
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def painted(page: str) -> dict[str, str]:
    """Return the class of each outline by its code."""
    return dict(re.findall(r'counties\.svg#c(\d{5})" class="([\w-]+)"', page))


def test_the_outlines_are_painted_for_the_day_asked(client: Client, counties: None) -> None:
    shown = painted(text(client, f"{PROGRAM}?on=2012-05-15"))
    assert shown["25025"] == "active"
    assert shown["25017"] == "active-possible"
    assert painted(text(client, f"{PROGRAM}?on=2012-07-01"))["25017"] == "active"
    assert painted(text(client, f"{PROGRAM}?on=2015-07-01"))["25017"] == "not-operating"


def test_a_newer_unit_is_drawn_on_the_outline_of_an_older_one(client: Client, counties: None) -> None:
    assert painted(text(client, f"{PROGRAM}?on=2012-05-15"))["09009"] == "active"
    assert painted(text(client, f"{PROGRAM}?on=2023-05-15"))["09009"] == "not-operating"


def test_the_start_page_shows_the_map_of_its_program(client: Client, world: World) -> None:
    assert painted(text(client, "/?on=2012-06-01")) == {"25017": "active"}


def test_the_legend_counts_counties_and_hides_what_is_not_there(client: Client, counties: None) -> None:
    page = text(client, f"{PROGRAM}?on=2012-05-15")
    entries = re.findall(r'<li data-group="([\w-]+)"( hidden)?>.*?<span class="count">([\d,]+)</span>', page)
    shown = {group: n for group, hidden, n in entries if not hidden}
    assert shown == {"active": "3", "active-possible": "1", "declined": "1"}


def test_the_table_says_the_same_state_by_state_and_leads_to_its_counties(client: Client, counties: None) -> None:
    page = text(client, f"{PROGRAM}?on=2012-05-15")
    row = re.search(r'<tr><th scope="row"><a href="([^"]+within=ma#table)">.*?</tr>', page)
    assert row
    assert re.findall(r'<td class="num">(\d+)</td>', row[0]) == ["1", "1", "0", "2"]
    assert "Middlesex County" in text(client, row[1].replace("&amp;", "&"))


def test_agencies_are_counted_in_the_way_asked(client: Client, agencies: None) -> None:
    address = "/programs/287g/?on=2020-06-15"
    assert painted(text(client, address))["25025"] == "active-few"
    page = text(client, f"{address}&agencies=any")
    assert "<strong>All local agencies</strong>" in page
    assert 'data-line="1"' in page


def test_an_unknown_way_of_counting_is_refused_by_name(client: Client, agencies: None) -> None:
    response = client.get("/programs/287g/?agencies=some")
    assert response.status_code == 400
    assert "“some” is not one of county, any" in response.content.decode()


def test_the_page_needs_no_script_and_carries_none_inline(client: Client, counties: None) -> None:
    page = text(client, f"{PROGRAM}?on=2012-05-15")
    assert '<script type="module" src="/static/map.js"></script>' in page
    assert '<div class="map-time" hidden>' in page


def test_the_file_for_the_script_may_be_kept_and_is_not_sent_twice(client: Client, counties: None) -> None:
    first = client.get(f"{PROGRAM}map.json")
    assert first["Cache-Control"].startswith("public, max-age=")
    assert json.loads(first.content)["counties"]
    again = client.get(f"{PROGRAM}map.json", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_no_file_sets_a_cookie_or_shows_a_draft(client: Client, world: World) -> None:
    for name in ("map.json", "map.svg?on=2013-01-01", "map.png?on=2013-01-01"):
        response = client.get(PROGRAM + name)
        assert response.status_code == 200, name
        assert not response.cookies
        assert world.draft.key.encode() not in response.content


def test_the_drawing_holds_title_day_legend_and_source(client: Client, counties: None) -> None:
    response = client.get(f"{PROGRAM}map.svg?on=2012-05-15")
    drawing = response.content.decode()
    assert response["Content-Type"] == "image/svg+xml"
    assert 'filename="secure-communities-2012-05-15.svg"' in response["Content-Disposition"]
    for said in ("on May 15, 2012", "Possibly active", "http://testserver/programs/secure-communities/?on=2012-05-15"):
        assert said in drawing
    assert "<title>Middlesex County, MA: Possibly active</title>" in drawing


def test_the_picture_is_a_png_of_the_same(client: Client, counties: None) -> None:
    response = client.get(f"{PROGRAM}map.png?on=2012-05-15")
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    other = client.get(f"{PROGRAM}map.png?on=2015-01-01")
    assert other.content != response.content


@pytest.mark.parametrize("name", ["map.svg", "map.png", "map.json"])
def test_a_bad_question_of_a_file_is_refused(client: Client, counties: None, name: str) -> None:
    assert client.get(f"{PROGRAM}{name}?colour=red").status_code == 400
    assert client.get(f"/programs/nothing/{name}").status_code == 404
    assert client.post(f"{PROGRAM}{name}").status_code == 405


def test_a_file_answers_as_known_at_a_moment(client: Client, counties: None) -> None:
    assert client.get(f"{PROGRAM}map.svg?on=2012-05-15&known=2001-01-01").status_code == 404  # no record, no program
