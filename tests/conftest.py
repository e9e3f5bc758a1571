"""What holds for every test: no network but this machine, no time limit on generated examples, quick passwords."""

import importlib
import ipaddress
import sys

import hypothesis
import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models.signals import post_migrate

# A busy machine is slow now and then; that is no fault of the code under test.
hypothesis.settings.register_profile("tracker", deadline=None, print_blob=True)
hypothesis.settings.load_profile("tracker")

ASK_THE_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_configure() -> None:
    """Close the network for the whole run, and spare the time that good password hashes take on purpose."""
    sys.addaudithook(refuse_strangers)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def roles_that_return() -> None:
    """Make the roles again whenever a test of a live server emptied the database, which takes what migrations wrote."""
    post_migrate.connect(create_roles, sender=apps.get_app_config("auth"))


def create_roles(**_: object) -> None:
    """Make the roles as their migrations do."""
    importlib.import_module("tracker.review.migrations.0001_roles").create_roles(apps, None)
    importlib.import_module("tracker.removal.migrations.0003_administrators_remove").allow(apps, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that ask the database: they run on every version of it."""
    for item in items:
        if item.get_closest_marker("django_db") or ASK_THE_DATABASE.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("records")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the PostgreSQL that held the records."""
    with psycopg.connect(**connection.get_connection_params()) as server:
        version = server.info.server_version // 10_000
    terminalreporter.write_line(f"Records were kept in PostgreSQL {version}.")


def refuse_strangers(event: str, arguments: tuple[object, ...]) -> None:
    """Raise where Python connects to another machine: such a test depends on more than this repository."""
    if event == "socket.connect" and isinstance(arguments[1], tuple) and not is_here(str(arguments[1][0])):
        raise PermissionError(f"Tests reach this machine only, not {arguments[1][0]}.")


def is_here(host: str) -> bool:
    """Tell whether an address is one of this machine."""
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
