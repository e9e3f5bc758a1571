"""The list that the Department of Homeland Security published on May 29, 2025 and took down within days."""

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import Kind
from tracker.rosters.lists.published import Acts, PublishedList, Said
from tracker.rosters.sheet import Columns, Row

LEVELS = {
    "state": Jurisdiction.Level.STATE,
    "county": Jurisdiction.Level.COUNTY,
    "city": Jurisdiction.Level.PLACE,
}
COLUMNS: Columns = {
    "state": ("state",),
    "level": ("level", "type"),
    "name": ("name", "jurisdiction"),
    "geoid": ("geoid", "fips"),
}


def said(row: Row) -> Said:
    """Return what a row says: the state, and which county or city of it, is named."""
    level = LEVELS.get(row["level"].lower())
    return Said(
        name=row["name"],
        state=row["state"],
        levels=frozenset({level} if level else LEVELS.values()),
        category=row["level"],
        codes=(row["geoid"],) if row["geoid"] else (),
    )


LIST = PublishedList(
    slug="dhs-2025",
    title="“Sanctuary jurisdictions”, as the Department of Homeland Security listed them",
    publisher="U.S. Department of Homeland Security",
    url="https://www.dhs.gov/sanctuary-jurisdictions",
    summary="States, counties and cities that the department named under Executive Order 14287, with no date or policy."
    " It withdrew the list within days; some of those named said that they have no such policy.",
    said=said,
    columns=COLUMNS,
    needed=frozenset({"state", "level", "name"}),
    levels=frozenset(LEVELS.values()),
    acts=Acts(
        opens=Kind.NAMED,
        ends=Kind.NO_LONGER_NAMED,
        program="general-cooperation",
        decided_on="2025-05-29",
        words={
            Kind.NAMED: "The {publisher} named {who} on its list of “sanctuary jurisdictions” {when}.",
            Kind.NO_LONGER_NAMED: "The list of the {publisher} last names {who} on {last}.",
        },
    ),
    claim="Named by DHS on May 29, 2025; list withdrawn",
)
