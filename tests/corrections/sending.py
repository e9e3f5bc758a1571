"""Opening the form as a reader does, and sending it."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tracker.corrections.models import Record, Report
from tracker.corrections.reporting import report
from tracker.pages.about import report_address

WRONG = "The date is wrong: it was July."
EMAIL = "reader@example.org"


def opened(client: Client, address: str) -> str:
    """Return the signed moment that the form carries."""
    found = re.search(r'name="opened" value="([^"]+)"', client.get(address).content.decode())
    assert found
    return found[1]


def send(client: Client, record: Record | None = None, **said: Any) -> HttpResponse:
    """Open the form of a record, and send it."""
    address = report_address(record) if record else "/corrections/new/"
    network = said.pop("network", "198.51.100.7")
    told = {"wrong": WRONG, "opened": opened(client, address), **said}
    return client.post(address, told, REMOTE_ADDR=network)


def reported(record: Record | None = None, **said: str) -> Report:
    """Return a report that was taken in."""
    told = {"wrong": WRONG, "shown_by": "", "email": EMAIL, "sender": "198.51.100.9", **said}
    return report(record, **told, at=timezone.now())  # type: ignore[arg-type]
