"""Run the tests of the records on another PostgreSQL of this machine: python -m tests.other_postgres [OPTIONS].

`make test` uses the wheel's, the newest. Most servers in the world are older, so the oldest that we support and that
is installed gets its turn, with a database of its own.
"""

import os
import subprocess
import sys

from tracker.postgres import Binaries, find_binaries
from tracker.postgres.binaries import OLDEST_MAJOR, binaries_in, places_in_system


def main(options: list[str]) -> int:
    """Run them and return pytest's exit status; say so where there is nothing to run them on."""
    usual = find_binaries()
    other = oldest_but(usual.major)
    if other is None:
        print(f"Skipped: no PostgreSQL from {OLDEST_MAJOR} up is installed here but {usual.major}.", flush=True)
        return 0
    print(f"The tests of the records on PostgreSQL {other.major} ({other.directory}):", flush=True)
    var = os.path.join("var", f"postgresql-{other.major}")
    chosen = {"TRACKER_POSTGRES_BIN": str(other.directory), "TRACKER_VAR": var, "DATABASE_URL": ""}
    pytest = [sys.executable, "-m", "pytest", "-q", "-m", "records and not soak", "--ignore=tests/browser", *options]
    return subprocess.run(pytest, env={**os.environ, **chosen}, check=False).returncode


def oldest_but(major: int) -> Binaries | None:
    """Return the oldest PostgreSQL of the system that is new enough and of another version, if there is one."""
    found = [binaries for place in places_in_system() if (binaries := binaries_in(place))]
    fitting = [one for one in found if one.major >= OLDEST_MAJOR and one.major != major]
    return min(fitting, key=lambda one: one.major, default=None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
