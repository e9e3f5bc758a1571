"""The pages as readers see them: on a telephone and on a desk, with script and without, by clicks alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import ON, QUOTE, Site

WIDTHS = (360, 1280)
PAGES = (
    "home",
    "search",
    "jurisdictions",
    "jurisdiction",
    "programs",
    "program",
    "actions",
    "action",
    "sources",
    "source",
    "figures",
    "why",
    "compare",
    "choose",
    "corrections",
    "report",
    "received",
    "method",
    "codebook",
)
OVERFLOW = "document.scrollingElement.scrollWidth - window.innerWidth"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_narrow_and_wide_windows(site: Site, visitor: Page, name: str) -> None:
    for width in WIDTHS:
        visitor.set_viewport_size({"width": width, "height": 800})
        visitor.goto(site.at(name))
        assert visitor.evaluate(OVERFLOW) <= 0, f"{name} is wider than {width} px"
        expect(visitor.locator("h1")).to_have_count(1)


def test_a_reader_comes_from_the_search_to_a_quote_by_clicks(site: Site, visitor: Page) -> None:
    visitor.goto(site.at("home"))
    search_and_walk_to_the_quote(visitor)


def test_the_same_way_works_without_script(site: Site, without_script: Page) -> None:
    without_script.goto(site.at("home"))
    search_and_walk_to_the_quote(without_script)


def search_and_walk_to_the_quote(page: Page) -> None:
    """Search the county, ask for a day, ask why, and end at the action whose source is quoted."""
    page.get_by_role("main").locator("input[type=search]").fill("Suffolk")
    page.get_by_role("main").get_by_role("button", name="Find").click()
    page.wait_for_url("**/search/**")
    page.get_by_role("link", name="Suffolk County").first.click()
    page.get_by_label("In effect on").fill(ON)
    page.get_by_role("button", name="Show this day").click()
    page.get_by_title("Why we say so").first.click()
    expect(page.locator("h1")).to_contain_text("Secure Communities in Suffolk County, MA on May 20, 2012")
    expect(page.get_by_text(QUOTE)).to_be_visible()
    page.locator(".proven a[href^='/actions/']").filter(has_text="Suffolk County").first.click()
    expect(page.get_by_text(QUOTE)).to_be_visible()


def test_the_keyboard_reaches_the_content_first(site: Site, visitor: Page) -> None:
    visitor.goto(site.at("jurisdiction"))
    visitor.keyboard.press("Tab")
    expect(visitor.locator(":focus")).to_have_text("Skip to the content")
    visitor.keyboard.press("Enter")
    assert visitor.url.endswith("#content")


def test_no_page_for_readers_sets_a_cookie(site: Site, visitor: Page) -> None:
    for name in PAGES:
        visitor.goto(site.at(name))
    assert visitor.context.cookies() == []


def test_the_login_of_the_admin_keeps_to_the_content_security_policy(site: Site, visitor: Page) -> None:
    visitor.goto(site.at("admin"))
    expect(visitor.get_by_label("Username")).to_be_visible()
