"""The search box in a browser: by keyboard, by pointer, and without script."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.site import Site

BOX = "Search jurisdictions, programs, actions and sources"
OVERFLOW = "document.scrollingElement.scrollWidth - window.innerWidth"


def the_box(page: Page) -> Locator:
    """Return the search box of a page; its select fields are comboboxes too."""
    return page.get_by_role("combobox", name=BOX)


def the_list(page: Page) -> Locator:
    """Return the list of suggestions."""
    return page.get_by_role("listbox", name="Suggestions")


def test_a_county_is_found_by_keyboard(site: Site, visitor: Page) -> None:
    visitor.goto(site.at("actions"))
    box = the_box(visitor)
    box.press_sequentially("sufolk cou")
    expect(the_list(visitor).get_by_role("option").first).to_contain_text("Suffolk County, MA")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = the_list(visitor).get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Suffolk County, MA")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Enter")
    expect(visitor.locator("h1")).to_contain_text("Suffolk County")


def test_the_arrows_go_round_by_way_of_the_box(site: Site, visitor: Page) -> None:
    visitor.goto(site.at("home"))
    box = the_box(visitor)
    box.press_sequentially("suffolk")
    expect(the_list(visitor).get_by_role("option").first).to_be_visible()
    box.press("ArrowUp")
    expect(the_list(visitor).get_by_role("option", selected=True)).to_contain_text("All results for “suffolk”")
    box.press("ArrowDown")
    expect(the_list(visitor).get_by_role("option", selected=True)).to_have_count(0)
    assert box.get_attribute("aria-activedescendant") is None


def test_escape_closes_the_list_and_keeps_the_words(site: Site, visitor: Page) -> None:
    visitor.goto(site.at("home"))
    box = the_box(visitor)
    box.press_sequentially("suffolk")
    expect(the_list(visitor)).to_be_visible()
    box.press("Escape")
    expect(the_list(visitor)).to_be_hidden()
    expect(box).to_have_value("suffolk")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_enter_without_a_choice_opens_the_page_of_results(site: Site, visitor: Page) -> None:
    visitor.goto(site.at("home"))
    box = the_box(visitor)
    box.press_sequentially("suffolk")
    expect(the_list(visitor)).to_be_visible()
    box.press("Enter")
    visitor.wait_for_url("**/search/?q=suffolk")


def test_a_suggestion_can_be_clicked_and_names_its_kind(site: Site, visitor: Page) -> None:
    visitor.goto(site.at("home"))
    the_box(visitor).press_sequentially("secure")
    programs = visitor.get_by_role("group", name="Programs")
    programs.get_by_role("option").first.click()
    expect(visitor.locator("h1")).to_contain_text("Secure Communities")


def test_how_many_are_suggested_is_spoken(site: Site, visitor: Page) -> None:
    visitor.goto(site.at("home"))
    box = the_box(visitor)
    box.press_sequentially("suffolk")
    expect(visitor.locator(".search [role=status]")).to_contain_text("suggestions")
    box.fill("zzzzzz")
    expect(visitor.locator(".search [role=status]")).to_contain_text("Nothing found")
    expect(the_list(visitor)).to_be_hidden()


@pytest.mark.parametrize("name", ["home", "actions"])
def test_the_list_fits_a_telephone_and_refers_to_what_is_there(site: Site, visitor: Page, name: str) -> None:
    visitor.set_viewport_size({"width": 360, "height": 800})
    visitor.goto(site.at(name))
    box = the_box(visitor)
    box.press_sequentially("suffolk")
    listbox = the_list(visitor)
    expect(listbox).to_be_visible()
    assert visitor.evaluate(OVERFLOW) <= 0
    assert box.get_attribute("aria-controls") == listbox.get_attribute("id")
    titles = listbox.get_by_role("group").evaluate_all(
        "groups => groups.map(one => document.getElementById(one.getAttribute('aria-labelledby')).textContent)"
    )
    assert titles == ["Jurisdictions", "Actions"]
    ids = visitor.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_without_script_the_box_is_a_form(site: Site, without_script: Page) -> None:
    without_script.goto(site.at("home"))
    without_script.get_by_role("searchbox").fill("sufolk county")
    without_script.get_by_role("main").get_by_role("button", name="Find").click()
    expect(without_script.get_by_role("heading", name="Jurisdictions")).to_be_visible()
    without_script.get_by_role("link", name="Suffolk County, MA", exact=True).click()
    expect(without_script.locator("h1")).to_contain_text("Suffolk County")
