"""Bring a database to the state of the code and of the fixtures. Doing so again costs little and changes nothing."""

import hashlib
from pathlib import Path

import psycopg
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from psycopg import sql

from tracker.jurisdictions.models import Jurisdiction
from tracker.postgres.binaries import OLDEST_MAJOR

SECONDS_TO_ANSWER = 10
# The name of a lock; any number, as long as it stays the same.
PREPARING = 2_008_10_27


def check_server() -> None:
    """Say in one sentence what is wrong with the server; the pool would wait and then not know why."""
    parameters = connection.get_connection_params()
    try:
        with psycopg.connect(**{**parameters, "connect_timeout": SECONDS_TO_ANSWER}) as server:
            major = server.info.server_version // 10_000
    except psycopg.OperationalError as error:
        raise CommandError(f"The database cannot be reached: {first_line(error)}.") from error
    if major < OLDEST_MAJOR:
        raise CommandError(f"DATABASE_URL names PostgreSQL {major}, but the tracker needs {OLDEST_MAJOR} or later.")


def wait_for_turn() -> None:
    """Let one demo after another prepare a database: whoever is first is so until its connections are closed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])


def migrate() -> None:
    """Bring the tables to the state of the code."""
    call_command("migrate", verbosity=0, interactive=False)


def seed_if_changed(directory: Path) -> bool:
    """Load the tables of `directory` unless this database has just these; tell whether it did."""
    digest = digest_of(directory)
    if _noted_digest() == digest and Jurisdiction.objects.exists():
        return False
    with transaction.atomic():
        call_command("seed", "--from", str(directory))
        _note(digest)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # the first pages should not wait until the server looks at the new rows itself
    return True


def digest_of(directory: Path) -> str:
    """Return a hash of every table below `directory` and of where it lies."""
    result = hashlib.sha256()
    for file in sorted(directory.rglob("*.csv")):
        content = file.read_bytes()
        result.update(f"{file.relative_to(directory)} {len(content)} ".encode())
        result.update(content)
    return result.hexdigest()


def first_line(error: Exception) -> str:
    """Return what a database error says, without hints and without a full stop."""
    said = str(error).strip().splitlines() or ["it gave no reason"]
    return said[0].strip().rstrip(".")


# The digest is kept as the comment of a table, so it goes wherever the records go: into a backup, to another server.


def _noted_digest() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(%s::regclass)", [Jurisdiction._meta.db_table])
        found = cursor.fetchone()
    return found[0] if found else None


def _note(digest: str) -> None:
    table = sql.Identifier(Jurisdiction._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("COMMENT ON TABLE {} IS {}").format(table, sql.Literal(digest)))
