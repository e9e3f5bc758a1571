"""Measure the import of a table of 100,000 actions, in a process of its own."""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROWS, UNITS = 100_000, 50_000


def measure(say: Callable[[str, str, str], None]) -> None:
    """Import a table whose rows name 50,000 units by code or by name; every tenth act is recorded already."""
    from django.db import connection

    from tests.bench import synthetic

    synthetic.load(jurisdictions=UNITS + 2, programs=2, acts_per_chain=1, chains=UNITS)
    with connection.cursor() as cursor:
        cursor.execute(NAMED)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "actions.csv"
        with file.open("w", newline="") as opened:
            csv.writer(opened).writerows(_rows())
        command = [
            sys.executable,
            "manage.py",
            "import_actions",
            str(file),
            "--source",
            "ssource000",
            "--days",
            "month",
        ]
        child = subprocess.Popen([*command, "--kind", "joined", "--json"], stdout=subprocess.PIPE, text=True)
        assert child.stdout
        told = json.loads(child.stdout.read())
        _pid, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, told["errors"][:3]
    assert told["loaded"] == ROWS - UNITS // 5, told
    figure = f"{told['seconds']:.1f} s, {usage.ru_maxrss / 1024:,.0f} MiB"
    say(f"import of {ROWS:,} actions from CSV", figure, "<= 60 s, <= 500 MiB")


NAMED = """
insert into jurisdictions_name (jurisdiction_id, kind, text, searchable)
    select id, 'official', name, sort_name from jurisdictions_jurisdiction;
insert into jurisdictions_identifier (jurisdiction_id, scheme, value, position)
    select id, 'geoid', lpad(id::text, 7, '0'), 0 from jurisdictions_jurisdiction;
analyze;
"""


def _rows() -> Iterator[tuple[str, ...]]:
    """Yield the head, and two rows for each unit: two years apart, half of them with a code and half with a name."""
    yield "geoid", "name", "state", "program", "date", "summary"
    for n in range(ROWS):
        unit = 3 + n % UNITS
        code, name = (f"{unit:07}", "") if n % 2 else ("", f"Unit {unit}")
        day = f"{n % 12 + 1}/{n % 28 + 1}/{1990 + 2 * (n // UNITS)}"
        recorded = n // UNITS == 0 and n % 5 == 0
        if recorded:
            yield code, name, "XX", "program-1", "1990/2025", f"Act {n}."
        else:
            yield code, name, "XX", "program-2", day, f"Act {n}."
