"""See to it that there is a browser for the tests: `python -m tests.browser.install`.

The one that is installed is taken; else Debian's where we may install packages, else Playwright's own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def installed() -> str | None:
    """Return the browser on PATH, or the one that Playwright brought, if there is one."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> str:
    """Install a browser and return where it is; exit with a sentence where that fails."""
    if os.geteuid() == 0 and shutil.which("apt-get") and _succeed(["apt-get", "update"]):
        _succeed(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"])
    if not installed():
        _succeed([sys.executable, "-m", "playwright", "install", "chromium"])
    if found := installed():
        return found
    sys.exit("No browser for the tests: install Chromium, or check the network and run this again.")


def _succeed(command: list[str]) -> bool:
    """Run a command quietly; show what it said where it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    answer = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if answer.returncode != 0:
        print(answer.stdout[-2000:], answer.stderr[-2000:], file=sys.stderr)
    return answer.returncode == 0


if __name__ == "__main__":
    print(f"Browser of the tests: {installed() or install()}", flush=True)
