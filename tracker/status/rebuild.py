"""Keeping the stored spells: derive again what changed, in the transaction that changed it, or everything."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, transaction

from tracker.status.chains import Record, by_jurisdiction, chains, parents_of_programs, records
from tracker.status.derive import FIRST, LAST, Spell, narrow, spells

# Above this many new spells keys are checked once for all instead of row by row.
MANY = 50_000


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
        # Publications wait; readers do not, but where nothing is stored and there is nothing to read.
        cursor.execute("lock table programs_action, sources_citation in share mode")
        cursor.execute("select exists (select from status_spell) or exists (select from status_ineffect)")
        (is_stored,) = cursor.fetchone()
    found = _told(records(), seen)
    return _replace(found, "", {}, check=check) if check or is_stored else _fill(found)


def _told(found: Iterator[Record], seen: Callable[[int], object]) -> Iterator[Record]:
    """Pass records on, telling how many went by."""
    count = 0
    for count, record in enumerate(found, start=1):
        if count % 10_000 == 0:
            seen(10_000)
        yield record
    seen(count % 10_000)


def derived(found: Iterable[Record]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield, for each jurisdiction, its spells and its actions' days in effect, as lines that COPY reads.

    The lines are written by hand, for a rebuild writes millions: keys and values are plain letters and need no escape.
    """
    parents = parents_of_programs()
    for jurisdiction, group in by_jurisdiction(found):
        days = {record.key: (record.in_effect.earliest, record.in_effect.latest) for record in group}
        is_ordered = any(record.sequence is not None for record in group)
        lines = []
        for (program, dimension, office), acts in chains(group, parents).items():
            for act in narrow(acts) if is_ordered else ():
                low, high = days[act.key]
                days[act.key] = max(low, act.earliest), min(high, act.latest)
            chain = f"{jurisdiction}\t{program}\t{dimension}\t{office}"
            lines += [_spell_line(chain, spell) for spell in spells(acts)]
        yield lines, [f"{record.id}\t{_days_line(*days[record.key])}" for record in group]


def _spell_line(chain: str, spell: Spell) -> str:
    """Return one spell: its chain, its period, its values, and the acts behind each value.

    An act is written as its value, its key, the days it allows, and the day from which its value cannot hold.
    """
    behind = sorted((w.act.earliest, w.act.latest, w.act.key, w.value, w.end) for w in spell.windows if w.act)
    acts = [f'["{value}","{key}",{_n(low)},{_n(high)},{_n(end)}]' for low, high, key, value, end in behind]
    values = '","'.join(spell.values)
    return f'{chain}\t[{_day(spell.start)},{_day(spell.end)})\t{{"{values}"}}\t[{",".join(acts)}]\n'


def _days_line(earliest: int, latest: int) -> str:
    """Return two days, each a null where open."""
    return f"{_day(earliest) or _NULL}\t{_day(latest) or _NULL}\n"


_NULL = "\\N"


def _n(day: int) -> int | str:
    """Return a day as JSON holds it."""
    return "null" if day in (FIRST, LAST) else day


@cache
def _day(day: int) -> str:
    """Return a day as PostgreSQL reads it, blank where open. There are only some 70,000 days."""
    return "" if day in (FIRST, LAST) else datetime.date.fromordinal(day).isoformat()


COLUMNS = 'jurisdiction_id, program_id, dimension, office, period, "values", acts'
DAYS_COLUMNS = "action_id, earliest, latest"

STAGE = f"""
set local work_mem = '128MB';
create temporary table if not exists staged_spell on commit drop as select {COLUMNS} from status_spell limit 0;
create temporary table if not exists missing_spell on commit drop as select {COLUMNS} from status_spell limit 0;
create temporary table if not exists staged_in_effect on commit drop
    as select action_id, earliest, latest from status_ineffect limit 0;
truncate staged_spell, missing_spell, staged_in_effect;
"""

SAME = (
    "(stored.jurisdiction_id, stored.program_id, stored.dimension, stored.office, stored.period, stored.values,"
    " stored.acts) = (staged.jurisdiction_id, staged.program_id, staged.dimension, staged.office, staged.period,"
    " staged.values, staged.acts)"
)


def _fill(found: Iterator[Record]) -> Rebuilt:
    """Store what is derived where nothing is stored: there is nothing to compare with, and keys are checked once."""
    with connection.cursor() as cursor:
        aside = _set_aside(cursor)
        store(cursor, found, spells_to="status_spell", days_to="status_ineffect")
        for statement in aside:
            cursor.execute(statement)
        cursor.execute("select count(*) from status_spell")
        (count,) = cursor.fetchone()
    return Rebuilt(spells=count, added=count, removed=0)


def _replace(found: Iterator[Record], where: str, arguments: dict, *, check: bool = False) -> Rebuilt:
    """Stage what is derived, compare with what is stored, and mend the difference (or only count it)."""
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        store(cursor, found, spells_to="staged_spell", days_to="staged_in_effect")
        cursor.execute("analyze staged_spell; analyze staged_in_effect")
        if not where:
            cursor.execute("analyze status_spell")  # so that the comparison is planned for what is there
        cursor.execute(
            f"insert into missing_spell select {COLUMNS} from staged_spell staged"
            f" where not exists (select from status_spell stored where {SAME})"
        )
        left_over = (
            f"from status_spell stored {where} {'and' if where else 'where'}"
            f" not exists (select from staged_spell staged where {SAME})"
        )
        cursor.execute(
            "select (select count(*) from staged_spell), (select count(*) from missing_spell),"
            f" (select count(*) {left_over})",
            arguments,
        )
        result = Rebuilt(*cursor.fetchone())
        if not check:
            _mend(cursor, result, left_over, arguments)
            _mend_in_effect(cursor, where, arguments)
    return result


def store(cursor: Any, found: Iterable[Record], *, spells_to: str, days_to: str) -> None:
    """Derive what follows from records and copy it into two tables, a few thousand jurisdictions at a time."""

    def load() -> None:
        for table, columns, lines in ((spells_to, COLUMNS, spell_lines), (days_to, DAYS_COLUMNS, day_lines)):
            with cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
                copy.write("".join(lines))

    spell_lines: list[str] = []
    day_lines: list[str] = []
    for lines, days in derived(found):
        spell_lines += lines
        day_lines += days
        if len(day_lines) > 20_000:
            load()
            spell_lines, day_lines = [], []
    load()


def _mend(cursor: Any, result: Rebuilt, left_over: str, arguments: dict) -> None:
    """Remove what is stored and not derived; add what is derived and not stored."""
    aside = _set_aside(cursor) if result.added > MANY else []
    if result.removed:
        cursor.execute(f"delete {left_over}", arguments)
    if result.added:
        cursor.execute(f"insert into status_spell ({COLUMNS}) select {COLUMNS} from missing_spell")
    for statement in aside:
        cursor.execute(statement)


def _set_aside(cursor: Any) -> list[str]:
    """Drop the keys and indexes of the spells but the primary key; return the statements that bring them back."""
    cursor.execute("set constraints all immediate")  # what waits to be checked would forbid the change
    cursor.execute("set constraints all deferred")
    cursor.execute(KEYS)
    found = cursor.fetchall()
    for drop, *_ in found:
        cursor.execute(drop)
    return [*(restore for _, restore, _ in reversed(found)), "analyze status_spell"]


# Foreign keys first, then what they refer to, then plain indexes.
KEYS = """
select format('alter table status_spell drop constraint %I', conname),
       format('alter table status_spell add constraint %I %s', conname, pg_get_constraintdef(oid)), contype::text
from pg_constraint where conrelid = 'status_spell'::regclass and contype in ('f', 'u')
union all
select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid), 'x'
from pg_index where indrelid = 'status_spell'::regclass
  and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
order by 3, 1
"""


def _mend_in_effect(cursor: Any, where: str, arguments: dict) -> None:
    """Bring the days in effect into step; they hang on published actions alone."""
    of_these = where and "where action_id in (select id from programs_action where jurisdiction_id = any(%(ids)s))"
    cursor.execute(
        f"delete from status_ineffect {of_these or 'where true'}"
        " and not exists (select from staged_in_effect staged where staged.action_id = status_ineffect.action_id)",
        arguments,
    )
    cursor.execute(
        "insert into status_ineffect as stored (action_id, earliest, latest)"
        " select action_id, earliest, latest from staged_in_effect"
        " on conflict (action_id) do update set earliest = excluded.earliest, latest = excluded.latest"
        " where (stored.earliest, stored.latest) is distinct from (excluded.earliest, excluded.latest)"
    )
