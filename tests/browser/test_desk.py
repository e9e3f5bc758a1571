"""The desk in a browser: two people bring an act from a new draft to a status that readers see, by keyboard."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Locator, Page, expect

from tests.browser.site import Site

PASSWORD = "a long enough password"
WIDTHS = (360, 1280)
OVERFLOW = "document.scrollingElement.scrollWidth - window.innerWidth"
Login = Callable[[Page, str], Page]


@pytest.fixture
def login(site: Site) -> Login:
    """Return what logs a person of a role in, who then stands at the desk."""

    def come_in(page: Page, role: str) -> Page:
        name = f"a {role} with a login"
        User.objects.create_user(name, password=PASSWORD, is_staff=True).groups.add(Group.objects.get(name=role))
        page.goto(f"{site.url}/desk/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("The desk")
        return page

    return come_in


def box(page: Page, name: str) -> Locator:
    """Return a box of the form by its name."""
    return page.locator(f"form.enter [name={name}]")


def fill_in_by_keyboard(page: Page) -> None:
    """Enter that the county withdrew, without a pointer: the county by its misspelt name, the date in words."""
    box(page, "jurisdiction").focus()
    page.keyboard.type("sufolk cou")
    expect(page.locator(".suggestions [role=option]:visible").first).to_contain_text("Suffolk County, MA")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box(page, "jurisdiction")).to_have_value("ma/suffolk-county")
    page.keyboard.press("Tab")
    page.keyboard.type("Secure")
    page.keyboard.press("Tab")
    page.keyboard.type("withdrew")
    page.keyboard.press("Tab")
    page.keyboard.type("Suffolk County left the program.")
    page.keyboard.press("Tab")
    page.keyboard.type("before June 2012")
    page.keyboard.press("Enter")
    page.locator(".offers button").first.focus()
    page.keyboard.press("Enter")
    expect(box(page, "decided_on")).to_have_value("../2012-05-31")


def cite_by_keyboard(page: Page) -> None:
    """Quote the source that is here already, found by its title."""
    box(page, "citations-0-source").focus()
    page.keyboard.type("comes to the county")
    expect(page.locator(".suggestions [role=option]:visible").first).to_contain_text("A program comes to the county")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    box(page, "citations-0-quote").focus()
    page.keyboard.type("the county left in 2012")


def press(page: Page, name: str) -> None:
    """Press a button by keyboard."""
    page.get_by_role("button", name=name).last.focus()
    page.keyboard.press("Enter")


def test_two_people_bring_an_act_from_a_draft_to_a_status_that_readers_see(
    site: Site, visitor: Page, new_context: Callable, login: Login
) -> None:
    writer, other = login(visitor, "contributor"), login(new_context().new_page(), "reviewer")
    writer.get_by_role("link", name="Enter an action").first.press("Enter")
    fill_in_by_keyboard(writer)
    cite_by_keyboard(writer)
    box(writer, "effective_on").fill("2012-05-17")
    press(writer, "Preview")
    changed = writer.locator(".spells .is-changed")
    expect(changed).to_have_count(1)
    expect(changed).to_contain_text("since May 17, 2012")
    expect(changed.locator("del")).to_have_text("active")
    expect(changed.locator("ins")).to_have_text("ended")
    press(writer, "Save and hand to review")
    expect(writer.locator(".told")).to_contain_text("Handed to a second person")
    expect(writer.get_by_role("button", name="Publish")).to_have_count(0)

    reader = new_context().new_page()
    reader.goto(site.at("jurisdiction"))
    expect(reader.locator(".statuses").first).to_contain_text("Active")

    other.goto(f"{site.url}/desk/to-review/")
    press(other, "Preview what publishing them changes")
    expect(other.locator(".spells .is-changed")).to_contain_text("since May 17, 2012")
    press(other, "Publish this record")
    expect(other.locator(".told")).to_contain_text("Published: 1 record")

    reader.goto(site.at("jurisdiction"))
    expect(reader.locator(".statuses").first).to_contain_text("Ended")
    assert reader.context.cookies() == []


def test_the_second_of_two_people_at_one_record_is_told(
    site: Site, visitor: Page, new_context: Callable, login: Login
) -> None:
    first, second = login(visitor, "contributor"), login(new_context().new_page(), "reviewer")
    first.goto(f"{site.url}/desk/actions/new/?jurisdiction=ma/suffolk-county&program=secure-communities&kind=opposed")
    box(first, "summary").fill("Suffolk County spoke against it.")
    press(first, "Save draft")
    expect(first.locator("h1")).to_contain_text("opposed")
    address = f"{first.url.replace('records', 'actions')}"
    for page in (first, second):
        page.goto(address)
    for page, words in ((first, "The first words."), (second, "The second words.")):
        box(page, "summary").fill(words)
        press(page, "Save draft")
    expect(second.get_by_role("alert")).to_contain_text("Somebody else changed this record")
    second.goto(address)
    expect(box(second, "summary")).to_have_value("The first words.")


def test_the_desk_fits_narrow_and_wide_windows(site: Site, visitor: Page, login: Login) -> None:
    page = login(visitor, "reviewer")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for place in ("", "to-review/", "actions/new/", "findings/new/", "not-captured/", "import/"):
            page.goto(f"{site.url}/desk/{place}")
            assert page.evaluate(OVERFLOW) <= 0, f"/desk/{place} is wider than {width} px"
            expect(page.locator("h1")).to_have_count(1)


def test_without_script_an_action_is_entered_all_the_same(site: Site, without_script: Page, login: Login) -> None:
    page = login(without_script, "contributor")
    page.get_by_label("Record something about a jurisdiction").fill("25025")
    page.get_by_role("button", name="Enter an action").click()
    box(page, "program").select_option(label="Secure Communities")
    box(page, "kind").select_option("withdrew")
    box(page, "summary").fill("Suffolk County left.")
    box(page, "decided_on").fill("May 17, 2012")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("button", name="2012-05-17").click()
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("h1")).to_contain_text("ma/suffolk-county: withdrew secure-communities 2012-05-17")
