"""The editions that come with the seed: `rosters/LIST/DAY.csv`."""

import datetime
from functools import cache
from pathlib import Path

from django.db import transaction

from tracker.jurisdictions.matching import Matcher
from tracker.rosters.lists import LISTS
from tracker.rosters.loading import keep_edition
from tracker.rosters.models import Edition, Roster
from tracker.rosters.proposing import derive_again


@transaction.atomic
def seed_editions(directory: Path) -> tuple[int, int]:
    """Load the editions that are not there yet; return how many were added, and were there. Raises Unreadable."""
    added = present = 0
    matcher_of = cache(Matcher)
    for slug, published in LISTS.items():
        known = set(Edition.objects.filter(roster__slug=slug).values_list("as_of", flat=True))
        files = {datetime.date.fromisoformat(file.stem): file for file in directory.glob(f"rosters/{slug}/*.csv")}
        new = sorted(files.keys() - known)
        for day in new:
            keep_edition(published, files[day].read_bytes(), as_of=day, matcher=matcher_of(published.levels))
        if new:
            derive_again(Roster.objects.get(slug=slug))
        added, present = added + len(new), present + len(files) - len(new)
    return added, present
