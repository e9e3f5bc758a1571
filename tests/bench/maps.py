"""Measure the map of counties: on the server, over the wire, and in a browser."""

import datetime
import gzip
import statistics
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from wsgiref.simple_server import WSGIRequestHandler, make_server

DAY = "2012-05-15"
PROGRAMS = ("secure-communities", "287g")

Say = Callable[[str, str, str], None]
Median = Callable[[Callable[[], object], int], float]


def measure(say: Say, median: Median) -> None:
    """Print what the maps of the real seed cost."""
    for slug in PROGRAMS:
        _on_the_server(slug, say, median)
    with _site() as address:
        for slug in PROGRAMS:
            taken = _steps(f"{address}/programs/{slug}/?on={DAY}")
            most = f"{statistics.median(taken):.1f} ms (worst {max(taken):.1f})"
            say(f"{slug}: a step of the slider, of {len(taken)}", most, "<= 8 ms of script")


def _on_the_server(slug: str, say: Say, median: Median) -> None:
    """Read the timelines uncached, then ask for page and files through the test client."""
    from django.test import Client

    from tracker.maps.counties import maps_of
    from tracker.maps.outline import FILE
    from tracker.programs.models import Program
    from tracker.status.timeline import Stretch

    program = Program.objects.get(slug=slug)
    day = datetime.date.fromisoformat(DAY)
    client = Client(headers={"host": "localhost"})
    say(f"{slug}: every day of every county, uncached", f"{median(lambda: maps_of(program), 5):.0f} ms", "<= 300 ms")
    say(f"{slug}: what all share on a day", f"{median(lambda: Stretch(program, day, day), 5):.0f} ms", "")
    page = client.get(f"/programs/{slug}/?on={DAY}").content
    file = client.get(f"/programs/{slug}/map.json").content
    sizes = [len(gzip.compress(one)) / 1024 for one in (page, file, FILE.read_bytes())]
    told = "page {:.0f}, days {:.0f}, outlines {:.0f} KiB".format(*sizes)
    say(f"{slug}: compressed", told, "<= 100 KiB without the outlines")
    png = median(lambda: client.get(f"/programs/{slug}/map.png?on={DAY}"), 3)
    say(f"{slug}: picture of a day, once drawn", f"{png:.0f} ms", "")


class _Quiet(WSGIRequestHandler):
    """Serve without a log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _site() -> Iterator[str]:
    """Run the site on the records of this database; yields its address."""
    from tracker.wsgi import application

    with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _steps(address: str) -> list[float]:
    """Move the slider of a page a hundred times; return the milliseconds of script of each step."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import FLAGS
    from tests.browser.install import installed
    from tests.browser.test_map import LIVE, STEPS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=FLAGS.split())
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector(LIVE)
        return page.evaluate(STEPS)
