"""The two people of the demo: one writes records, the other publishes them, because nobody publishes their own."""

from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import User

from tracker.settings import kept_secret

NAMES = ("editor", "reviewer")
BYTES = 12


def make_logins(var: Path) -> list[User]:
    """Make both people unless they are there, with a password that lies in `var`: the same at each start."""
    password = kept_secret(var / "editor_password", BYTES)
    known = {user.username: user for user in User.objects.filter(username__in=NAMES)}
    return [known.get(name) or User.objects.create_superuser(name, password=password) for name in NAMES]


def in_words(people: list[User], var: Path) -> Iterator[str]:
    """Yield a line about each person, to be printed. Somebody may have given them another password: that one stays.

    To compare passwords takes its time, on purpose.
    """
    password = kept_secret(var / "editor_password", BYTES)
    for person in people:
        known = password if check_password(password, person.password) else "the one you gave it"
        yield f"{person.username:<9} password {known}"
