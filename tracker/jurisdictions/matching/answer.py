"""What is asked of the matching, and what it answers."""

from dataclasses import dataclass

from tracker.jurisdictions.models import Jurisdiction

Level, AgencyType = Jurisdiction.Level, Jurisdiction.AgencyType


@dataclass(frozen=True, slots=True)
class Printed:
    """A name as printed, with what else the row says of it.

    `state` is a postal code. `levels` are those that the list speaks of; a `place` may be a county that is a city, too.
    `parent` is the level of the government an agency belongs to, as the list gives it. `codes` are GEOIDs and ORIs.
    """

    name: str
    state: str
    county: str = ""
    levels: frozenset[str] = frozenset({Level.AGENCY})
    parent: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A jurisdiction that may be meant: how near, from 0 to 100, and why."""

    jurisdiction: int
    path: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The one that is meant, or those that may be, the nearest first."""

    match: Candidate | None
    candidates: tuple[Candidate, ...] = ()
