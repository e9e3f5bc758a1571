"""The tracker as it was known at a moment: the records of then, and the spells that today's rules derive from them."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from tracker.history.known import known_at, versions_of
from tracker.programs.models import Action, Program
from tracker.search.known import hide_entries
from tracker.sources.models import Citation, Source
from tracker.status.chains import records
from tracker.status.rebuild import store

# What derivation reads of each model; where none of these changed, no spell did.
READ = (Action, Citation, Source, Program)

SPELLS, DAYS = "status_spell", "status_ineffect"


@contextmanager
def as_known_at(moment: datetime.datetime | None) -> Iterator[None]:
    """Let every question inside be answered from what the records said at a moment; None leaves the present.

    Opens a transaction that is rolled back in the end. Spells are derived again for the jurisdictions of which
    something changed since, so that the cost grows with what changed. Raises NotSettled.
    """
    if moment is None:
        yield
        return
    with known_at(moment) as changed:
        hide_entries(moment, changed)
        if not set(READ).isdisjoint(changed):
            _derive(moment, is_all=Program in changed)
        yield


def _derive(moment: datetime.datetime, *, is_all: bool) -> None:
    """Hide the stored spells of the jurisdictions with changes behind spells derived from the records of then."""
    with connection.cursor() as cursor:
        jurisdictions = None if is_all else _jurisdictions_with_changes(cursor, moment)
        for table in (SPELLS, DAYS):
            cursor.execute(
                f"create temporary table known_{table}"
                f" (like public.{table} including generated including identity including indexes)"
            )
        store(cursor, records(jurisdictions), spells_to=f"known_{SPELLS}", days_to=f"known_{DAYS}")
        cursor.execute(f"analyze known_{SPELLS}; analyze known_{DAYS}")
        of_others = "where false" if is_all else "where not jurisdiction_id = any(%(changed)s)"
        acts_of_others = "where false" if is_all else f"where action_id in (select id from programs_action {of_others})"
        for table, kept in ((SPELLS, of_others), (DAYS, acts_of_others)):
            cursor.execute(
                f"create temporary view {table} as"
                f" select * from public.{table} {kept} union all select * from known_{table}",
                {"changed": jurisdictions},
            )


def _jurisdictions_with_changes(cursor: Any, moment: datetime.datetime) -> list[int]:
    """Return whom the actions concern that were changed since, or whose citations or their sources were."""
    actions, citations, sources = (versions_of(model)._meta.db_table for model in (Action, Citation, Source))
    cursor.execute(
        f"""
        with touched as (
            select pgh_obj_id as id from public.{actions} where pgh_created_at > %(moment)s
            union
            select action_id from public.{citations}
            where pgh_obj_id in (select pgh_obj_id from public.{citations} where pgh_created_at > %(moment)s)
            union
            select action_id from public.sources_citation
            where source_id in (select pgh_obj_id from public.{sources} where pgh_created_at > %(moment)s)
        )
        select distinct jurisdiction_id from public.{actions} where pgh_obj_id in (select id from touched)
        """,
        {"moment": moment},
    )
    return [row[0] for row in cursor.fetchall()]
