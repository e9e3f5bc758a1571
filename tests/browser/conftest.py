"""A browser, and a site with a few records to look at."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser.install import installed
from tests.browser.site import Site, fill

# Root may not use chromium's sandbox, and nothing here needs more than pages: no pictures, no background visits.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
# Playwright runs an event loop in our thread, which Django would take for its own.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the browser that tests.browser.install found."""
    return {**browser_type_launch_args, "executable_path": installed(), "args": FLAGS.split()}


@pytest.fixture
def site(live_server: LiveServer, settings: Settings, tmp_path: Path) -> Site:
    """Run the site on a handful of records."""
    settings.RELEASES_DIR = tmp_path
    return fill(live_server.url)


@pytest.fixture
def visitor(page: Page) -> Iterator[Page]:
    """Give a page in which nothing may go wrong unseen: no error, no refused style or script, no missing file."""
    troubles: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # A browser asks for an icon by itself where a page names none, as Django's admin.
        if message.type in {"error", "warning"} and not message.location["url"].endswith("/favicon.ico"):
            troubles.append(message.text)

    def answered(response: Response) -> None:
        if response.status >= 400:
            troubles.append(f"{response.status} {response.url}")

    page.on("console", heard)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("response", answered)
    yield page
    assert troubles == []


@pytest.fixture
def without_script(new_context: Any) -> Page:
    """Give a page that runs no script."""
    context: BrowserContext = new_context(java_script_enabled=False)
    return context.new_page()
