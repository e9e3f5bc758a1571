"""From published actions to chains: which acts bear on one jurisdiction, program and dimension. Reads, never writes."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext_noop as _

from tracker.programs.codebook import OPENINGS, Kind
from tracker.programs.models import Program
from tracker.records.rules import rule
from tracker.status.clock import Bounds, bounds, in_effect, reported_by
from tracker.status.derive import NONE, NOT_YET, Act

PARTICIPATION = "participation"
STANCE = "stance"

# (program, dimension, office) of a chain of one jurisdiction
ChainName = tuple[int, str, str]


class Record(NamedTuple):
    """A published action as derivation reads it: its effects and the days it may have taken effect."""

    id: int
    key: str
    jurisdiction: int
    program: int
    office: str
    kind: str
    participation: str
    stance: str
    binding: str
    sequence: int | None
    in_effect: Bounds

    def act(self, value: str, before: str = NONE) -> Act:
        """Return the act that gives this value."""
        return Act(self.key, self.in_effect.earliest, self.in_effect.latest, value, before, self.sequence)


SELECT = """
select a.id, a.key, a.jurisdiction_id, a.program_id, a.office, a.kind, a.participation, a.stance, a.binding,
       a.sequence,
       a.decided_on <> '', a.decided_on_earliest, a.decided_on_latest,
       a.effective_on <> '', a.effective_on_earliest, a.effective_on_latest,
       a.reported_on_latest, cited.latest
from programs_action a
left join {citations} cited on cited.action_id = a.id
where {shown} {where}
order by a.jurisdiction_id, a.id
"""

# The day by which the first supporting source was published.
CITED = """(
    select c.action_id, min(s.published_latest) as latest
    from sources_citation c join sources_source s on s.id = c.source_id
    where c.supports = 'supports' and c.action_id is not null {where} group by c.action_id
)"""


def _record(row: Sequence) -> Record:
    """Read one row of SELECT."""
    (
        *fields,
        is_decided,
        decided_from,
        decided_to,
        is_effective,
        effective_from,
        effective_to,
        reported,
        cited,
    ) = row
    days = in_effect(
        bounds(decided_from, decided_to) if is_decided else None,
        bounds(effective_from, effective_to) if _counts_as_effective(fields[5], is_effective) else None,
        reported_by([reported, cited]),
    )
    return Record(*fields, in_effect=days)  # type: ignore[misc]  # ten columns, ten fields


@rule(_("A forecast is shown as a plan until a later act comes or its last day passes. No status is derived from it."))
def _counts_as_effective(kind: str, is_effective: bool) -> bool:
    """Say whether `effective_on` dates the act itself; for planned acts it is only the forecast."""
    return is_effective and kind not in {Kind.SCHEDULED, Kind.APPLIED}


def records(jurisdictions: Sequence[int] | None = None, *, also: Sequence[int] = ()) -> Iterator[Record]:
    """Yield the published actions of these jurisdictions (of all, streamed, where None), by jurisdiction.

    `also` are the ids of actions that are read as if they were published: what they would change is known beforehand.
    """
    if jurisdictions is None:
        sql = SELECT.format(citations=CITED.format(where=""), shown="a.review_state = 'published'", where="")
        with connection.cursor() as opened, opened.connection.cursor(name="records") as cursor:
            cursor.itersize = 20_000
            cursor.execute(sql)
            yield from map(_record, cursor)
        return
    of_these = "and c.action_id in (select id from programs_action where jurisdiction_id = any(%(of)s))"
    sql = SELECT.format(
        citations=CITED.format(where=of_these),
        shown="(a.review_state = 'published' or a.id = any(%(also)s))",
        where="and a.jurisdiction_id = any(%(of)s)",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {"of": list(jurisdictions), "also": list(also)})
        yield from map(_record, cursor.fetchall())


def by_jurisdiction(found: Iterable[Record]) -> Iterator[tuple[int, list[Record]]]:
    """Group records that come in order of jurisdiction."""
    for jurisdiction, group in groupby(found, key=attrgetter("jurisdiction")):
        yield jurisdiction, list(group)


@rule(
    _("An act that ends a program for a jurisdiction ends the models of it in which it took part."),
    _("A position that is dropped without naming an office ends the positions of all offices."),
)
def chains(found: Iterable[Record], parents: Mapping[int, int]) -> dict[ChainName, list[Act]]:
    """Return the chains of one jurisdiction. `parents` gives the parent of each sub-program."""
    made: dict[ChainName, list[Act]] = defaultdict(list)
    endings: dict[int, list[Act]] = defaultdict(list)
    dropped: dict[int, list[Act]] = defaultdict(list)
    for record in found:
        if record.participation:
            act = record.act(record.participation, NOT_YET if record.kind in OPENINGS else NONE)
            made[record.program, PARTICIPATION, ""].append(act)
            if record.participation == "ended":
                endings[record.program].append(act)
        if record.stance:
            act = record.act(record.stance)
            made[record.program, STANCE, record.office].append(act)
            if record.stance == "neutral" and not record.office:
                dropped[record.program].append(act)
    for (program, dimension, office), acts in made.items():
        if dimension == PARTICIPATION:
            acts += endings.get(parents.get(program, 0), [])  # an end of the parent ends its sub-programs
        elif office:
            acts += dropped.get(program, [])  # dropped without an office: every office's stance ends
    return made


def parents_of_programs() -> dict[int, int]:
    """Return the parent of each sub-program."""
    return dict(Program.objects.exclude(parent=None).values_list("id", "parent_id"))


# What each act of the operator says of the time after it, and of the time before where it is the first.
OPERATION = {
    Kind.PROGRAM_STARTED: ("operating", "not operating"),
    Kind.PROGRAM_ENDED: ("not operating", "operating"),
}


@rule(
    _(
        "A program operates from each act of its operator that starts it to the next that ends it; one without such"
        " an act is taken to operate."
    ),
)
def operation(found: Iterable[Record]) -> list[Act]:
    """Return the chain of a program's own start and end, from its operator's acts."""
    return [record.act(*OPERATION[Kind(record.kind)]) for record in found if record.kind in OPERATION]


def as_date(day: int, open_day: int) -> datetime.date | None:
    """Turn an ordinal back into a date, None where open."""
    return None if day == open_day else datetime.date.fromordinal(day)
