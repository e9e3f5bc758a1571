"""What changed between editions, kept beside them: made again for the whole list, whatever the order they came in."""

from collections.abc import Iterable

from django.db import transaction

from tracker.rosters import compare
from tracker.rosters.models import Difference, Edition, Entry, Roster

COMPARED = ("pk", "name", "state", "jurisdiction", "county", "category", "model", "signed", "signed_printed", "link")


def lines(edition: Edition) -> list[compare.Line]:
    """Return the rows of an edition as they are compared: a date that is no day as it is printed."""
    rows = Entry.objects.filter(edition=edition).order_by("line").values_list(*COMPARED)
    return [
        compare.Line(pk, name, state, unit, county, category, model, str(signed or printed), link)
        for pk, name, state, unit, county, category, model, signed, printed, link in rows
    ]


@transaction.atomic
def compare_again(roster: Roster) -> None:
    """Replace what is kept of the differences between the editions of a roster, in order of their dates."""
    editions = list(roster.editions.order_by("as_of"))
    Difference.objects.filter(edition__roster=roster).delete()
    told = compare.follow([lines(edition) for edition in editions])
    rows = (row for edition, found in zip(editions, told, strict=True) for row in unsaved(edition, found))
    Difference.objects.bulk_create(rows, batch_size=2_000)


def between(old: Edition, new: Edition) -> list[Difference]:
    """Return what changed from one edition to a later one of the same roster."""
    return list(unsaved(new, compare.differences(lines(old), lines(new))))


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
