"""A row followed through the editions of a list, under whatever name or date: a listing. Pure functions.

A listing that an edition lacks is missing; once three editions in a row lack it, it is no longer listed; where a later
one has it, it is back again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.rosters.compare import Difference, Kind, Line, Pair, besides, difference, paired

EDITIONS_WITHOUT = 3  # in a row, for a row to be no longer listed
NO_LONGER = (f"{EDITIONS_WITHOUT} editions in a row lack it",)
BESIDES = ("the same agency and model is listed besides",)


@dataclass(slots=True)
class Listing:
    """One listing: its row in each edition that has it, by the place of the edition in the order of dates.

    `evidence` says by what the row of an edition was known to be the one before. A listing may begin, or end, as one
    more row of an agency and model that is listed `besides`: that is no agreement more, or less.
    """

    rows: dict[int, Line]
    evidence: dict[int, tuple[str, ...]] = field(default_factory=dict)
    began_besides: bool = False
    ended_besides: bool = False

    def last(self, place: int) -> int | None:
        """Return the place of the last edition up to one that has it; None where none has."""
        return max((one for one in self.rows if one <= place), default=None)

    def lacking(self, place: int) -> int:
        """Return how many editions in a row lack it, up to one; none before its first."""
        last = self.last(place)
        return 0 if last is None else place - last

    def go_on(self, place: int, pair: Pair) -> None:
        """Enter the row of a later edition."""
        self.rows[place] = pair.new
        self.evidence[place] = pair.evidence


def listings(editions: Sequence[Sequence[Line]]) -> list[Listing]:
    """Follow each row through the editions, which are in the order of their dates.

    A row that is missing is looked for in every later edition, whatever its name is then.
    """
    found = [Listing({0: line}) for line in editions[0]] if editions else []
    by_row = {one.rows[0].id: one for one in found}  # the listings by their last row
    gone: dict[int, Line] = {}
    for place, (old, new) in enumerate(pairwise(editions), start=1):
        pairs, missing, added = paired(old, new)
        more, fewer = besides(added, old), besides(missing, new)
        returned, _still, first = paired(gone.values(), [line for line in added if line.id not in more])
        for pair in (*pairs, *returned):
            by_row[pair.new.id] = by_row.pop(pair.old.id)
            by_row[pair.new.id].go_on(place, pair)
            gone.pop(pair.old.id, None)
        for line in missing:
            by_row[line.id].ended_besides = line.id in fewer
        gone |= {line.id: line for line in missing if line.id not in fewer}
        for line in (*first, *(one for one in added if one.id in more)):
            by_row[line.id] = Listing({place: line}, began_besides=line.id in more)
            found.append(by_row[line.id])
    return found


def changes(found: Iterable[Listing], before: int, after: int) -> Iterator[Difference]:
    """Yield what became of each listing from one edition to a later one, both named by their places."""
    for listing in found:
        if told := change(listing, before, after):
            yield told


def change(listing: Listing, before: int, after: int) -> Difference | None:
    """Say what became of a listing from one edition to a later one; None where nothing did."""
    last = listing.last(before)
    if last is None:
        return _first(listing, before, after)
    if after not in listing.rows:
        return _gone(listing, before, after)
    since = {why: None for place, told in listing.evidence.items() if last < place <= after for why in told}
    pair = Pair(listing.rows[last], listing.rows[after], tuple(since))
    if last == before:
        return difference(pair)
    changed = difference(pair)
    return Difference(Kind.BACK_AGAIN, pair.old, pair.new, changed.fields if changed else (), pair.evidence)


def _first(listing: Listing, before: int, after: int) -> Difference | None:
    """Say that a listing is new."""
    row = listing.rows.get(after)
    if row is None:
        return None
    if listing.began_besides:
        return Difference(Kind.EDITED, None, row, (("listed", "once", "twice"),), BESIDES)
    return Difference(Kind.ADDED, None, row)


def _gone(listing: Listing, before: int, after: int) -> Difference | None:
    """Say that a listing is missing, or since the edition before has been so for long enough to be no longer listed."""
    last = listing.last(after)
    assert last is not None
    row, lacking = listing.rows[last], listing.lacking(before)
    if listing.ended_besides:
        return Difference(Kind.EDITED, row, None, (("listed", "twice", "once"),), BESIDES) if not lacking else None
    if lacking < EDITIONS_WITHOUT <= listing.lacking(after):
        return Difference(Kind.NO_LONGER_LISTED, row, None, (), NO_LONGER)
    return None if lacking else Difference(Kind.MISSING, row, None)
