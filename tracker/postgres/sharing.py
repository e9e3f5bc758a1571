"""Share one server between processes.

Two lock files lie beside the data directory. `.lock` is held while a process starts or stops the server.
`.users` is held shared by every process that uses it, so whoever could take it alone is the last. The
kernel drops both when a process ends, however it ends. The locks go with the open file, so a forked child
keeps its parent's share alive.
"""

import atexit
import fcntl
import functools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.postgres.account import choose_account
from tracker.postgres.binaries import find_binaries
from tracker.postgres.cluster import prepare_cluster
from tracker.postgres.errors import file_errors_as_sentences
from tracker.postgres.server import Server

DATABASE = "tracker"


@contextmanager
def use(data_directory: Path, database: str = DATABASE) -> Iterator[str]:
    """Yield the URL of `database`, created where absent, on the server of `data_directory`.

    Raises PostgresError, one sentence, when the server cannot be had.
    """
    share = Share(Path(os.path.realpath(data_directory)))
    url = share.take(database)
    try:
        yield url
    finally:
        share.give_back()


@functools.cache
def database_url(var: Path) -> str:
    """Return the URL of the tracker's database in `var`, whose server stays up until this process ends."""
    share = Share(Path(os.path.realpath(var / "postgres")))
    url = share.take(DATABASE)
    atexit.register(share.give_back)
    return url


class Share:
    """One process's part in a server."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.server = Server(data)
        self._users: int | None = None

    def take(self, database: str) -> str:
        """Join the users of the server, starting it where needed; return the URL of `database`."""
        with file_errors_as_sentences(self.data):
            self.data.parent.mkdir(parents=True, exist_ok=True)
            with self._start_and_stop_lock():
                self._users = self._open("users")
                fcntl.flock(self._users, fcntl.LOCK_SH)
                try:
                    self._start(database)
                except BaseException:
                    self._leave()
                    raise
        return self.server.url(database)

    def give_back(self) -> None:
        """Leave the users of the server, and stop it when no other is left."""
        with file_errors_as_sentences(self.data), self._start_and_stop_lock():
            self._leave()

    def _start(self, database: str) -> None:
        if not self.server.answers():
            binaries = find_binaries()
            account = choose_account(self.data, binaries)
            prepare_cluster(self.data, binaries, account)
            self.server.start(binaries, account)
        self.server.create_database(database)

    def _leave(self) -> None:
        """Drop our share and stop the server if we were the last; the caller holds the lock."""
        if self._users is None:
            return
        # Closing is not unlocking: a forked child that leaves must not drop the share of its parent.
        os.close(self._users)
        self._users = None
        others = self._open("users")
        try:
            fcntl.flock(others, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        else:
            self.server.stop()
        finally:
            os.close(others)

    @contextmanager
    def _start_and_stop_lock(self) -> Iterator[None]:
        lock = self._open("lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _open(self, suffix: str) -> int:
        return os.open(self.data.with_name(f"{self.data.name}.{suffix}"), os.O_RDWR | os.O_CREAT, 0o600)
