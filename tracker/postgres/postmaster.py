"""Read which process serves a data directory.

PostgreSQL's own `postmaster.pid` says so, but it outlives a kill, and the number in it may by then belong
to another program: a process counts only when it is a `postgres` of that very directory.
"""

import fcntl
import os
import subprocess
from contextlib import suppress
from pathlib import Path

# Lines of postmaster.pid, counted from 0.
PID, STATUS = 0, 7


def pid_file(data: Path) -> Path:
    """Return where the server of `data` notes its process."""
    return data / "postmaster.pid"


def serving_process(data: Path) -> int | None:
    """Return the process number of the server that runs in `data`, or None."""
    noted = _line(data, PID)
    if not noted.isdigit():
        return None
    return int(noted) if _serves(int(noted), data) else None


def says_ready(data: Path) -> bool:
    """Tell whether the server of `data` notes that it takes connections."""
    return _line(data, STATUS) == "ready"


def lock_if_unused(data: Path) -> int | None:
    """Return an open file with the lock that all processes of a server keep, or None while one lives.

    It tells what process numbers cannot: sessions that outlive a killed server for a moment, a server that
    a killed process just launched, or one in another container.
    """
    lock = os.open(data, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock


def _line(data: Path, number: int) -> str:
    try:
        lines = pid_file(data).read_text().splitlines()
    except FileNotFoundError:
        return ""
    return lines[number].strip() if len(lines) > number else ""


def _serves(pid: int, data: Path) -> bool:
    """Tell whether process `pid` is a postgres that runs in `data`."""
    command = _command(pid)
    if "postgres -D " not in command:
        return False
    with suppress(OSError):
        return os.path.samefile(f"/proc/{pid}/cwd", data)
    return f"postgres -D {data} " in command


def _command(pid: int) -> str:
    """Return the command line of a process, empty where there is none."""
    if Path("/proc/self").exists():
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")
        return ""
    asked = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout
