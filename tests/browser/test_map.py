"""The map in a browser: by keyboard, by pointer, without script, and as a file."""

import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import ON, Site
from tests.maps.worlds import county, joined_by_agencies

LIVE = ".county-map.is-live"


@pytest.fixture
def live(site: Site, visitor: Page) -> Page:
    """Open the program's page and wait until its map has every day."""
    visitor.goto(site.at("program"))
    expect(visitor.locator(LIVE)).to_be_visible()
    return visitor


def test_a_county_is_found_by_keyboard_and_leads_to_why(live: Page) -> None:
    live.get_by_label("Find a county on the map").fill("suffolk")
    live.keyboard.press("Enter")
    card = live.locator(".map-card")
    expect(card).to_contain_text("Suffolk County, MA")
    expect(card).to_contain_text("Active")
    live.locator(".map").focus()
    live.keyboard.press("Enter")
    expect(live.locator("h1")).to_contain_text("Secure Communities in Suffolk County, MA on May 20, 2012")


def test_the_slider_moves_by_month_day_and_year_and_writes_the_day_into_the_address(live: Page) -> None:
    slider = live.get_by_label("Day shown on the map")
    slider.focus()
    for key, said in (
        ("ArrowRight", "June 20, 2012"),
        ("Shift+ArrowLeft", "June 19, 2012"),
        ("PageDown", "June 19, 2011"),
        ("Home", "September 1, 2008"),
    ):
        live.keyboard.press(key)
        expect(slider).to_have_attribute("aria-valuetext", said)
    live.wait_for_url("**on=2008-09-01*")
    expect(live.get_by_role("link", name="Show the whole page on September 1, 2008")).to_be_visible()


def test_moving_the_slider_repaints_and_recounts(live: Page) -> None:
    shown = live.locator(".map-counties")
    expect(shown).to_have_class("map-counties all active")
    live.get_by_label("Day shown on the map").focus()
    live.keyboard.press("Home")
    expect(shown).to_have_class("map-counties all not-operating")
    expect(live.locator(".map-key [data-group=active] .count")).to_have_text("0")


def test_the_legend_filters(live: Page) -> None:
    county("Norfolk County", "25021")  # not researched
    live.reload()
    live.locator("[data-group=active] button").click()
    expect(live.locator("use[href$='#c25025']").first).to_have_class("active")
    expect(live.locator("use[href$='#c25021']").first).to_have_class("not-researched dim")
    live.locator("[data-group=active] button").click()
    expect(live.locator("use[href$='#c25021']").first).to_have_class("not-researched")


def test_arrow_keys_walk_from_county_to_county_and_escape_lets_go(live: Page) -> None:
    county("Norfolk County", "25021")  # to the southwest
    live.reload()
    live.get_by_label("Find a county on the map").fill("Suffolk County, MA")
    live.locator(".map").focus()
    for key, name in (("ArrowDown", "Norfolk County, MA"), ("ArrowUp", "Suffolk County, MA")):
        live.keyboard.press(key)
        expect(live.locator(".map-card h3")).to_have_text(name)
    live.keyboard.press("Escape")
    expect(live.locator(".map-card")).to_be_hidden()


def test_play_runs_and_stops(live: Page) -> None:
    live.get_by_role("button", name="Play").click()
    expect(live.locator(".map-day")).not_to_have_text("May 20, 2012")
    live.get_by_role("button", name="Pause").click()
    stopped = live.locator(".map-day").inner_text()
    live.wait_for_timeout(400)
    expect(live.locator(".map-day")).to_have_text(stopped)


def test_the_picture_can_be_downloaded_and_is_not_blank(live: Page, tmp_path: Path) -> None:
    with live.expect_download() as started:
        live.get_by_role("link", name="Picture (PNG)").click()
    started.value.save_as(tmp_path / "map.png")
    assert started.value.suggested_filename == f"secure-communities-{ON}.png"
    assert len(colours((tmp_path / "map.png").read_bytes())) > 20


def colours(png: bytes) -> set[bytes]:
    """Return the different pixels of a PNG as they are filtered: many in a picture, few in a blank one."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, data = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw = zlib.decompress(data)
    return {raw[place : place + 4] for place in range(0, len(raw), 4)}


def test_without_script_the_map_is_drawn_for_the_day_and_the_rest_is_a_table(site: Site, without_script: Page) -> None:
    without_script.goto(site.at("program"))
    shape = without_script.locator(".map-counties use[href$='#c25025']")
    expect(shape).to_have_class("active")
    assert shape.bounding_box()
    expect(without_script.locator(".map-slider")).to_be_hidden()
    without_script.locator(".map-table summary").click()
    expect(without_script.get_by_role("link", name="State of MA").first).to_be_visible()


def test_a_card_lists_the_agencies_that_take_part(site: Site, visitor: Page) -> None:
    joined_by_agencies()
    visitor.goto(f"{site.url}/programs/287g/?on=2020-05-15")
    expect(visitor.locator(LIVE)).to_be_visible()
    visitor.get_by_label("Find a county on the map").fill("Norfolk County, MA")
    card = visitor.locator(".map-card")
    expect(card).to_contain_text("Agencies taking part: 1")
    expect(card.get_by_role("link", name="Norfolk Sheriff")).to_be_visible()
    expect(card).not_to_contain_text("State Police")


def test_a_step_of_the_slider_takes_little_script(live: Page) -> None:
    taken = live.evaluate(STEPS)
    assert taken[len(taken) // 2] <= 8, taken


# A hundred steps over the whole slider; the milliseconds of script that each takes, in order of size.
STEPS = """async () => {
  const slider = document.querySelector(".map-slider"), from = +slider.min, each = (slider.max - from) / 100;
  const taken = [];
  for (let step = 0; step <= 100; step++) {
    slider.value = Math.round(from + step * each);
    const start = performance.now();
    slider.dispatchEvent(new Event("input"));
    taken.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
  }
  return taken.sort((one, other) => one - other);
}"""
