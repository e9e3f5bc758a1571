"""The deeds of reports: taking one in, and deleting old ones."""

import datetime
import hmac
import ipaddress
from hashlib import sha256

from django.conf import settings
from django.db import connection, transaction

from tracker.corrections.models import Record, Report, Sender, about

MOST_A_DAY = 5
DAYS_KEPT = 90  # after the answer

COUNT = """
insert into corrections_sender as known (day, mark, reports) values (%s, %s, 1)
on conflict (day, mark) do update set reports = known.reports + 1
returning reports
"""


class TooMany(Exception):
    """One network address sent as many reports as a day takes."""


@transaction.atomic
def report(
    record: Record | None, *, wrong: str, shown_by: str, email: str, sender: str, at: datetime.datetime
) -> Report:
    """Take in what a reader says is wrong, from a network address. Raises TooMany; then nothing is kept."""
    _count(sender, at.date())
    return Report.objects.create(**about(record), wrong=wrong, shown_by=shown_by, email=email, sent_at=at)


def _count(sender: str, day: datetime.date) -> None:
    """Count a report from an address, and forget the days before."""
    Sender.objects.exclude(day=day).delete()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [day, mark_of(sender, day)])
        if cursor.fetchone()[0] > MOST_A_DAY:
            raise TooMany


def mark_of(sender: str, day: datetime.date) -> str:
    """Return the mark of a network address on a day; of IPv6 the network, which a household has to itself."""
    try:
        address = ipaddress.ip_address(sender)
    except ValueError:
        return _keyed(sender, day)
    network = ipaddress.ip_network((address, 64 if address.version == 6 else 32), strict=False)
    return _keyed(str(network), day)


def _keyed(text: str, day: datetime.date) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"sender of a report:{day}:{text}".encode(), sha256).hexdigest()


def forget_reports(*, before: datetime.datetime, dry_run: bool = False) -> int:
    """Delete the reports that were answered before a moment; the answers stay. Returns how many there are."""
    old = Report.objects.filter(answer__answered_at__lt=before)
    return old.count() if dry_run else old.delete()[0]
