"""Reading a map: all counties with their timelines, for a day or for every day."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q, QuerySet

from tracker.jurisdictions.models import Jurisdiction
from tracker.maps.agencies import participants, tallied
from tracker.maps.groups import Shade
from tracker.maps.timelines import FIRST_DAY, LAST_DAY, County, CountyMap, Line
from tracker.programs.models import Program
from tracker.queries.counts import unit_of
from tracker.queries.kept import kept
from tracker.status.ask import Subject, batches
from tracker.status.derive import FIRST, LAST
from tracker.status.timeline import Stretch, Timeline

LEVELS = Jurisdiction.Level


@kept(16)
def map_of(program: Program, on: datetime.date, *, agencies: str = "county") -> CountyMap:
    """Return a program's map of one day; `agencies` says which of them count, `county` or `any`."""
    (found,) = _maps(program, on, on, (agencies,) if counts_agencies(program) else ())
    return found


def maps_of(program: Program) -> list[CountyMap]:
    """Return a program's map of every day; where agencies are counted, once by `county` and once by `any`."""
    return _maps(program, FIRST_DAY, LAST_DAY, ("county", "any") if counts_agencies(program) else ())


def _maps(program: Program, first: datetime.date, last: datetime.date, counting: Sequence[str]) -> list[CountyMap]:
    """Return the map between two days, for each way of counting agencies where these take part."""
    counties = _counties(first, last)
    stretch = Stretch(program, first, last)
    periods = _periods(counties)
    if not counting:
        return [CountyMap(program, _with_periods(_own(stretch.told_of(counties)), periods), [], False)]
    inside = participants(stretch)
    known = [subject for some in batches(counties) for subject in some]
    return [
        CountyMap(program, _with_periods(tallied(known, stretch, inside, agencies), periods), inside, True)
        for agencies in counting
    ]


def _with_periods(lines: Iterable[tuple[Subject, Line]], periods: dict[int, tuple[int, int]]) -> list[County]:
    """Return the counties with their lines and when they may have existed."""
    return [County(one, *periods.get(one.id, (FIRST, LAST)), line) for one, line in lines]


def _own(found: Iterable[tuple[Subject, Timeline]]) -> Iterator[tuple[Subject, Line]]:
    """Yield each county, which takes part itself, with its line."""
    shades: dict[Timeline, Line] = {}
    for subject, timeline in found:
        if timeline not in shades:
            shades[timeline] = tuple((day, Shade(told)) for day, told in timeline)
        yield subject, shades[timeline]


def counts_agencies(program: Program) -> bool:
    """Say whether a program is one that agencies join rather than counties."""
    return unit_of(program) == LEVELS.AGENCY


def _counties(first: datetime.date, last: datetime.date) -> QuerySet[Jurisdiction]:
    """Return the counties that may have existed between two days."""
    known = Jurisdiction.objects.filter(level=LEVELS.COUNTY)
    return known.exclude(founded_earliest__gt=last).exclude(dissolved_latest__lte=first)


def _periods(counties: QuerySet[Jurisdiction]) -> dict[int, tuple[int, int]]:
    """Return when those counties that came or went may have existed, half-open."""
    changed = counties.filter(Q(founded_earliest__isnull=False) | Q(dissolved_latest__isnull=False))
    return {
        one: (founded.toordinal() if founded else FIRST, dissolved.toordinal() if dissolved else LAST)
        for one, founded, dissolved in changed.values_list("id", "founded_earliest", "dissolved_latest")
    }
