"""The same questions by another clock: each act counts from the day it was decided, or was first reported.

Inside `counted_by` every act has the dates of that clock, and all spells are derived again from them by the rules of
today. Acts by which a program starts or ends keep their own days: that a program operates is no matter of reports.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_noop as _

from tracker.programs.codebook import OF_THE_OPERATOR, Kind
from tracker.programs.models import Action
from tracker.records.rules import rule
from tracker.records.terms import Terms
from tracker.status.chains import Record, by_jurisdiction, chains, parents_of_programs, records
from tracker.status.derive import SequenceError, narrow
from tracker.status.rebuild import store


class Clock(Terms):
    """Which date of an act counts."""

    EFFECTIVE = "effective", _("The day on which it took effect, else the day it was decided."), _("effective")
    DECIDED = "decided", _("The day on which it was decided, else the day it took effect."), _("decided")
    REPORTED = "reported", _("The day on which a list, a report or a source first showed it."), _("reported")


SPELLS, DAYS, ACTIONS = "status_spell", "status_ineffect", "programs_action"
UNDOING = (Kind.ENJOINED, Kind.RESCINDED, Kind.LIFTED, Kind.REVIVED)

# The source that was published first of those that support an act.
FIRST_CITED = """left join (
    select distinct on (c.action_id) c.action_id, s.published as date, s.published_earliest as date_earliest,
           s.published_latest as date_latest
    from sources_citation c join sources_source s on s.id = c.source_id
    where c.supports = 'supports' and c.action_id is not null and s.published_latest is not null
    order by c.action_id, s.published_latest, s.published_earliest
) cited on cited.action_id = a.id"""

# What stands for the day in effect; what derivation makes of a blank one is the day decided, or that of the report.
DATES = {
    Clock.DECIDED: ("", "case when a.decided_on <> '' then {blank} else a.effective_on{end} end"),
    Clock.REPORTED: (
        FIRST_CITED,
        "case when a.reported_on <> '' then a.reported_on{end} when cited.action_id is not null then cited.date{end}"
        " else a.effective_on{end} end",
    ),
}


@contextmanager
@rule(
    _("By the clock of decisions an act counts from the day it was decided, and else from the day it took effect."),
    _(
        "By the clock of reports it counts from the day a list or a report first showed it, else from the date of the"
        " first source that supports it, and where there is none from the day it took effect."
    ),
    _(
        "Where the order that editors gave to the acts of a jurisdiction contradicts their dates by such a clock, the"
        " dates alone count."
    ),
)
def counted_by(clock: str) -> Iterator[None]:
    """Let every question inside be answered by a clock; nothing is done for the effective one.

    Opens a transaction that is rolled back in the end. The cost grows with all acts.
    """
    if clock == Clock.EFFECTIVE:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        hidden = _set_aside(cursor)
        _hide(cursor, hidden, clock, without_order=[])
        if without_order := _contradicted(cursor):
            _hide(cursor, hidden, clock, without_order=without_order)
        for table in (SPELLS, DAYS):
            cursor.execute(f"drop view if exists pg_temp.{table}")
            cursor.execute(
                f"create temporary table {table}"
                f" (like public.{table} including generated including identity including indexes)"
            )
        store(cursor, records(), spells_to=SPELLS, days_to=DAYS)
        cursor.execute(f"analyze {SPELLS}; analyze {DAYS}")
        yield
        transaction.set_rollback(True)


def _set_aside(cursor: Any) -> str:
    """Return the table of acts, or what already hides it: the records as known at a moment."""
    cursor.execute(f"select to_regclass('pg_temp.{ACTIONS}') is not null")
    if not cursor.fetchone()[0]:
        return f"public.{ACTIONS}"
    cursor.execute(f"alter view pg_temp.{ACTIONS} rename to known_{ACTIONS}")
    return f"known_{ACTIONS}"


def _hide(cursor: Any, hidden: str, clock: str, *, without_order: Sequence[int]) -> None:
    """Hide the acts behind the same acts with the dates of a clock."""
    joined, date = DATES[Clock(clock)]
    of_operation = ", ".join(f"'{kind}'" for kind in OF_THE_OPERATOR)
    told = {"sequence": f"case when a.jurisdiction_id = any(array{list(without_order)}::bigint[]) then null"
                        " else a.sequence end"}  # fmt: skip
    for end, blank in (("", "''"), ("_earliest", "null"), ("_latest", "null")):
        as_counted = date.format(end=end, blank=blank)
        told[f"effective_on{end}"] = (
            f"case when a.kind in ({of_operation}) then a.effective_on{end} else {as_counted} end"
        )
    columns = [str(field.column) for field in Action._meta.concrete_fields]
    listed = ", ".join(f'{told.get(column, f"a.{column}")} as "{column}"' for column in columns)
    cursor.execute(f"drop view if exists pg_temp.{ACTIONS}")
    cursor.execute(f"create temporary view {ACTIONS} as select {listed} from {hidden} a {joined}")


def _contradicted(cursor: Any) -> list[int]:
    """Return the jurisdictions of which the order of the acts contradicts their dates."""
    cursor.execute(f"select distinct jurisdiction_id from {ACTIONS} where sequence is not null")
    ordered = [row[0] for row in cursor.fetchall()]
    parents = parents_of_programs()
    return [one for one, group in by_jurisdiction(records(ordered)) if not _agree(group, parents)]


def _agree(group: Sequence[Record], parents: dict[int, int]) -> bool:
    """Say whether the order leaves each act of a jurisdiction a day."""
    laws = [record.act("") for record in group if record.binding or record.kind in UNDOING]
    try:
        for acts in (*chains(group, parents).values(), laws):
            narrow(acts)
    except SequenceError:
        return False
    return True
