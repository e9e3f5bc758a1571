"""Run the site: granian with a few workers, which end with the command that started them."""

import errno
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

WORKERS = 2
WAITING_REQUESTS = 128  # per worker; more wait in the kernel
SECONDS_TO_FINISH = 5  # for requests under way when the site is stopped


def check_port(host: str, port: int) -> None:
    """Say in one sentence why the site cannot listen there.

    The workers share their port by SO_REUSEPORT, so a second site of the same user would quietly take half of the
    visitors: this asks without it.
    """
    if not 0 < port < 65_536:
        raise CommandError(f"There is no port {port}: choose one from 1024 to 65535.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen()
    except OSError as error:
        raise CommandError(_why_not(host, port, error)) from error


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use: choose another, as in make demo PORT={port + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} is closed to ordinary users: choose one from 1024 up, as in make demo PORT=8000."
    return f"The site cannot listen on {host} port {port}: {error.strerror}."


def serve(host: str, port: int, *, ready: Callable[[], object]) -> None:
    """Run the site until SIGINT, SIGTERM or SIGHUP; `ready` is called once it answers."""
    server = Granian(
        "tracker.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=WORKERS,
        # A thread more would only wait for a connection to the database.
        blocking_threads=settings.DATABASES["default"]["OPTIONS"]["pool"]["max_size"],
        backpressure=WAITING_REQUESTS,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
    )

    @server.on_startup
    def started() -> None:
        # granian would start its workers afresh, and outlive the terminal that was closed.
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)
        threading.Thread(target=_call_when_it_answers, args=(host, port, ready), daemon=True).start()

    server.serve(target_loader=application, wrap_loader=False)


def application() -> Callable[..., Any]:
    """Return the application, in a worker."""
    # Ctrl-C in a terminal goes to the command alone, which then ends its workers in order.
    os.setpgid(0, 0)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from tracker.wsgi import application

    return application


def _end_with_parent() -> None:
    """Wait until the command is gone, even by SIGKILL, and end this worker: it would keep the port."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _call_when_it_answers(host: str, port: int, ready: Callable[[], object]) -> None:
    while True:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            break
    ready()
