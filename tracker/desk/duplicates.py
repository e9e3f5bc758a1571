"""Acts that may be the same act: of one jurisdiction, program and kind, on days that can be one day."""

import datetime
from collections.abc import Iterator

from tracker.dates.edtf import EdtfDate
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, Program
from tracker.records.models import ReviewState


def alike(
    jurisdiction: Jurisdiction, program: Program, kind: str, when: EdtfDate | None, *, but: int | None = None
) -> Iterator[Action]:
    """Yield the acts, drafts too, that may be the act on this date; `but` is the id of the act itself."""
    same = Action.objects.filter(jurisdiction=jurisdiction, program=program, kind=kind).exclude(pk=but or 0)
    known = same.exclude(review_state=ReviewState.RETRACTED).select_related("jurisdiction", "program", "author")
    return (one for one in known if _may_be_one_day(one.effective_on or one.decided_on, when))


def _may_be_one_day(one: EdtfDate, other: EdtfDate | None) -> bool:
    """Say whether two dates allow a common day; an unknown date allows every day."""
    if not one or not other:
        return True
    return _first(one) <= _last(other) and _first(other) <= _last(one)


def _first(when: EdtfDate) -> datetime.date:
    """Return the first day that a date allows."""
    return when.earliest or datetime.date.min


def _last(when: EdtfDate) -> datetime.date:
    """Return the last day that a date allows."""
    return when.latest or datetime.date.max
