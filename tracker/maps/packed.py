"""A whole map as one small JSON file, from which a script shows any day without asking again.

Days are counted from January 1, 1970. What can be shown is listed once (`codes`), the lines of counties share equal
timelines (`timelines`, each `[day, code, days later, code, ...]`), and a path is shortened to the postal code where the
rest follows from the name. `outlines` names the units of those outlines that do not simply show their own county.
"""

import datetime
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from tracker.jurisdictions.naming import slug
from tracker.maps.groups import Shade, groups, name_of
from tracker.maps.timelines import County, CountyMap, Line, Participant
from tracker.status.derive import FIRST, LAST

EPOCH = datetime.date(1970, 1, 1).toordinal()


class Numbered:
    """Things listed once each, in order of first use, and their places in the list."""

    def __init__(self) -> None:
        """Begin with an empty list."""
        self.places: dict[Any, int] = {}

    def place(self, one: Hashable) -> int:
        """Return the place of one, adding it where it is new."""
        return self.places.setdefault(one, len(self.places))

    def __iter__(self) -> Iterator[Any]:
        """Yield what is listed."""
        return iter(self.places)


def packed(every: CountyMap, other: CountyMap | None = None) -> dict[str, Any]:
    """Return the file; `other` is the same map with all local agencies counted, where agencies are counted at all."""
    names = [group.name for group in groups(counted=every.is_counted)]
    codes, lines = Numbered(), Numbered()
    maps = [one for one in (every, other) if one]
    counties = [_county(alike, lines) for alike in zip(*(one.counties for one in maps), strict=True)]
    places = {county.subject.id: place for place, county in enumerate(every.counties)}
    participants = [_participant(one, lines, places) for one in every.participants]
    timelines = [_steps(line, codes) for line in lines]
    return {
        "groups": names,
        "codes": [_code(shade, names) for shade in codes],
        "timelines": timelines,
        "counties": counties,
        "outlines": {o: units for o, units in every.outlines.items() if not _is_plain(every, o, units)},
        "participants": participants,
    }


def _county(alike: Sequence[County], lines: Numbered) -> list[Any]:
    """Return a county: code, name, path, a line for each way of counting, and when it existed unless always."""
    one = alike[0]
    row = [one.subject.geoid, one.subject.name, _path(one.subject.path, one.subject.state, one.subject.name)]
    period = [] if (one.start, one.end) == (FIRST, LAST) else [_day(one.start, FIRST), _day(one.end, LAST)]
    return [*row, *(lines.place(each.line) for each in alike), *period]


def _participant(one: Participant, lines: Numbered, places: Mapping[int, int]) -> list[Any]:
    """Return an agency: name, path, line, the places of its counties, and whether it is of the county itself."""
    inside = [places[county] for county in one.counties if county in places]
    return [one.subject.name, one.subject.path, lines.place(one.line), inside, int(one.is_of_county)]


def _path(path: str, state: str, name: str) -> str:
    """Return a path, or the postal code alone where a script can make the path of that and the name."""
    return state if path == f"{state.lower()}/{slug(name)}" else path


def _day(ordinal: int, open_day: int) -> int | None:
    """Return a day as counted from 1970, None where it is open."""
    return None if ordinal == open_day else ordinal - EPOCH


def _steps(line: Line, codes: Numbered) -> list[int]:
    """Return a line as days and codes in turn, each day but the first as days since the one before."""
    found: list[int] = []
    before = EPOCH
    for day, shade in line:
        found += [day - before, codes.place(shade)]
        before = day
    return found


def _code(shade: Shade, names: list[str]) -> list[Any]:
    """Return what a code stands for: group, value, certainty, other values, basis, own value, act, and the numbers."""
    told = shade.told
    others = [value for value in told.possible_values if value != told.value]
    counted = [] if shade.low is None else [shade.low, shade.high]
    name = name_of(shade)
    group = names.index(name) if name in names else -1  # an agency that takes part is listed, not painted
    return [group, told.value, told.certainty, others, told.basis, told.own_value, told.act, *counted]


def _is_plain(every: CountyMap, outline: str, places: list[int]) -> bool:
    """Say whether an outline only ever shows the county of its own code."""
    return len(places) == 1 and every.counties[places[0]].subject.geoid == outline
