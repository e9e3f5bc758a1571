"""ICE's list of agencies that signed a 287(g) agreement: one row for each agency and model."""

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import Instrument, Kind
from tracker.rosters.lists.published import Acts, PublishedList, Said
from tracker.rosters.sheet import Columns, Row

PARENTS = {
    "county": Jurisdiction.Level.COUNTY,
    "municipality": Jurisdiction.Level.PLACE,
    "state agency": Jurisdiction.Level.STATE,
    "state": Jurisdiction.Level.STATE,
}
PROGRAMS = {
    "jail enforcement model": "287g-jail-enforcement",
    "task force model": "287g-task-force",
    "warrant service officer": "287g-warrant-service-officer",
}
COLUMNS: Columns = {
    "state": ("state",),
    "agency": ("law enforcement agency", "agency", "agency name"),
    "category": ("type", "agency type"),
    "county": ("county",),
    "model": ("support type", "model", "program"),
    "signed": ("signed", "date signed", "signed date"),
    "memorandum": ("moa", "memorandum", "moa link"),
    "address": ("moa url",),
    "ori": ("ori",),
}


def said(row: Row) -> Said:
    """Return what a row says. Before 2025 the memorandum was printed as its address, later as a link."""
    category = row["category"]
    address = row["address"] or row.links.get("memorandum", "") or row["memorandum"]
    return Said(
        name=row["agency"],
        state=row["state"],
        levels=frozenset({Jurisdiction.Level.AGENCY}),
        county="" if row["county"].upper() in {"#N/A", "#NA", "N/A", "NA"} else row["county"],
        category="" if category.startswith("#") else category,
        parent=PARENTS.get(category.lower(), ""),
        model=row["model"],
        signed=row["signed"],
        link=address if address.startswith(("https://", "http://")) else "",
        codes=(row["ori"],) if row["ori"] else (),
    )


LIST = PublishedList(
    slug="ice-287g",
    title="287(g) participating agencies",
    publisher="U.S. Immigration and Customs Enforcement",
    url="https://www.ice.gov/identify-and-arrest/287g",
    summary="Every agency that has a 287(g) agreement, by model, with the day on which it was signed.",
    said=said,
    columns=COLUMNS,
    needed=frozenset({"state", "agency", "model", "signed"}),
    levels=frozenset({Jurisdiction.Level.AGENCY}),
    address="https://www.ice.gov/identify-and-arrest/287g",
    file=r"(?i)participatingAgencies[^/]*\.xlsx$",
    acts=Acts(
        opens=Kind.JOINED,
        ends=Kind.NO_LONGER_LISTED,
        program="287g",
        programs=PROGRAMS,
        instrument=Instrument.AGREEMENT,
        words={
            Kind.JOINED: "The {who} signed a 287(g) agreement ({model}) with {publisher} {when}.",
            Kind.RENEWED: "The {who} signed its 287(g) agreement ({model}) with {publisher} again {when}.",
            Kind.NO_LONGER_LISTED: "ICE's list of participating agencies last names the {who} ({model}) on {last}.",
            Kind.RESUMED: "ICE's list of participating agencies names the {who} ({model}) again {when}.",
        },
    ),
)
