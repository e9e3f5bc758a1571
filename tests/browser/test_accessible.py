"""No page keeps out people who see, hear or move otherwise, as far as axe-core can tell, in either theme."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.site import PAGES, Site


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(site: Site, visitor: Page, name: str, theme: Literal["light", "dark"]) -> None:
    visitor.emulate_media(color_scheme=theme)
    visitor.goto(site.at(name))
    found = Axe().run(visitor, options={"resultTypes": ["violations"], "preload": False})
    assert found.violations_count == 0, found.generate_report()
