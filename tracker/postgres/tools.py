"""Run PostgreSQL's command line tools."""

import os
import subprocess
from collections.abc import Collection

from tracker.postgres.account import Account


def run_tool(account: Account, command: list[str], keep_open: Collection[int] = ()) -> subprocess.CompletedProcess[str]:
    """Run a tool as `account` in a session of its own, so that Ctrl-C in a terminal reaches us alone.

    It and all that it starts inherit the files in `keep_open`.
    """
    return subprocess.run(
        [*account.prefix, *command],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
        pass_fds=keep_open,
        check=False,
    )


def _environment() -> dict[str, str]:
    """Return our environment in English, without the PG* variables, which would change port or options."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C"}
