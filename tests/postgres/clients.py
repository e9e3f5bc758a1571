"""Other processes that use the server, as a site and a command beside it do."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Self

import psycopg

ROOT = Path(__file__).resolve().parents[2]

# Uses the server until its standard input ends, as a site does until it is told to stop.
USE = """
import sys
from pathlib import Path
from tracker.postgres import PostgresError, database_url
try:
    print(database_url(Path(sys.argv[1])), flush=True)
except PostgresError as error:
    sys.exit(str(error))
sys.stdin.read()
"""


def python(*arguments: str) -> list[str]:
    """Return a command line that runs Python on `arguments`."""
    return [sys.executable, *arguments]


def environment(**changes: str) -> dict[str, str]:
    """Return our environment, with the project importable from anywhere."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **changes}


class Client:
    """A process that uses the server of `var`: `prefix` goes before its command, `code` is what it does."""

    def __init__(
        self, var: Path, prefix: tuple[str, ...] = (), code: str = USE, changes: dict[str, str] | None = None
    ) -> None:
        self.process = subprocess.Popen(
            [*prefix, *python("-c", code, str(var))],
            env=environment(**(changes or {})),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def url(self) -> str:
        """Wait until the server is up and return the address that the process got."""
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def leave(self) -> str:
        """Let the process end by itself; return what it said was wrong."""
        return self.process.communicate("", timeout=60)[1]

    def kill(self) -> None:
        """Kill the process as the kernel does."""
        self.process.kill()
        self.process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.leave()


def ask(url: str, query: str) -> object:
    """Return the one value that `query` gives."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def tell(url: str, *statements: str) -> None:
    """Commit `statements`, each on its own."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
