"""Who changed a record, and why: a note that the database puts beside every version written under it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import connection, transaction

# The setting that the triggers of django-pghistory copy beside a version.
NOTE = "pghistory.context_metadata"


@contextmanager
def because(why: str = "", *, by: User | None = None) -> Iterator[None]:
    """Note with every version written inside who wrote it and why. Opens a transaction, at whose end the note goes.

    A block inside another says more and forgets nothing: what it leaves open is taken from the one around it.
    """
    with transaction.atomic():
        before = _note()
        around = json.loads(before) if before else {}
        said = {"by": by.pk if by else None, "why": why.strip()}
        _set_note(json.dumps(around | {word: value for word, value in said.items() if value}))
        yield
        _set_note(before)


def _note() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting(%s, true), '')", [NOTE])
        return cursor.fetchone()[0]


def _set_note(note: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config(%s, %s, true)", [NOTE, note])
