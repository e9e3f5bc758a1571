"""The entries as they were known at a moment: what is found must not change with what was written later."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection, models

from tracker.figures.models import ReportedFigure
from tracker.history.known import versions_of
from tracker.jurisdictions.models import Jurisdiction, Name
from tracker.programs.models import Action, Program
from tracker.search.models import (
    ActionEntry,
    CitationEntry,
    Entry,
    FigureEntry,
    JurisdictionEntry,
    ProgramEntry,
    SourceEntry,
)
from tracker.sources.models import Citation, Source

# Of each kind of entry, the models whose rows make it, with the column of their versions that names the record.
MADE_OF: dict[type[models.Model], dict[type[models.Model], str]] = {
    JurisdictionEntry: {Jurisdiction: "pgh_obj_id", Name: "jurisdiction_id", Action: "jurisdiction_id"},
    ProgramEntry: {Program: "pgh_obj_id"},
    ActionEntry: {Action: "pgh_obj_id"},
    FigureEntry: {ReportedFigure: "pgh_obj_id"},
    SourceEntry: {Source: "pgh_obj_id"},
    CitationEntry: {Citation: "pgh_obj_id"},
}
# The records whose words an entry holds beside its own: the column of the record that names them, and their entry.
HOLDS: dict[Any, dict[str, type[Entry]]] = {
    ActionEntry: {"jurisdiction_id": JurisdictionEntry, "program_id": ProgramEntry},
    FigureEntry: {"scope_id": JurisdictionEntry, "program_id": ProgramEntry},
    CitationEntry: {"source_id": SourceEntry},
    JurisdictionEntry: {"parent_id": JurisdictionEntry},  # the acts of a county count for its agencies too
}
IN_ORDER = (JurisdictionEntry, ProgramEntry, SourceEntry, ActionEntry, FigureEntry, CitationEntry)


def hide_entries(moment: datetime.datetime, changed: Collection[type[models.Model]]) -> None:
    """Hide the entries of what was changed since a moment behind those of then, inside `known_at`."""
    touched: dict[Any, list[int]] = {}
    with connection.cursor() as cursor:
        for entry in IN_ORDER:
            ids = _changed(cursor, moment, {m: c for m, c in MADE_OF[entry].items() if m in changed})
            for column, other in HOLDS.get(entry, {}).items():
                ids += _naming(cursor, entry, column, ids if other is entry else touched[other])
            touched[entry] = ids
            if ids:
                cursor.execute(_view(entry), {"ids": ids})


def _changed(cursor: Any, moment: datetime.datetime, made_of: dict[type[models.Model], str]) -> list[int]:
    """Return the records of which something was written since, by the columns that name them."""
    each = [
        f'select {column} from public."{table}" where pgh_obj_id in'
        f' (select pgh_obj_id from public."{table}" where pgh_created_at > %(moment)s)'
        for column, table in ((column, versions_of(model)._meta.db_table) for model, column in made_of.items())
    ]
    return _ids(cursor, " union ".join(each), {"moment": moment}) if each else []


def _naming(cursor: Any, entry: Any, column: str, ids: list[int]) -> list[int]:
    """Return the records, as they were then, that name one of some others."""
    table = entry._meta.pk.related_model._meta.db_table
    return _ids(cursor, f"select id from {table} where {column} = any(%(ids)s)", {"ids": ids}) if ids else []


def _ids(cursor: Any, query: str, values: dict[str, Any]) -> list[int]:
    """Return the ids that a query selects."""
    cursor.execute(query, values)
    return [row[0] for row in cursor.fetchall()]


def _view(entry: Any) -> str:
    """Return the view of the entries of one kind of record."""
    table, key = entry._meta.db_table, entry._meta.pk.column
    columns: Iterable[str] = [field.column for field in entry._meta.concrete_fields]
    kept = ", ".join(columns)
    made = kept if entry is JurisdictionEntry else kept.replace(key, "id")
    return f"""
        create temporary view {table} as
        select {kept} from public.{table} where {key} <> all (%(ids)s::bigint[])
        union all
        select {made} from {table.removesuffix("entry")}_entries(%(ids)s::bigint[])
    """
