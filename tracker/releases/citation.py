"""How a release is cited."""

from tracker.citing.reference import OURSELVES, Kind, Reference
from tracker.dates.edtf import parse
from tracker.releases.models import Release

ABSTRACT = (
    "Which US jurisdictions took part in, limited or opposed federal immigration enforcement programs, when, and how"
    " we know: dated official acts with their sources, and the status that follows from them on any day."
)


def address_of(number: str, site: str) -> str:
    """Return where the page of a release is."""
    return f"{site}releases/{number}/"


def reference(release: Release, site: str) -> Reference:
    """Return the reference to a release on a site."""
    return Reference(
        key=f"jurisdiction-policy-tracker-{release.number}",
        kind=Kind.DATASET,
        title=f"{OURSELVES}: {release}",
        publisher=OURSELVES,
        author=OURSELVES,
        issued=parse(release.moment.date().isoformat()),
        url=address_of(release.number, site),
        version=release.number,
        note=release.label,
    )
