"""The steps of an import: read the head, check the rows, load them, accept what they offer, take them back.

Each step is one transaction: killed at any point it has changed nothing, and is taken up again as it was asked. One
process at a time works on an import; how far it has come is written beside the transaction, so that others see it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

import psycopg
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.imports.agreeing import find_recorded
from tracker.imports.columns import BESIDE, PATH, Reading, guess
from tracker.imports.loading import NotLoaded, accept, load, undo
from tracker.imports.models import Import, ImportRow
from tracker.imports.rows import COPIED, Rows, copied
from tracker.review.rules import RuleBroken
from tracker.review.workflow import NotAllowed
from tracker.sheets.grid import Cell, Line, Unreadable
from tracker.sheets.reading import lines, media_type
from tracker.sources.capturing import kept

REFUSALS = (Unreadable, NotLoaded, NotAllowed, RuleBroken, IntegrityError)
LOCK = 4201  # the first half of the advisory lock on an import; the second is its id
TOLD_EVERY = 2_000  # rows
SAMPLES = 3  # rows that are shown beside the meaning of the columns
HEAD_CELLS = 2  # a line with so many filled cells is the head: titles above it have fewer

Tell = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Order:
    """What a step is asked to do: by whom, why, and what to do with rows that are not clear."""

    by: int | None = None
    why: str = ""
    skip_bad: bool = False
    submit: bool = False
    lines: list[int] | None = None  # of the offers to accept; None for all


def receive(content: bytes, file_name: str, *, by: User | None) -> Import:
    """Keep a file that somebody hands in; its head is read next."""
    return Import.objects.create(
        file_name=file_name[-200:], document=kept(content, media_type(content)), imported_by=by, source=None
    )


def ask(parent: Import, step: str, order: Order) -> bool:
    """Note that a step is asked for; return False where it is not open or another is under way."""
    open_now = Import.objects.filter(pk=parent.pk, step="", state__in=OPEN_FROM[step])
    asked = {"step": step, "order": asdict(order), "step_asked_at": timezone.now(), "done": 0, "failure": ""}
    return bool(open_now.update(**asked))


def take(parent: int, tell: Tell | None = None) -> None:
    """Do the step that was asked for, or nothing where it was done meanwhile or another process is at it.

    `tell` is told how many rows are done; by default those who look at the import are.
    """
    try:
        with transaction.atomic():
            found = _locked(parent)
            if found is None or not found.step:
                return
            with _told(parent) if tell is None else nullcontext(tell) as told:
                STEPS[found.step](found, Order(**found.order), told)
            found.step = ""
            found.save()
    except REFUSALS as refused:
        Import.objects.filter(pk=parent).update(step="", failure=str(refused)[:1000])


def is_at_work(parent: int) -> bool:
    """Say whether a process works on an import at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_locks where locktype = 'advisory' and (classid, objid) = (%s, %s)"
            " and database = (select oid from pg_database where datname = current_database()))",
            [LOCK, parent],
        )
        return cursor.fetchone()[0]


def _locked(parent: int) -> Import | None:
    """Return the import if nobody else is at it, and keep it so for as long as the transaction lasts."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s, %s)", [LOCK, parent])
        (is_ours,) = cursor.fetchone()
    return Import.objects.get(pk=parent) if is_ours else None


@contextmanager
def _told(parent: int) -> Iterator[Tell]:
    """Yield what writes how many rows are done, on a connection of its own: others see it before the step is done."""
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as beside:
        yield lambda done: beside.execute("update imports_import set done = %s where id = %s", [done, parent])


def head_and_rows(content: bytes) -> tuple[Line, Iterator[Line]]:
    """Return the head of a file and its rows. Raises Unreadable."""
    found = lines(content)
    for line in found:
        if sum(1 for cell in line.cells if cell != Cell()) >= HEAD_CELLS:
            return line, found
    raise Unreadable(_("No line of the file has two cells: it has no head."))


def content_of(parent: Import) -> bytes:
    """Return the bytes of the file. Raises Unreadable where they were removed."""
    if parent.document.content is None:
        raise Unreadable(_("The file was removed for law or privacy."))
    return bytes(parent.document.content)


def _read(parent: Import, order: Order, tell: Tell) -> None:
    """Read the head, count the rows, and take the meaning of the columns from a table with the same head, or guess."""
    head, rows = head_and_rows(content_of(parent))
    parent.head, parent.head_line = [cell.text for cell in head.cells], head.number
    parent.samples = [[cell.text for cell in row.cells] for row in islice(rows, SAMPLES)]
    parent.n_rows = len(parent.samples) + sum(1 for _row in rows)
    if not parent.n_rows:
        raise Unreadable(_("The file has a head and no rows below it."))
    parent.reading, parent.source_id = _remembered(parent)
    parent.state = Import.State.READ


def _remembered(parent: Import) -> tuple[dict[str, Any], int | None]:
    """Return how the last table with this head was read, and its source; a guess where there was none."""
    own = [printed for printed in parent.head if printed not in BESIDE]
    alike = Import.objects.filter(state__in=[Import.State.CHECKED, Import.State.LOADED, Import.State.UNDONE])
    last = alike.filter(head__in=[own, parent.head]).first()
    if last is None:
        return Reading(guess(parent.head)).as_json(), None
    known = {PATH: "jurisdiction"} | dict(zip(last.head, last.reading["columns"], strict=True))
    return last.reading | {"columns": [known.get(printed, "") for printed in parent.head]}, last.source_id


def _check(parent: Import, order: Order, tell: Tell) -> None:
    """Find out of each row whom it means, what it says and what becomes of it."""
    _head, found = head_and_rows(content_of(parent))
    rows = Rows(Reading.of_json(parent.reading), parent.decisions, parent.source)
    parent.rows.all().delete()
    done = 0
    while some := list(islice(found, TOLD_EVERY)):
        told = [copied(parent.pk, rows, row) for row in some]  # asks the database, which a COPY would keep waiting
        with connection.cursor() as cursor, cursor.copy(COPY) as copy:
            for row in told:
                copy.write_row(row)
        tell(done := done + len(some))
    find_recorded(
        parent.pk,
        several=_("Several recorded acts may be this one; say that it is another, or leave it out:"),
        repeated=_(
            "Another row of this file may be the same act: same jurisdiction, program and kind, and days in common."
        ),
    )
    parent.state = Import.State.CHECKED


COPY = f"copy {ImportRow._meta.db_table} ({', '.join(COPIED)}) from stdin"


def _load(parent: Import, order: Order, tell: Tell) -> None:
    by = User.objects.get(pk=order.by) if order.by else None
    load(parent, by=by, skip_bad=order.skip_bad, submit=order.submit)


def _accept(parent: Import, order: Order, tell: Tell) -> None:
    accept(parent, order.lines, by=_person(order), why=order.why)


def _undo(parent: Import, order: Order, tell: Tell) -> None:
    undo(parent, by=_person(order), why=order.why)


def _person(order: Order) -> User:
    """Return who asked for a step that only a person asks for."""
    assert order.by
    return User.objects.get(pk=order.by)


STEPS: dict[str, Callable[[Import, Order, Tell], None]] = {
    Import.Step.READ: _read,
    Import.Step.CHECK: _check,
    Import.Step.LOAD: _load,
    Import.Step.ACCEPT: _accept,
    Import.Step.UNDO: _undo,
}
# From which state each step may be asked for.
OPEN_FROM: dict[str, tuple[str, ...]] = {
    Import.Step.READ: (Import.State.RECEIVED,),
    Import.Step.CHECK: (Import.State.READ, Import.State.CHECKED),
    Import.Step.LOAD: (Import.State.CHECKED,),
    Import.Step.ACCEPT: (Import.State.LOADED,),
    Import.Step.UNDO: (Import.State.LOADED,),
}
