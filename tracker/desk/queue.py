"""What a queue of the desk is: what waits, and how it is told."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits: where it is done, what it is, and what is the matter with it."""

    address: str
    title: str
    detail: str
    quote: str = ""
    copy: str = ""  # where the stored copy is read
    key: str = ""  # of the record itself, where the row is one


@dataclass(frozen=True, slots=True)
class Queue:
    """A list of what waits. `waiting` is asked for a person; `rows` tells a page of what it found."""

    slug: str
    title: str | Promise
    says: str | Promise
    waiting: Callable[[User], Any]
    rows: Callable[[Sequence[Any]], Iterable[Row]]
