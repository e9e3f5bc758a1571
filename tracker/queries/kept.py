"""Keeping what was read for as long as nothing is written: many readers ask for the same few days."""

import functools
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import ParamSpec, TypeVar

from django.db import connection

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

# Two equal snapshots see the same rows; one that has written rows of its own sees more than its text says.
SNAPSHOT = "select case when pg_current_xact_id_if_assigned() is null then pg_current_snapshot()::text end"


def snapshot() -> str | None:
    """Name the state of the database; None inside a transaction that has written, which sees a state of its own."""
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT)
        return cursor.fetchone()[0]


def kept(many: int) -> Callable[[Callable[Asked, Found]], Callable[Asked, Found]]:
    """Return a decorator that keeps the last answers of a function of the database until something is written to it.

    Any write counts, to whatever table. What is kept is this process's own and is never stale: the state is asked for
    every time, which takes less than a millisecond.
    """

    def decorate(function: Callable[Asked, Found]) -> Callable[Asked, Found]:
        answers: OrderedDict[Hashable, Found] = OrderedDict()
        lock = Lock()

        @functools.wraps(function)
        def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Found:
            state = snapshot()
            if state is None:
                return function(*args, **kwargs)
            asked = (state, connection.settings_dict["NAME"], args, tuple(sorted(kwargs.items())))
            with lock:
                if asked in answers:
                    answers.move_to_end(asked)
                    return answers[asked]
            found = function(*args, **kwargs)
            with lock:
                answers[asked] = found
                while len(answers) > many:
                    answers.popitem(last=False)
            return found

        return answer

    return decorate
