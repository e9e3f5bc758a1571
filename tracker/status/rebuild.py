"""Keeping the stored spells: derive again what changed, in the transaction that changed it, or everything."""

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from tracker.status.chains import Record, by_jurisdiction, chains, parents_of_programs, records
from tracker.status.derive import FIRST, LAST, Spell, narrow, spells

# Above this many new spells the overlap constraint is built once instead of row by row.
MANY = 50_000

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found: how many spells there are, and how many were wrong, missing or left over."""

    spells: int
    added: int
    removed: int

    @property
    def was_clean(self) -> bool:
        """Say whether every stored spell was right."""
        return not self.added and not self.removed


@transaction.atomic
def rebuild(jurisdictions: Iterable[int]) -> Rebuilt:
    """Derive again the spells of these jurisdictions, from their published actions as they now stand.

    Call it in the transaction that publishes, corrects or retracts. Two publications for one jurisdiction wait for
    each other.
    """
    ids = sorted(set(jurisdictions))
    with connection.cursor() as cursor:
        cursor.execute("select id from jurisdictions_jurisdiction where id = any(%s) order by id for update", [ids])
    return _replace(records(ids), "where jurisdiction_id = any(%(ids)s)", {"ids": ids})


@transaction.atomic
def rebuild_all(*, check: bool = False, seen: Callable[[int], object] = lambda count: None) -> Rebuilt:
    """Derive every spell again and mend what differs; with `check`, only count what differs.

    `seen` is told, as work goes on, how many actions have been read since it was last told.
    """
    with connection.cursor() as cursor:
        # Publications wait, readers do not.
        cursor.execute("lock table programs_action, sources_citation in share mode")
    return _replace(_told(records(), seen), "", {}, check=check)


def _told(found: Iterator[Record], seen: Callable[[int], object]) -> Iterator[Record]:
    """Pass records on, telling how many went by."""
    count = 0
    for count, record in enumerate(found, start=1):
        if count % 10_000 == 0:
            seen(10_000)
        yield record
    seen(count % 10_000)


def derived(found: Iterable[Record]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Yield, for each jurisdiction, the rows of its spells and of its actions' days in effect."""
    parents = parents_of_programs()
    for jurisdiction, group in by_jurisdiction(found):
        days = {record.key: (record.in_effect.earliest, record.in_effect.latest) for record in group}
        rows = []
        for (program, dimension, office), acts in chains(group, parents).items():
            for act in narrow(acts):
                low, high = days[act.key]
                days[act.key] = max(low, act.earliest), min(high, act.latest)
            rows += [_spell_row(jurisdiction, program, dimension, office, spell) for spell in spells(acts)]
        yield rows, [(record.id, *map(_day, days[record.key])) for record in group]


def _spell_row(jurisdiction: int, program: int, dimension: str, office: str, spell: Spell) -> Row:
    """Return one spell as the database keeps it."""
    period = f"[{_day(spell.start) or ''},{_day(spell.end) or ''})"
    return jurisdiction, program, dimension, office, period, list(spell.values), _acts(spell)


def _acts(spell: Spell) -> str:
    """Return the acts behind each value: value, key, the days it allows, and the day from which it cannot hold."""
    behind = [(w.value, w.act, w.end) for w in spell.windows if w.act]
    behind.sort(key=lambda one: (one[1].earliest, one[1].latest, one[1].key))
    return json.dumps(
        [[value, act.key, _open(act.earliest), _open(act.latest), _open(end)] for value, act, end in behind],
        separators=(",", ":"),
    )


def _open(day: int) -> int | None:
    return None if day in {FIRST, LAST} else day


def _day(day: int) -> str | None:
    return None if day in {FIRST, LAST} else datetime.date.fromordinal(day).isoformat()


CHAIN = "jurisdiction_id, program_id, dimension, office"
COLUMNS = f'{CHAIN}, period, "values", acts'

STAGE = f"""
create temporary table if not exists staged_spell on commit drop as select {COLUMNS} from status_spell limit 0;
create temporary table if not exists staged_in_effect on commit drop
    as select action_id, earliest, latest from status_ineffect limit 0;
truncate staged_spell, staged_in_effect;
"""

OVERLAPS = f"""
select jurisdiction_id, program_id, dimension, office from (
    select {CHAIN}, lower(period) as starts, lag(upper(period)) over w as ended, row_number() over w as place
    from staged_spell window w as (partition by {CHAIN} order by lower(period) nulls first)
) spell where (place = 1 and starts is not null) or (place > 1 and starts is distinct from ended) limit 1
"""

SAME = (
    "(stored.jurisdiction_id, stored.program_id, stored.dimension, stored.office, stored.period, stored.values,"
    " stored.acts) = (staged.jurisdiction_id, staged.program_id, staged.dimension, staged.office, staged.period,"
    " staged.values, staged.acts)"
)


def _replace(found: Iterator[Record], where: str, arguments: dict, *, check: bool = False) -> Rebuilt:
    """Stage what is derived, compare with what is stored, and mend the difference (or only count it)."""
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        _copy(cursor, derived(found))
        cursor.execute("analyze staged_spell; analyze staged_in_effect")
        cursor.execute(OVERLAPS)
        if wrong := cursor.fetchone():
            raise AssertionError(f"Derived spells of a chain do not tile the calendar: {wrong}.")
        is_derived = f"exists (select from staged_spell staged where {SAME})"
        left_over = f"from status_spell stored {where} {'and' if where else 'where'} not {is_derived}"
        missing = f"from staged_spell staged where not exists (select from status_spell stored where {SAME})"
        cursor.execute(
            f"select (select count(*) from staged_spell), (select count(*) {missing}), (select count(*) {left_over})",
            arguments,
        )
        result = Rebuilt(*cursor.fetchone())
        if not check:
            _mend(cursor, result, left_over, missing, arguments)
            _mend_in_effect(cursor, where, arguments)
    return result


def _copy(cursor: object, batches: Iterable[tuple[list, list]]) -> None:
    """Load the derived rows into the staging tables, a few thousand jurisdictions at a time."""
    spell_rows: list = []
    day_rows: list = []
    for rows, days in batches:
        spell_rows += rows
        day_rows += days
        if len(day_rows) > 20_000:
            _load(cursor, spell_rows, day_rows)
            spell_rows, day_rows = [], []
    _load(cursor, spell_rows, day_rows)


def _load(cursor: object, spell_rows: Sequence, day_rows: Sequence) -> None:
    """Copy one batch into each staging table."""
    for table, rows in (("staged_spell", spell_rows), ("staged_in_effect", day_rows)):
        with cursor.copy(f"copy {table} from stdin") as copy:  # type: ignore[attr-defined]
            for row in rows:
                copy.write_row(row)


OVERLAP_CONSTRAINT = "spell_overlaps_no_other_of_its_chain"


def _mend(cursor: object, result: Rebuilt, left_over: str, missing: str, arguments: dict) -> None:
    """Remove what is stored and not derived; add what is derived and not stored."""
    execute = cursor.execute  # type: ignore[attr-defined]
    if result.removed:
        execute(f"delete {left_over}", arguments)
    if not result.added:
        return
    in_bulk = result.added > MANY
    if in_bulk:
        execute(f"alter table status_spell drop constraint {OVERLAP_CONSTRAINT}")
    execute(
        f"insert into status_spell ({COLUMNS}) select {COLUMNS} {missing} order by {CHAIN}, lower(period) nulls first"
    )
    if in_bulk:
        execute("set constraints all immediate")
        execute(f"alter table status_spell add constraint {OVERLAP_CONSTRAINT} exclude using gist (span with &&)")


def _mend_in_effect(cursor: object, where: str, arguments: dict) -> None:
    """Bring the days in effect into step; they hang on published actions alone."""
    of_these = where and "where action_id in (select id from programs_action where jurisdiction_id = any(%(ids)s))"
    execute = cursor.execute  # type: ignore[attr-defined]
    execute(
        f"delete from status_ineffect {of_these or 'where true'}"
        " and not exists (select from staged_in_effect staged where staged.action_id = status_ineffect.action_id)",
        arguments,
    )
    execute(
        "insert into status_ineffect as stored (action_id, earliest, latest)"
        " select action_id, earliest, latest from staged_in_effect"
        " on conflict (action_id) do update set earliest = excluded.earliest, latest = excluded.latest"
        " where (stored.earliest, stored.latest) is distinct from (excluded.earliest, excluded.latest)"
    )
