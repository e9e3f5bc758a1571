"""The demo as a process of its own, as `make demo` starts it."""

import http.client
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from tests.postgres.clients import ROOT, environment, python
from tracker.postgres.postmaster import serving_process

SECONDS = 60
COUNTRY = """\
key,path,level,agency_type,name,state,parent,counties,founded,dissolved,geoid,ocd,ori,aliases
jaaaaaaaaa,us,country,,United States,,,,,,,,,
"""


def free_port() -> int:
    """Return a port that nobody uses at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return int(trial.getsockname()[1])


def write_tables(directory: Path) -> Path:
    """Write the smallest seed."""
    (directory / "jurisdictions").mkdir(parents=True)
    (directory / "jurisdictions" / "country.csv").write_text(COUNTRY)
    return directory


def manage(var: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a management command on the database in `var`."""
    command = python(str(ROOT / "manage.py"), *arguments)
    return subprocess.run(
        command, env=surroundings(var) | changes, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def surroundings(var: Path) -> dict[str, str]:
    """Return the environment of a first user: nothing set but where the database lies."""
    changed = {"TRACKER_VAR": str(var), "DATABASE_URL": "", "TRACKER_ENV": "demo", "PYTHONUNBUFFERED": "1"}
    return environment(**changed)


class Demo:
    """A demo that runs, from the start until it is stopped; `said` is what it printed."""

    def __init__(self, var: Path, tables: Path) -> None:
        """Start it on a free port and wait until it says where it is."""
        self.var, self.data = var, var / "postgres"
        self.port = free_port()
        command = python(str(ROOT / "manage.py"), "demo", "--port", str(self.port), "--from", str(tables))
        self.process = subprocess.Popen(
            command,
            env=surroundings(var),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.said = self._listen("reviewer")

    def _listen(self, last: str) -> str:
        said = ""
        assert self.process.stdout
        for line in self.process.stdout:
            said += line
            if last in line:
                return said
        raise AssertionError(f"The demo ended: {said}")

    def get(self, path: str) -> int:
        """Ask for a page; return the status."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def listens(self) -> bool:
        """Tell whether anybody answers on its port."""
        with socket.socket() as trial:
            return trial.connect_ex(("127.0.0.1", self.port)) == 0

    @property
    def password(self) -> str:
        """Return the editor's password as printed."""
        found = re.search(r"editor +password (\S+)", self.said)
        assert found, self.said
        return found[1]

    @property
    def server(self) -> int | None:
        """Return the process of the embedded server, if one runs."""
        return serving_process(self.data)

    def workers(self) -> list[int]:
        """Return the processes that answer requests."""
        return [pid for pid in self._children() if not is_background(pid)]

    def background(self) -> list[int]:
        """Return the processes that do what is left to the background."""
        return [pid for pid in self._children() if is_background(pid)]

    def _children(self) -> list[int]:
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(pid) for listed in threads for pid in listed.read_text().split()]

    def end(self, number: signal.Signals) -> int:
        """Send a signal to the command and wait for its exit status."""
        self.process.send_signal(number)
        return self.process.wait(SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.end(signal.SIGTERM)
        if self.process.stdout:
            self.process.stdout.close()


def is_background(pid: int) -> bool:
    """Tell whether a process does what is left to the background."""
    try:
        return b"tracker.desk.management.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


def until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    """Wait until `condition()` is true; tell whether it became so."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
