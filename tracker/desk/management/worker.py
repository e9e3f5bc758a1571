"""Work in the background: one process beside the site, started again when it dies, gone with the command.

`python -m tracker.desk.management.worker PARENT` is that process: a `db_worker` that also ends with its parent.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SECONDS_UNTIL_FIRST = 2.0  # the site comes first
SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_TO_FINISH = 5.0


@contextlib.contextmanager
def background_worker() -> Iterator[None]:
    """Keep a process at work on what editors leave to the background while the block lasts."""
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_one, args=(stop,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join()


def _keep_one(stop: threading.Event) -> None:
    stop.wait(SECONDS_UNTIL_FIRST)
    while not stop.is_set():
        # A session of its own: Ctrl-C in a terminal goes to the command alone.
        command = [sys.executable, "-m", __name__, str(os.getpid())]
        worker = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        while worker.poll() is None and not stop.wait(SECONDS_BETWEEN_LOOKS / 5):
            pass
        _end(worker)
        stop.wait(SECONDS_BETWEEN_LOOKS)


def _end(worker: subprocess.Popen) -> None:
    """End the process, in order where it takes the time for it."""
    worker.terminate()
    try:
        worker.wait(SECONDS_TO_FINISH)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _end_with(parent: int) -> None:
    """Wait until the command is gone, even by SIGKILL."""
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    while True:  # the first asks for an orderly end, another insists
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(SECONDS_TO_FINISH)


def main(parent: int) -> None:
    """Take up what waits, until the parent is gone, which may be before this begins."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import django
    from django.core.management import call_command

    django.setup()
    from tracker.imports.tasks import go_on_with_all

    go_on_with_all()
    call_command("db_worker", verbosity=0, interval=SECONDS_BETWEEN_LOOKS, reload=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
