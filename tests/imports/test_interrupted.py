"""An import that is killed, at whatever point, has changed nothing or everything, and is taken up again."""

import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from tests.factories import UserFactory
from tests.imports.tables import a_list, county, table, taken
from tests.postgres.clients import ROOT
from tracker.imports.models import Import, ImportRow
from tracker.imports.steps import Order, ask, is_at_work, receive, take
from tracker.programs.models import Action
from tracker.sources.models import Citation

ROWS, KILLS = 2_000, 20
# Checks a table and loads it, in a process of its own that can be killed.
CHILD = """
import sys, django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from tracker.imports.models import Import
from tracker.imports.steps import Order, ask, take
print("begins", flush=True)
take(int(sys.argv[2]))
ask(Import.objects.get(pk=sys.argv[2]), "load", Order(by=int(sys.argv[3])))
take(int(sys.argv[2]))
"""


def start(parent: Import, by: int) -> subprocess.Popen[str]:
    """Start a process at the import, and return once it begins."""
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-c", CHILD, name, str(parent.pk), str(by)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=None)
    assert process.stdout
    assert process.stdout.readline() == "begins\n"
    return process


def waiting(content: bytes) -> Import:
    """Return a table whose check is asked for."""
    parent = taken(receive(content, "list.csv", by=None), "read")
    parent.reading |= {"for_all": {"program": "secure-communities", "kind": "joined"}}
    parent.source = a_list()
    parent.save()
    ask(parent, "check", Order())
    return parent


def all_or_nothing(parent: Import) -> bool:
    """Assert that rows and records are all there or none, as the import says; return whether the records are."""
    parent = Import.objects.get(pk=parent.pk)
    is_loaded = parent.state == "loaded"
    assert parent.rows.count() == (ROWS if parent.state in ("checked", "loaded") else 0)
    assert Action.objects.count() == Citation.objects.count() == (ROWS if is_loaded else 0)
    return is_loaded


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_leaves_nothing_or_all() -> None:
    editor = UserFactory(username="ed").pk
    a_list()
    county("Suffolk County", "25025")
    days = [f"{1900 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(ROWS)]
    content = table(*(("25025", "", "", day) for day in days))
    began = time.monotonic()
    chance, whole = random.Random(7), 0.0
    for _kill in range(KILLS + 1):
        parent = waiting(content)
        began = time.monotonic()
        process = start(parent, editor)
        began = time.monotonic()
        if whole:  # the first one is left in peace, to see how long it takes
            time.sleep(chance.uniform(0, whole))
            process.send_signal(signal.SIGKILL)
        process.wait()
        whole = whole or time.monotonic() - began
        while is_at_work(parent.pk):
            time.sleep(0.02)
        if not all_or_nothing(parent):
            take(parent.pk)
            ask(Import.objects.get(pk=parent.pk), "load", Order(by=editor))
            take(parent.pk)
            assert all_or_nothing(parent)
        taken(parent, "undo", by=editor, why="The next kill.")
        assert not Action.objects.exists()
        ImportRow.objects.all().delete()
