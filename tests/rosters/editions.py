"""Small editions of ICE's list, as files."""

import datetime
from collections.abc import Iterable

from tracker.jurisdictions.matching import Matcher
from tracker.rosters.lists import LISTS
from tracker.rosters.loading import Loaded, load_edition

HEAD = "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE,SIGNED,MOA,MOA_URL"
MOA = "https://www.ice.gov/a.pdf"


def row(name: str, *, signed: str = "2025-04-01", county: str = "", link: str = "") -> str:
    """Return a row of the list as printed."""
    return f"MASSACHUSETTS,{name},County,{county},Task Force Model,{signed},link,{link}"


def load(day: str, rows: Iterable[str], roster: str = "ice-287g", head: str = HEAD) -> Loaded:
    """Load an edition of a day."""
    published = LISTS[roster]
    content = "\n".join([head, *rows]).encode()
    as_of = datetime.date.fromisoformat(day)
    return load_edition(published, content, as_of=as_of, matcher=Matcher(published.levels))


def two_editions() -> None:
    """Load two editions between which a row was relabelled, one edited, one is missing and one new."""
    kept = [row("Barnstable County Sheriff's Office", county="Barnstable County")]
    load("2025-05-09", [*kept, row("Bristol Conty Sheriff's Offce"), row("Dukes County Sheriff", signed="2024-01-02")])
    load("2025-05-16", [*kept, row("Bristol County Sheriff's Office"), row("Essex County Jail")])
