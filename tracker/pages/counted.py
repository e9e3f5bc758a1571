"""What pages count, kept until something is written: most readers ask for the same days."""

import datetime
from collections.abc import Iterable

from tracker.maps.kept import kept
from tracker.programs.models import Program
from tracker.queries.counts import Counting, counts

_kept = kept(64)(counts)


def counting(program: Program, days: Iterable[datetime.date], *, unit: str | None = None) -> Counting:
    """Return the counts that a page needs of a program on these days."""
    return Counting(program, days, unit=unit, count=_kept)
