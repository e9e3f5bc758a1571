"""Run a command beside the embedded server: `python -m tracker.postgres psql`.

The command finds the server in DATABASE_URL and in the variables that PostgreSQL's own tools read, and those
tools on its PATH.
"""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tracker.postgres import PostgresError, find_binaries, use


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tracker.postgres", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var/postgres"), help="data directory")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what to run, psql where nothing is named")
    options = parser.parse_args()
    # A terminated process would leave without stopping the server.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with use(options.data) as url:
            return run(options.command or ["psql"], url)
    except PostgresError as error:
        sys.exit(str(error))


def run(command: list[str], url: str) -> int:
    """Run `command` with the server's address in its environment, and end it when we are ended."""
    with subprocess.Popen(command, env=environment(url)) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            raise


def environment(url: str) -> dict[str, str]:
    """Return our environment with the address of the server at `url`."""
    parts = urlsplit(url)
    return {
        **os.environ,
        "PATH": f"{find_binaries().directory}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "DATABASE_URL": url,
        "PGHOST": unquote(parts.hostname or ""),
        "PGPORT": str(parts.port),
        "PGUSER": parts.username or "",
        "PGDATABASE": parts.path.removeprefix("/"),
    }


if __name__ == "__main__":
    sys.exit(main())
