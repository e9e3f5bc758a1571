"""What a list says happened: the acts that a listing speaks of. Pure functions over dataclasses.

The first edition with a row claims that its agreement was signed on the day printed; a later day, that it was renewed.
Once three editions lack the row, the list no longer names it: from the day after the last edition with it, if at all.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.dates.edtf import EdtfError, parse
from tracker.programs.codebook import Kind
from tracker.rosters.compare import Kind as Change
from tracker.rosters.compare import Line, Pair, difference
from tracker.rosters.listings import EDITIONS_WITHOUT, Listing
from tracker.rosters.lists.published import Acts

Day = datetime.date
Span = tuple[Day, Day]  # both ends included
NEXT_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """An act as a list tells it.

    `place` is that of the edition which says so, `row` its row, or the last row where it says that there is none;
    `shown` is the place of the edition with which enough is known. `spans` are the days that the act may have been on,
    whatever date was printed; by them it is known again. An end is known, too, where one was on any day `since`.
    """

    kind: Kind
    unit: int
    row: Line
    place: int
    shown: int
    decided_on: str
    spans: tuple[Span, ...]
    sequence: int | None = None
    since: Day | None = None


def claims(listing: Listing, days: Sequence[Day], acts: Acts) -> Iterator[Claim]:
    """Yield the acts that a listing speaks of, none where it is matched to nobody; `days` are those of the editions."""
    units = [line.unit for _place, line in sorted(listing.rows.items()) if line.unit]
    if not units or listing.began_besides:
        return
    terms = list(_terms(listing))
    for number, places in enumerate(terms):
        kind = acts.opens if number == 0 or acts.decided_on else Kind.RENEWED
        yield _opened(listing, places, days, kind, units[-1], acts.decided_on)
    if acts.ends:
        yield from _gaps(listing, terms, days, acts.ends, units[-1])


def _terms(listing: Listing) -> Iterator[list[int]]:
    """Yield the places of a listing term by term: a renewal begins another."""
    places = sorted(listing.rows)
    term = places[:1]
    for before, place in pairwise(places):
        changed = difference(Pair(listing.rows[before], listing.rows[place], ()))
        if changed and changed.kind == Change.RENEWED:
            yield term
            term = []
        term.append(place)
    yield term


def _opened(
    listing: Listing, places: Sequence[int], days: Sequence[Day], kind: Kind, unit: int, decided_on: str
) -> Claim:
    """Return the claim that something was signed, or named: on the day printed last, else by the first edition."""
    signed = [day for place in places if (day := _signed(listing.rows[place].signed, days[place]))]
    on = parse(decided_on).earliest if decided_on else None
    spans = tuple((day, day) for day in dict.fromkeys([on] if on else signed))
    printed = decided_on or (signed[-1].isoformat() if signed else f"../{days[places[0]]}")
    place = places[0]
    return Claim(kind, unit, listing.rows[place], place, place, printed, spans or ((Day.min, days[place]),))


def _signed(text: str, as_of: Day) -> Day | None:
    """Return the day that a row prints; None where it is none, or lies after its list: such a date is no evidence."""
    try:
        when = parse(text)
    except EdtfError:
        return None
    return when.earliest if when.earliest == when.latest and when.earliest and when.earliest <= as_of else None


def _gaps(listing: Listing, terms: list[list[int]], days: Sequence[Day], ends: Kind, unit: int) -> Iterator[Claim]:
    """Yield the claims that it was no longer listed, and, where it is listed again, that it went on."""
    places, sequence, returned = sorted(listing.rows), 0, None
    beginnings = {term[0] for term in terms}
    for last, following in pairwise([*places, len(days)]):
        back, lacking = following if following < len(days) else None, following - last - 1
        if lacking < EDITIONS_WITHOUT or (back is None and listing.ended_besides):
            continue
        row, first = listing.rows[last], days[last] + NEXT_DAY
        since = returned or _signed(row.signed, days[last])
        shown = last + EDITIONS_WITHOUT
        if back is None:
            yield Claim(ends, unit, row, last + 1, shown, f"{first}/..", ((first, Day.max),), None, since)
            continue
        between, span = f"{first}/{days[back]}", ((first, days[back]),)
        yield Claim(ends, unit, row, last + 1, shown, between, span, sequence + 1, since)
        if back not in beginnings and ends == Kind.NO_LONGER_LISTED:
            yield Claim(Kind.RESUMED, unit, listing.rows[back], back, back, between, span, sequence + 2)
        sequence, returned = sequence + 2, days[back]
