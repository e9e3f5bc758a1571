"""Say in one sentence why the embedded server cannot be used."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# An empty cluster takes about 40 MB, its first write-ahead log file 16 MB of them.
ROOM_TO_START = 16 * 1024 * 1024

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class PostgresError(Exception):
    """Tells a person, in one sentence, why the embedded PostgreSQL cannot be used."""


def disk_full(place: Path) -> PostgresError:
    """Make the error for a disk without room for the database in `place`."""
    return PostgresError(f"The disk that holds {place} is full: free about 100 MB and start again.")


def tool_failed(doing: str, output: str, place: Path) -> PostgresError:
    """Make the error for a PostgreSQL tool that failed, from the one line of its output that says why."""
    if "No space left on device" in output or shutil.disk_usage(place).free < ROOM_TO_START:
        return disk_full(place)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if any(word in line for word in ("FATAL:", "PANIC:", "error:"))]
    reason = (telling or lines or ["it gave no reason"])[-1]
    return PostgresError(f"PostgreSQL could not {doing} {place}: {reason.rstrip('.')}.")


@contextmanager
def file_errors_as_sentences(place: Path) -> Iterator[None]:
    """Turn an OSError met while working on `place` into a PostgresError."""
    try:
        yield
    except OSError as error:
        name = error.filename or place
        if error.errno in DISK_FULL:
            raise disk_full(place) from error
        if error.errno in FORBIDDEN:
            raise PostgresError(
                f"The database in {place} cannot be used: {name} is closed to this user ({error.strerror})."
            ) from error
        raise PostgresError(f"The database in {place} cannot be used: {name}: {error.strerror}.") from error
