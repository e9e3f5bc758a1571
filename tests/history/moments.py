"""Moments between two writes."""

import datetime

from django.utils import timezone


def later() -> datetime.datetime:
    """Return a moment after all that was written so far and before all that will be."""
    now = timezone.now()
    while timezone.now() <= now:
        pass
    return now
