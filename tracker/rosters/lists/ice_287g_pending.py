"""ICE's list of agencies that applied for a 287(g) agreement and have not signed yet."""

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import Kind
from tracker.rosters.lists import ice_287g
from tracker.rosters.lists.published import Acts, PublishedList

LIST = PublishedList(
    slug="ice-287g-pending",
    title="287(g) pending agencies",
    publisher="U.S. Immigration and Customs Enforcement",
    url="https://www.ice.gov/identify-and-arrest/287g",
    summary="The agencies that applied for a 287(g) agreement, by model. A row that leaves it was signed, or was not.",
    said=ice_287g.said,
    columns=ice_287g.COLUMNS,
    needed=frozenset({"state", "agency", "model"}),
    levels=frozenset({Jurisdiction.Level.AGENCY}),
    address="https://www.ice.gov/identify-and-arrest/287g",
    file=r"(?i)pendingAgencies[^/]*\.xlsx$",
    acts=Acts(
        opens=Kind.APPLIED,
        program="287g",
        programs=ice_287g.PROGRAMS,
        words={Kind.APPLIED: "ICE's list of pending agencies names the {who} ({model}) {when}."},
    ),
)
