"""What changed between editions, kept beside them: made again for the whole list, whatever the order they came in."""

from collections.abc import Iterable

from django.db import transaction

from tracker.rosters import compare
from tracker.rosters.listings import Listing, changes, listings
from tracker.rosters.models import Difference, Edition, Entry, Roster

COMPARED = ("pk", "name", "state", "jurisdiction", "county", "category", "model", "signed", "signed_printed", "link")


def lines(edition: Edition) -> list[compare.Line]:
    """Return the rows of an edition as they are compared: a date that is no day as it is printed."""
    rows = Entry.objects.filter(edition=edition).order_by("line").values_list(*COMPARED)
    return [
        compare.Line(pk, name, state, unit, county, category, model, str(signed or printed), link)
        for pk, name, state, unit, county, category, model, signed, printed, link in rows
    ]


def followed(editions: Iterable[Edition]) -> list[Listing]:
    """Return the listings of editions that are in the order of their dates."""
    return listings([lines(edition) for edition in editions])


@transaction.atomic
def compare_again(roster: Roster) -> list[Listing]:
    """Replace what is kept of the differences between the editions of a roster, in order of their dates.

    Returns the listings that were followed through them.
    """
    editions = list(roster.editions.order_by("as_of"))
    found = followed(editions)
    Difference.objects.filter(edition__roster=roster).delete()
    rows = (
        row
        for place, edition in enumerate(editions[1:], start=1)
        for row in unsaved(edition, changes(found, place - 1, place))
    )
    Difference.objects.bulk_create(rows, batch_size=2_000)
    return found


def between(old: Edition, new: Edition) -> list[Difference]:
    """Return what changed from one edition to a later one of the same roster, told by all editions up to it."""
    editions = list(new.roster.editions.filter(as_of__lte=new.as_of).order_by("as_of"))
    return list(unsaved(new, changes(followed(editions), editions.index(old), editions.index(new))))


def unsaved(edition: Edition, found: Iterable[compare.Difference]) -> Iterable[Difference]:
    """Yield differences as they are kept."""
    for one in found:
        yield Difference(
            edition=edition,
            kind=one.kind.value,
            old_id=one.old.id if one.old else None,
            new_id=one.new.id if one.new else None,
            fields=[list(field) for field in one.fields],
            evidence=list(one.evidence),
        )
