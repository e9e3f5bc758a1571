"""Two servers that loaded the same records in another order, under two PostgreSQLs, freeze the same bytes."""

import csv
import filecmp
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.other_postgres import oldest_but
from tracker.postgres import find_binaries
from tracker.queries.known import as_word

pytestmark = pytest.mark.soak


def run(var: Path, directory: Path, *words: str) -> None:
    """Run a command of the tracker on a server of its own."""
    own = {"TRACKER_VAR": str(var), "TRACKER_POSTGRES_BIN": str(directory), "DATABASE_URL": ""}
    asked = [sys.executable, "manage.py", *words, "--verbosity", "0"]
    subprocess.run(asked, cwd=settings.BASE_DIR, env={**os.environ, **own}, check=True)


def shuffled(folder: Path) -> Path:
    """Return a copy of the seed whose tables have their rows in another order."""
    shutil.copytree(settings.FIXTURES_DIR, folder)
    for path in folder.rglob("*.csv"):
        with path.open(newline="") as file:
            head, *rows = csv.reader(file)
        random.Random(path.name).shuffle(rows)
        with path.open("w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *rows])
    return folder


def test_the_same_records_are_the_same_bytes(tmp_path: Path) -> None:
    usual = find_binaries()
    other = oldest_but(usual.major)
    if other is None:
        pytest.skip(f"No other PostgreSQL than {usual.major} is installed here.")
    built = []
    for binaries, seed in ((usual, settings.FIXTURES_DIR), (other, shuffled(tmp_path / "seed"))):
        var = tmp_path / str(binaries.major)
        run(var, binaries.directory, "migrate")
        run(var, binaries.directory, "seed", "--from", str(seed))
        built.append((var, binaries.directory))
    moment = as_word(timezone.now())
    for var, directory in built:  # both servers are filled by then
        run(var, directory, "build_release", "2026.1", "--moment", moment)
    one, two = (var / "releases" / "2026.1" for var, _directory in built)
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in two.iterdir())
    assert filecmp.cmpfiles(one, two, names, shallow=False) == (names, [], [])
