"""When an act counts: its three clocks, and how each stands in for another. Pure functions, no ORM.

An act has been decided by the day it is reported: the earliest of `reported_on` and the dates of the sources that
support it, each by the last day it allows. Effective falls back to decided, decided to the day of the report.
"""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext_noop as _

from tracker.records.rules import rule
from tracker.status.derive import FIRST, LAST

Day = datetime.date | None


class Bounds(NamedTuple):
    """The days a date allows, both inclusive ordinals; `FIRST` and `LAST` where open."""

    earliest: int
    latest: int


def bounds(earliest: Day, latest: Day) -> Bounds:
    """Turn the two ends of a date in the world into ordinals."""
    return Bounds(earliest.toordinal() if earliest else FIRST, latest.toordinal() if latest else LAST)


@rule(
    _(
        "An act is reported by the earliest of the day on which a list or a report first showed it and the days on"
        " which the sources that support it were published."
    ),
)
def reported_by(latest_days: Iterable[Day]) -> int:
    """Return the day by which an act has been reported, `LAST` where no date says so."""
    return min((day.toordinal() for day in latest_days if day), default=LAST)


@rule(
    _(
        "An act has been decided by the day it is reported: a later last day becomes that day, and an act without any"
        " date is dated by it."
    ),
    _("An end that the source leaves open, and a decision announced for a day to come, stay as stated."),
)
def decided(stated: Bounds | None, report: int) -> Bounds:
    """Return the bounds of a decision, which came no later than its first report.

    A stated open end (`A/..`) stays open, and so does a decision announced for a day after the report.
    """
    if stated is None:
        return Bounds(FIRST, report)
    if stated.latest == LAST or stated.earliest > report:
        return stated
    return Bounds(stated.earliest, min(stated.latest, report))


@rule(
    _("What counts is the day on which an act took effect; where it is not known, the day it was decided."),
)
def in_effect(decided_on: Bounds | None, effective_on: Bounds | None, report: int) -> Bounds:
    """Return the bounds that derivation uses: effective, else decided, else by the report."""
    return effective_on or decided(decided_on, report)
