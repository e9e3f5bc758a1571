"""Start and stop one server."""

import hashlib
import os
import signal
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from tracker.postgres.account import Account
from tracker.postgres.binaries import Binaries
from tracker.postgres.cluster import SUPERUSER
from tracker.postgres.errors import PostgresError, tool_failed
from tracker.postgres.postmaster import lock_if_unused, pid_file, says_ready, serving_process
from tracker.postgres.tools import run_tool

PORT = 5432  # only part of the socket's name: no port is opened
# A socket's path may have 107 bytes, and every process must find the same one, whatever its TMPDIR.
SOCKETS = Path("/tmp")
SECONDS_TO_START = 120  # recovery after a kill replays the log first
SECONDS_TO_STOP = 60
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "jit": "off",  # some builds have it, some not: plans should not differ
}


@dataclass(frozen=True)
class Server:
    """The server of one data directory."""

    data: Path

    @property
    def socket_directory(self) -> Path:
        """Return where the server listens: a short path made from the data directory's long one."""
        return SOCKETS / f"tracker-{hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]}"

    @property
    def _socket(self) -> Path:
        return self.socket_directory / f".s.PGSQL.{PORT}"

    @property
    def _log(self) -> Path:
        return self.data / "server.log"

    def url(self, database: str) -> str:
        """Return the address of a database as libpq and Django read it."""
        host = str(self.socket_directory).replace("/", "%2F")
        return f"postgresql://{SUPERUSER}@{host}:{PORT}/{database}"

    def start(self, binaries: Binaries, account: Account) -> None:
        """Start the server, or adopt the one that runs; return when it answers.

        Raises PostgresError with what PostgreSQL said when it cannot start.
        """
        deadline = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL does not answer in {self.data}: see {self._log}.")
            if serving_process(self.data) is None:
                self._launch_once_unused(binaries, account)
            elif says_ready(self.data) and not self._socket.exists():
                self.stop()  # out of reach: its directory was moved, or /tmp was swept
            else:
                time.sleep(0.05)

    def stop(self) -> None:
        """Stop the server: it ends its sessions, writes everything down and removes its files."""
        pid = serving_process(self.data)
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + SECONDS_TO_STOP
        while pid is not None and serving_process(self.data) == pid:
            if time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL does not stop in {self.data}: see {self._log}.")
            time.sleep(0.02)
        self._remove_socket()

    def create_database(self, name: str) -> None:
        """Create an empty database unless it is there."""
        try:
            with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
                known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
                if known is None:
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except psycopg.Error as error:
            raise tool_failed("make a database in", str(error), self.data) from error

    def answers(self) -> bool:
        """Tell whether the server takes connections; a stranger's socket in its place is never asked."""
        if serving_process(self.data) is None:
            return False
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _launch_once_unused(self, binaries: Binaries, account: Account) -> None:
        """Launch the server, or wait a moment where a process of an earlier one still lives."""
        lock = lock_if_unused(self.data)
        if lock is None:
            time.sleep(0.05)
            return
        try:
            self._launch(binaries, account, lock)
        finally:
            os.close(lock)

    def _launch(self, binaries: Binaries, account: Account, lock: int) -> None:
        account.own(self.data)
        self._remove_stale_files()
        self._make_socket_directory(account)
        with suppress(FileNotFoundError):
            self._log.replace(self._log.with_suffix(".log.old"))
        settings = {**SETTINGS, "unix_socket_directories": str(self.socket_directory)}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        pg_ctl = [binaries.tool("pg_ctl"), "start", "--wait", "--silent", f"--pgdata={self.data}"]
        pg_ctl += [f"--log={self._log}", f"--options=-p {PORT} {options}"]
        answer = run_tool(account, pg_ctl, keep_open=[lock])
        if answer.returncode != 0 and serving_process(self.data) is None:
            raise tool_failed("start in", answer.stdout + self._log_text(), self.data)

    def _log_text(self) -> str:
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def _remove_stale_files(self) -> None:
        """Remove what a killed server left, which the next one would take for another server's."""
        pid_file(self.data).unlink(missing_ok=True)
        self._remove_socket()

    def _remove_socket(self) -> None:
        if not self._owns_socket_directory():
            return
        for file in (self._socket, self._socket.with_name(f"{self._socket.name}.lock")):
            file.unlink(missing_ok=True)
        with suppress(OSError):
            self.socket_directory.rmdir()

    def _owns_socket_directory(self) -> bool:
        """Tell whether the socket's directory is ours: anybody may make a file of that name in /tmp first."""
        owners = {os.geteuid()}
        with suppress(FileNotFoundError):
            owners.add(self.data.stat().st_uid)
        with suppress(FileNotFoundError):
            found = self.socket_directory.lstat()
            return stat.S_ISDIR(found.st_mode) and found.st_uid in owners
        return False

    def _make_socket_directory(self, account: Account) -> None:
        """Make the directory of the socket, closed to others; one that somebody else made is refused."""
        directory = self.socket_directory
        with suppress(FileExistsError):
            directory.mkdir(mode=0o700)
        if not self._owns_socket_directory():
            raise PostgresError(f"{directory} belongs to another user, who must remove it first.")
        directory.chmod(0o700)
        account.own(directory)
