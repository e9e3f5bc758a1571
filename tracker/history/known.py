"""The records as they stood at a moment: inside `known_at`, every table of a tracked model reads as it did then.

A view that hides the table, for this connection alone and until the block ends, shows the rows that have not changed
since, and for the others the last version written by then. So the same queries, with the same rules of today, answer
both questions, and a question about the present pays nothing. A moment is answered for good: while a transaction
that began before it is still at work, the question is refused instead of answered twice in two ways.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from tracker.history.tracking import Version


class NotSettled(Exception):
    """Something is being written that began before the moment: what was known then cannot be said yet."""


def tracked_models() -> list[type[models.Model]]:
    """Return the models whose versions are kept."""
    versions: list[Any] = [model for model in apps.get_models() if issubclass(model, Version)]
    return [version.pgh_tracked_model for version in versions]


def versions_of(model: type[models.Model]) -> type[Version]:
    """Return the versions kept of a model."""
    return model.pgh_event_model  # type: ignore[attr-defined]


def last_change() -> datetime.datetime | None:
    """Return the moment of the newest version of any record, None where there is none."""
    newest = " union all ".join(
        f'(select max(pgh_created_at) from "{versions_of(model)._meta.db_table}")' for model in tracked_models()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"select max(moment) from ({newest}) changes(moment)")
        return cursor.fetchone()[0]


@contextmanager
def known_at(moment: datetime.datetime) -> Iterator[list[type[models.Model]]]:
    """Read all records as they stood at a moment; yields the models of which something changed since.

    Opens a transaction that is rolled back in the end: nothing is written inside. Raises NotSettled.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        _refuse_unsettled(cursor, moment)
        changed = [model for model in tracked_models() if _has_changed(cursor, model, moment)]
        for model in changed:
            cursor.execute(_view(model), {"moment": moment})
        with _views_have_no_primary_key():
            yield changed
        transaction.set_rollback(True)


@contextmanager
def _views_have_no_primary_key() -> Iterator[None]:
    """Let Django group by every column: a view does not know that the key decides the others."""
    features: Any = connection.features
    features.allows_group_by_selected_pks = False
    try:
        yield
    finally:
        del features.allows_group_by_selected_pks


def _refuse_unsettled(cursor: Any, moment: datetime.datetime) -> None:
    """Raise NotSettled where a transaction that began by the moment is still writing."""
    cursor.execute(
        "select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        " and backend_type = 'client backend' and backend_xid is not null and xact_start <= %s)",  # not the autovacuum
        [moment],
    )
    if cursor.fetchone()[0]:
        raise NotSettled


def _has_changed(cursor: Any, model: type[models.Model], moment: datetime.datetime) -> bool:
    """Say whether any row of a model was written after the moment."""
    table = versions_of(model)._meta.db_table
    cursor.execute(f'select exists (select from "{table}" where pgh_created_at > %s)', [moment])
    return cursor.fetchone()[0]


def _view(model: type[models.Model]) -> str:
    """Return the statement that hides a table behind its rows as they were at %(moment)s."""
    table, versions = model._meta.db_table, versions_of(model)._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    later = f'select pgh_obj_id from public."{versions}" where pgh_created_at > %(moment)s'
    return f"""
        create temporary view "{table}" as
        select {columns} from public."{table}" where "{model._meta.pk.column}" not in ({later})
        union all
        select {columns} from (
            select distinct on (pgh_obj_id) * from public."{versions}"
            where pgh_created_at <= %(moment)s and pgh_obj_id in ({later})
            order by pgh_obj_id, pgh_id desc
        ) as known where pgh_label <> 'delete'
    """
