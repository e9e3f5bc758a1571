"""A comparison as a page shows it: whole, and only what readers see of each answer, so that 10,000 cells are quick.

`cells` of `compare` gives the same answers one by one, with their acts and sources, for files of any length.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.queries.compare import are_differences, days, told
from tracker.queries.reading import Query
from tracker.status.alike import Look, looks
from tracker.status.ask import Subject


@dataclass(frozen=True, slots=True)
class Line:
    """One jurisdiction with what is seen for each program on the day, and on the second where there is one."""

    jurisdiction: Subject
    first: list[Look]
    second: list[Look] | None

    @property
    def changes(self) -> list[bool]:
        """Say for each program whether the two days differ."""
        seconds = self.second or self.first
        return [told(one) != told(other) for one, other in zip(self.first, seconds, strict=True)]

    def only(self, columns: Sequence[int]) -> "Line":
        """Return the line with some of its programs."""
        second = [self.second[n] for n in columns] if self.second else None
        return Line(self.jurisdiction, [self.first[n] for n in columns], second)


@dataclass(frozen=True, slots=True)
class Grid:
    """Jurisdictions as the query orders them, programs by slug; the numbers count what does not differ too."""

    programs: list[Program]
    lines: list[Line]
    n_jurisdictions: int
    n_programs: int
    paths: frozenset[str]


def grid(query: Query, keys: Sequence[int]) -> Grid:
    """Return the comparison of `chosen` jurisdictions; only its differences where these alone are asked for."""
    lines, programs = _lines(query, keys), query.programs
    kept = _differences(lines) if are_differences(query) else (lines, range(len(programs)))
    return Grid(
        programs=[programs[n] for n in kept[1]],
        lines=[line.only(kept[1]) for line in kept[0]] if are_differences(query) else lines,
        n_jurisdictions=len(lines),
        n_programs=len(programs),
        paths=frozenset(line.jurisdiction.path for line in lines),
    )


def _lines(query: Query, keys: Sequence[int]) -> list[Line]:
    """Return every line, in the order of the keys."""
    place = {key: index for index, key in enumerate(keys)}
    chosen = Jurisdiction.objects.filter(pk__in=list(place))
    first, *others = (looks(chosen, query.programs, day) for day in days(query))
    seconds = (seen for _, seen in others[0]) if others else repeat(None)
    lines = [Line(subject, seen, second) for (subject, seen), second in zip(first, seconds, strict=False)]
    return sorted(lines, key=lambda line: place[line.jurisdiction.id])


def _differences(lines: list[Line]) -> tuple[list[Line], Sequence[int]]:
    """Return the lines and the columns in which two days differ; of one day, the columns in which lines differ."""
    if not lines:
        return [], []
    if lines[0].second is not None:
        changes = [line.changes for line in lines]
        columns = [n for n in range(len(lines[0].first)) if any(changed[n] for changed in changes)]
        return [line for line, changed in zip(lines, changes, strict=True) if any(changed)], columns
    columns = [n for n in range(len(lines[0].first)) if len({told(line.first[n]) for line in lines}) > 1]
    return (lines if columns else []), columns
