"""Make a data directory, or check that an existing one fits the binaries."""

import shutil
import tempfile
from pathlib import Path

from tracker.postgres.account import Account
from tracker.postgres.binaries import Binaries
from tracker.postgres.errors import PostgresError, tool_failed
from tracker.postgres.tools import run_tool

SUPERUSER = "tracker"
# PostgreSQL has a locale provider of its own from this version on, the same on every machine.
BUILTIN_LOCALES_SINCE = 17


def prepare_cluster(data: Path, binaries: Binaries, account: Account) -> None:
    """Make `data` a cluster that `binaries` can open; the caller keeps others from doing so meanwhile."""
    if not data.exists() or not any(data.iterdir()):
        _create(data, binaries, account)
    _check_version(data, binaries)


def _check_version(data: Path, binaries: Binaries) -> None:
    file = data / "PG_VERSION"
    if not file.exists():
        raise PostgresError(f"{data} is neither empty nor a PostgreSQL database: move it away and start again.")
    version = file.read_text().strip()
    if version != str(binaries.major):
        raise PostgresError(
            f"The database in {data} was made by PostgreSQL {version}, but the binaries in "
            f"{binaries.directory} are {binaries.major}: set TRACKER_POSTGRES_BIN to those of {version}, or "
            "move the database away."
        )


def _create(data: Path, binaries: Binaries, account: Account) -> None:
    """Run initdb beside `data` and rename the result, so that an interrupted run leaves nothing half-made."""
    unfinished = f"{data.name}.new-"
    for leftover in data.parent.glob(f"{unfinished}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(prefix=unfinished, dir=data.parent))
    try:
        account.own(fresh)
        answer = run_tool(account, [binaries.tool("initdb"), *_initdb_options(fresh, binaries)])
        if answer.returncode != 0:
            raise tool_failed("make a database in", answer.stdout, data.parent)
        fresh.rename(data)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _initdb_options(directory: Path, binaries: Binaries) -> list[str]:
    # Nobody but its owner reaches the socket, so the server trusts whoever does.
    provider = ["--locale-provider=builtin"] if binaries.major >= BUILTIN_LOCALES_SINCE else []
    return [
        f"--pgdata={directory}",
        f"--username={SUPERUSER}",
        "--auth=trust",
        "--encoding=UTF8",
        *provider,
        "--locale=C.UTF-8",
        "--lc-messages=C",
        "--data-checksums",
        "--no-instructions",
    ]
