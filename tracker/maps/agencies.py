"""Counting agencies inside counties: the roll-up behind the map of a program that agencies join.

`county` counts a county's sheriff, its police and its jail; `any` takes in city police, constables and campus police
as well. A statewide agency never colours a county. Where the county itself is on record, it counts as one of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from django.db.models import Q, QuerySet

from tracker.jurisdictions.models import Jurisdiction
from tracker.maps.groups import Shade
from tracker.maps.timelines import Line, Participant
from tracker.status import coverage as rules
from tracker.status.ask import Subject
from tracker.status.laws import FLOOR_ACTIVE
from tracker.status.models import Spell
from tracker.status.timeline import Stretch, Timeline, Told

LEVELS, TYPES = Jurisdiction.Level, Jurisdiction.AgencyType
OF_COUNTY = {TYPES.SHERIFF, TYPES.POLICE, TYPES.JAIL, TYPES.CORRECTIONS}  # a county's corrections run its jail
ACTIVE = "active"


def participants(stretch: Stretch) -> list[Participant]:
    """Return the local agencies that take part or took, by act or by mandate, each with the counties it lies in."""
    found = [(one, line) for one, line in stretch.told_of(_local(stretch)) if _has_part(stretch, one, line)]
    lying_in = _lying_in([subject.id for subject, _ in found])
    return [
        Participant(one, lying_in.get(one.id) or _parent_county(one), _is_of_county(one), _shades(line))
        for one, line in found
    ]


def _local(stretch: Stretch) -> QuerySet[Jurisdiction]:
    """Return the counties and local agencies with acts of their own, and those that a mandate may reach without."""
    acted = Spell.objects.filter(program__in=stretch.family, dimension=Spell.Dimension.PARTICIPATION)
    ids = set(acted.values_list("jurisdiction", flat=True).distinct())
    known = Jurisdiction.objects
    for body in known.filter(pk__in=_mandating(stretch)):
        ids.update(known.within(body).filter(level=LEVELS.AGENCY).values_list("pk", flat=True))
    is_local = Q(parent__level__in=[LEVELS.COUNTY, LEVELS.PLACE]) | Q(agency_type=TYPES.CAMPUS)
    return known.filter(Q(level=LEVELS.COUNTY) | Q(level=LEVELS.AGENCY) & is_local, pk__in=ids)


def _mandating(stretch: Stretch) -> list[int]:
    """Return the bodies of which an act may oblige others to take part."""
    floors = (one for laws in stretch.shared.binding.values() for one in laws if one.act.value == FLOOR_ACTIVE)
    return sorted({law.body for law in floors})


def _has_part(stretch: Stretch, subject: Subject, line: Timeline) -> bool:
    """Say whether it may ever have taken part, or did something that counts."""
    untold = {rules.NONE_FOUND, rules.NOT_RESEARCHED, rules.NOT_OPERATING, rules.BARRED}
    return any(not untold.issuperset(told.possible_values) for _, told in line)


def _lying_in(ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Return the counties in which each of these lies, where they are recorded."""
    found: dict[int, list[int]] = defaultdict(list)
    links = Jurisdiction.counties.through.objects.filter(from_jurisdiction__in=list(ids))
    for one, county in links.values_list("from_jurisdiction", "to_jurisdiction").order_by("to_jurisdiction"):
        found[one].append(county)
    return {one: tuple(counties) for one, counties in found.items()}


def _parent_county(subject: Subject) -> tuple[int, ...]:
    """Return the county that an agency belongs to, or that it is."""
    if subject.level == LEVELS.COUNTY:
        return (subject.id,)
    return subject.above[:1] if subject.parent_level == LEVELS.COUNTY else ()


def _is_of_county(subject: Subject) -> bool:
    """Say whether it is the county's own: its sheriff, police or jail, or the county itself."""
    is_own = subject.parent_level == LEVELS.COUNTY and subject.agency_type in OF_COUNTY
    return is_own or subject.level == LEVELS.COUNTY


def _shades(line: Timeline) -> Line:
    """Return the line of one participant."""
    return tuple((day, Shade(told)) for day, told in line)


def tallied(
    counties: Iterable[Subject], stretch: Stretch, inside: Iterable[Participant], agencies: str
) -> Iterator[tuple[Subject, Line]]:
    """Yield each county with how many of its participants take part from day to day."""
    members: dict[int, list[Line]] = defaultdict(list)
    for one in inside:
        if one.is_of_county or agencies == "any":
            for county in one.counties:
                members[county].append(one.line)
    made: dict[tuple, Line] = {}
    for subject in counties:
        absence = stretch.without_acts(agency_of(subject))
        lines = tuple(members.get(subject.id, ()))
        if (absence, lines) not in made:
            made[absence, lines] = tuple(_merged(absence, lines))
        yield subject, made[absence, lines]


def agency_of(county: Subject) -> Subject:
    """Return a sheriff of a county as if there were one: what nobody looking, or nothing found, means for it."""
    return replace(
        county,
        level=LEVELS.AGENCY,
        agency_type=TYPES.SHERIFF,
        above=(county.id, *county.above),
        parent_level=LEVELS.COUNTY,
    )


def _merged(absence: Timeline, members: Sequence[Line]) -> Iterator[tuple[int, Shade]]:
    """Yield what a county shows from day to day, given what absence means there and what its participants do."""
    changes = sorted(
        (day, place, told)
        for place, line in enumerate((absence, *(((d, shade.told) for d, shade in line) for line in members)))
        for day, told in line
    )
    now: dict[int, Told] = {}
    before: Shade | None = None
    for day, some in groupby(changes, key=itemgetter(0)):
        now.update((place, told) for _, place, told in some)
        shade = together(now[0], [told for place, told in sorted(now.items()) if place])
        if shade != before:
            yield day, shade
        before = shade


def together(absence: Told, members: list[Told]) -> Shade:
    """Return what a county shows: how many certainly take part and how many at most; else the highest other value."""
    certain = [one for one in members if one.possible_values == (ACTIVE,)]
    possible = [one for one in members if ACTIVE in one.possible_values]
    if certain:
        first = min(certain, key=lambda one: (one.basis != rules.OWN, one))
        return Shade(first, len(certain), len(possible))
    if possible:
        first = min(possible, key=lambda one: (one.value != ACTIVE, one))
        return Shade(first._replace(value=ACTIVE), 0, len(possible))
    if absence.value == rules.NOT_OPERATING:
        return Shade(absence, 0, 0)
    return Shade(min((*members, absence), key=lambda one: (_rank(one.value), one)), 0, 0)


def _rank(value: str) -> int:
    """Return the rank of a value, a program that does not operate last."""
    return rules.RANKS.index(value) if value in rules.RANKS else len(rules.RANKS)
