"""Open the site on real data, from whatever state the database is in."""

import logging
import shutil
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, connections

from tracker.desk.management import logins, preparation, site
from tracker.desk.management.worker import background_worker
from tracker.postgres.errors import DISK_FULL, ROOM_TO_START, disk_full


class Command(BaseCommand):
    """Migrate, seed, make the logins, and run the site until it is stopped."""

    help = "Open the site on real data: tables, seed, two logins and the web server, until Ctrl-C."
    requires_system_checks = []  # make lint runs them; a port in use should be told at once

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address, and another directory for trying out tables."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--from", dest="directory", type=Path, default=settings.FIXTURES_DIR)

    def handle(self, *, host: str, port: int, directory: Path, **options: object) -> None:
        """Run the demo; a signal ends it in order at any moment, so that the embedded server stops with it."""
        if settings.IN_PRODUCTION:
            raise CommandError("The demo makes logins whose password it prints: it does not run in production.")
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        try:
            site.check_port(host, port)
            people = self.prepare(directory)
            site.check_port(host, port)  # a first seed takes long enough for somebody else to come
            with background_worker():
                site.serve(host, port, ready=lambda: self.welcome(host, port, people))
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not cut the orderly end short
            sys.exit(128 + signal.SIGINT)

    def prepare(self, directory: Path) -> list[User]:
        """Bring the database up to date; return who can log in."""
        self.stdout.write("Preparing the database ...")
        # Where the server fails, psycopg tells of each attempt to reach it again: one sentence is enough.
        logging.getLogger("psycopg").setLevel(logging.ERROR)
        try:
            preparation.check_server()
            preparation.wait_for_turn()
            preparation.migrate()
            if preparation.seed_if_changed(directory):
                self.stdout.write("The records are loaded.")
            return logins.make_logins(settings.VAR_DIR)
        except (OperationalError, InterfaceError, OSError) as error:
            raise sentence(error) from error
        finally:
            # The workers are forked: they must not inherit a connection.
            connections.close_all()
            connections["default"].close_pool()  # type: ignore[attr-defined]

    def welcome(self, host: str, port: int, people: list[User]) -> None:
        """Print where the site is and who can log in."""
        address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        self.stdout.write(f"\nThe site is on {address}/ (Ctrl-C stops it)\nTo edit: {address}/desk/")
        self.stdout.flush()
        for line in logins.in_words(people, settings.VAR_DIR):
            self.stdout.write(f"  {line}")
        self.stdout.flush()


def sentence(error: Exception) -> Exception:
    """Return the one sentence to print for an error that the surroundings cause, not the code."""
    no_room = shutil.disk_usage(settings.VAR_DIR).free < ROOM_TO_START
    if no_room or getattr(error, "errno", None) in DISK_FULL:
        return disk_full(settings.VAR_DIR)
    return CommandError(f"The demo cannot go on: {preparation.first_line(error)}.")
