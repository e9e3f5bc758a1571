"""Which rows of two editions of a list are one listing, and what changed in it. Pure functions over dataclasses.

Agencies edit their lists in silence: of thirty rows that vanished from ICE's lists in one summer, twenty-five were
renamed, misprinted before, or printed twice. So a missing row is first paired with a new one.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from tracker.dates.edtf import EdtfError, parse
from tracker.jurisdictions.matching.forms import normal

NEAR = 82.0  # of 100: names that are one name misprinted
DAYS_OF_A_SLIP = 7  # a signing date that moves by no more is a correction
COMPARED = ("name", "state", "county", "category", "model", "signed")
DAYS_OF_A_TERM = 365  # no agreement is renewed sooner; until its memorandum is linked, its date is often another
FILLED_IN = {"county", "category"}  # columns that lists gained later: a blank that is filled is no change


class Kind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    RELABELLED = "relabelled"
    EDITED = "edited"
    RENEWED = "renewed"
    MISSING = "missing"
    NO_LONGER_LISTED = "no longer listed"
    BACK_AGAIN = "back again"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an edition as the comparison sees it: `unit` is the jurisdiction it was matched to."""

    id: int
    name: str
    state: str
    unit: int | None = None
    county: str = ""
    category: str = ""
    model: str = ""
    signed: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one row: the row before, the row now, each field that changed, and why the two are one."""

    kind: Kind
    old: Line | None
    new: Line | None
    fields: tuple[tuple[str, str, str], ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of one edition and the row of a later one that is the same listing, with what says so."""

    old: Line
    new: Line
    evidence: tuple[str, ...]


Key = Callable[[Line], Hashable]


def _named(line: Line) -> tuple:
    return normal(line.name), line.state


# From the surest to the least sure: what two rows share, and what that is called. What is blank pairs with nothing.
SHARED: tuple[tuple[str, Key], ...] = (
    ("same name, model and signing date", lambda line: (*_named(line), line.model, line.signed, line.county)),
    ("same name, model and signing date", lambda line: (*_named(line), line.model, line.signed)),
    ("same agency, model and signing date", lambda line: line.unit and (line.unit, line.model, line.signed)),
    ("same memorandum and model", lambda line: line.link and line.unit and (line.link, line.model, line.unit)),
    ("same agency and model", lambda line: line.unit and (line.unit, line.model)),
    ("same name and model", lambda line: (*_named(line), line.model)),
    ("same name, model and signing date, another state", lambda line: (normal(line.name), line.model, line.signed)),
    ("same memorandum and model", lambda line: line.link and (line.link, line.model)),
    ("same agency and signing date", lambda line: line.unit and line.signed and (line.unit, line.signed)),
)


def paired(old: Iterable[Line], new: Iterable[Line]) -> tuple[list[Pair], list[Line], list[Line]]:
    """Pair the rows of two editions; return the pairs, and the rows of each that are left."""
    left_old, left_new, pairs = list(old), list(new), []
    for evidence, key in SHARED:
        found = list(_sharing(left_old, left_new, key, evidence))
        pairs += found
        left_old, left_new = _without(left_old, (p.old for p in found)), _without(left_new, (p.new for p in found))
    found = list(_misprinted(left_old, left_new))
    pairs += found
    return pairs, _without(left_old, (p.old for p in found)), _without(left_new, (p.new for p in found))


def _without(lines: list[Line], taken: Iterable[Line]) -> list[Line]:
    gone = {line.id for line in taken}
    return [line for line in lines if line.id not in gone]


def _sharing(old: list[Line], new: list[Line], key: Key, evidence: str) -> Iterator[Pair]:
    """Yield the pairs of rows that share a key, in the order in which they stand."""
    waiting: dict[Hashable, list[Line]] = defaultdict(list)
    for line in new:
        if shared := key(line):
            waiting[shared].append(line)
    for line in old:
        shared = key(line)
        if shared and waiting[shared]:
            yield Pair(line, waiting[shared].pop(0), (evidence,))


def _misprinted(old: list[Line], new: list[Line]) -> Iterator[Pair]:
    """Yield the pairs of nearly one name in one state, of one model and signing date, the nearest first."""
    near = [
        (fuzz.ratio(normal(one.name), normal(other.name)), one, other)
        for one in old
        for other in new
        if (one.state, one.model, one.signed) == (other.state, other.model, other.signed) and _may_be_one(one, other)
    ]
    taken: set[int] = set()
    for likeness, one, other in sorted(near, key=lambda found: (-found[0], found[1].id, found[2].id)):
        if likeness >= NEAR and not {one.id, other.id} & taken:
            taken |= {one.id, other.id}
            yield Pair(one, other, (f"names {likeness:.0f} % alike, same state, model and signing date",))


def _may_be_one(one: Line, other: Line) -> bool:
    """Say whether two rows were not matched to two different agencies."""
    return one.unit is None or other.unit is None or one.unit == other.unit


def difference(pair: Pair) -> Difference | None:
    """Say what changed between two rows that are one listing; None where nothing did."""
    old, new = pair.old, pair.new
    both = [(field, getattr(old, field), getattr(new, field)) for field in COMPARED]
    fields = tuple(one for one in both if one[1] != one[2] and not (one[0] in FILLED_IN and not one[1]))
    if not fields:
        return None
    changed = {field for field, _old, _new in fields}
    if "signed" in changed:
        kind, why = _redated(old, new)
        return Difference(kind, old, new, fields, (*pair.evidence, why))
    return Difference(Kind.RELABELLED if changed & {"name", "state"} else Kind.EDITED, old, new, fields, pair.evidence)


def _redated(old: Line, new: Line) -> tuple[Kind, str]:
    """Tell a renewal from a date that was corrected, and why."""
    before, after = _day(old.signed), _day(new.signed)
    if before is None or after is None:
        return Kind.EDITED, "one of the dates is no day"
    if after < before:
        return Kind.EDITED, "the date went back"
    if (after - before).days <= DAYS_OF_A_SLIP:
        return Kind.EDITED, f"the date moved by {(after - before).days} days"
    if old.link and old.link == new.link:
        return Kind.EDITED, "the memorandum is the same"
    if not (old.link and new.link):
        if (after - before).days < DAYS_OF_A_TERM:
            return Kind.EDITED, "the date moved by less than a year, and a memorandum is lacking"
        if (before.month, before.day) == (after.month, after.day):
            return Kind.EDITED, "only the year differs, and a memorandum is lacking"
    return Kind.RENEWED, "a later signing date"


def _day(text: str) -> datetime.date | None:
    """Return the day that a date names, None where it names none, such as one of the year 5025."""
    try:
        when = parse(text)
    except EdtfError:
        return None
    return when.earliest if when.earliest == when.latest else None


def besides(lines: Iterable[Line], other: Iterable[Line]) -> set[int]:
    """Return the ids of lines whose agency and model the other edition lists too: one listing more or less."""
    printed = {listed for line in other for listed in _listed(line)}
    return {line.id for line in lines if printed.intersection(_listed(line))}


def _listed(line: Line) -> set[tuple]:
    """Return what an agency and a model are known by."""
    return {(*_named(line), line.model), *([(line.unit, line.model)] if line.unit else [])}
