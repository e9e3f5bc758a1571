"""One command opens the site, and whatever ends it loses nothing. The demo runs as a process, as a user starts it."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.desk.running import Demo, free_port, manage, until, write_tables
from tracker.desk.management import logins, preparation, site
from tracker.desk.management.commands import demo
from tracker.jurisdictions.models import Jurisdiction
from tracker.postgres.errors import PostgresError
from tracker.postgres.server import Server

ASK_FOR_A_COPY = """
from tracker.sources.models import Source
from tracker.sources.tasks import capture_source
source = Source.objects.create(
    kind="other", title="A", publisher="B", grade="unverified", url="http://127.0.0.1/document"
)
capture_source.enqueue(source.pk, None)
print("asked")
"""
COUNT = "from tracker.jurisdictions.models import Jurisdiction as J; print('places:', J.objects.count())"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the smallest seed."""
    return write_tables(tmp_path_factory.mktemp("fixtures"))


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a place for one database, which the tests of this module open again and again."""
    place = tmp_path_factory.mktemp("demo")
    yield place
    Server(Path(os.path.realpath(place / "postgres"))).stop()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, tables: Path) -> Iterator[Demo]:
    """Keep one demo up for the tests that leave it so."""
    with Demo(tmp_path_factory.mktemp("running"), tables) as demo:
        yield demo


def test_a_first_start_seeds_prints_a_login_and_answers(running: Demo) -> None:
    assert f"http://127.0.0.1:{running.port}/" in running.said
    assert "The records are loaded." in running.said
    assert running.password
    assert running.get("/admin/login/") == 200
    assert running.get("/static/tracker.css") == 200


def test_a_command_beside_the_site_uses_the_same_server(running: Demo) -> None:
    before = running.server
    assert "places: 1" in manage(running.var, "shell", "-v0", "-c", COUNT).stdout
    assert running.server == before
    assert running.get("/admin/login/") == 200


def test_a_killed_worker_is_replaced(running: Demo) -> None:
    before = running.workers()
    os.kill(before[0], signal.SIGKILL)
    assert until(lambda: len(set(running.workers()) - set(before)) == 1)
    assert {running.get("/admin/login/") for _ in range(10)} == {200}


def test_what_is_left_to_the_background_is_done(running: Demo) -> None:
    assert "asked" in manage(running.var, "shell", "-v0", "-c", ASK_FOR_A_COPY).stdout
    tried = "from tracker.sources.models import Capture; print(*Capture.objects.values_list('failure', flat=True))"
    assert until(lambda: "no public address" in manage(running.var, "shell", "-v0", "-c", tried).stdout, seconds=30)


def test_a_worker_in_the_background_is_replaced_too_and_ends_with_a_killed_site(var: Path, tables: Path) -> None:
    with Demo(var, tables) as demo:
        assert until(lambda: bool(demo.background()))
        [first] = demo.background()
        os.kill(first, signal.SIGKILL)
        assert until(lambda: demo.background() not in ([], [first]), seconds=20)
        [second] = demo.background()
        demo.end(signal.SIGKILL)
        assert until(lambda: not Path(f"/proc/{second}").exists(), seconds=20)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda one: one.name)
def test_a_signal_stops_the_site_and_the_embedded_server(var: Path, tables: Path, number: signal.Signals) -> None:
    with Demo(var, tables) as demo:
        assert demo.server is not None
        assert demo.end(number) == 0
        assert demo.server is None
        assert not demo.listens()


def test_a_killed_site_frees_its_port_and_the_next_start_loads_nothing(var: Path, tables: Path) -> None:
    with Demo(var, tables) as demo:
        demo.end(signal.SIGKILL)
        assert until(lambda: not demo.listens())
    with Demo(var, tables) as again:
        assert "loaded" not in again.said
        assert again.password == demo.password
        assert again.get("/admin/login/") == 200


def test_a_killed_server_loses_nothing(var: Path, tables: Path) -> None:
    with Demo(var, tables) as demo:
        assert demo.server
        os.kill(demo.server, signal.SIGKILL)
    with Demo(var, tables) as again:
        assert "loaded" not in again.said
        assert "places: 1" in manage(var, "shell", "-v0", "-c", COUNT).stdout


def test_a_port_in_use_is_one_sentence(var: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = manage(var, "demo", "--port", str(port))
    assert refused.returncode == 1
    assert f"Port {port} is in use: choose another, as in make demo PORT={port + 1}." in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_site_that_shares_its_port_still_counts_as_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as taken, pytest.raises(CommandError, match="in use"):
        site.check_port("127.0.0.1", taken.getsockname()[1])


def test_an_address_that_is_none_of_ours_is_one_sentence() -> None:
    with pytest.raises(CommandError, match=r"cannot listen on 192.* port 8000: Cannot assign"):
        site.check_port("192.0.2.1", 8000)


def test_a_number_that_is_no_port_is_one_sentence() -> None:
    with pytest.raises(CommandError, match="There is no port 70000"):
        site.check_port("127.0.0.1", 70_000)


def test_a_server_that_does_not_answer_is_one_sentence(var: Path) -> None:
    refused = manage(var, "demo", "--port", str(free_port()), DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert refused.returncode == 1
    assert refused.stderr.startswith("CommandError: The database cannot be reached: connection failed")
    assert refused.stderr.count("\n") == 1


@pytest.mark.django_db
def test_tables_are_loaded_again_only_when_they_change(tmp_path: Path) -> None:
    tables = write_tables(tmp_path / "fixtures")
    assert preparation.seed_if_changed(tables)
    assert not preparation.seed_if_changed(tables)
    with (tables / "jurisdictions" / "country.csv").open("a") as file:
        file.write("jbbbbbbbbb,ma,state,,Massachusetts,MA,us,,,,25,,,\n")
    assert preparation.seed_if_changed(tables)
    assert Jurisdiction.objects.count() == 2


@pytest.mark.django_db
def test_two_people_can_log_in_because_nobody_publishes_their_own(tmp_path: Path) -> None:
    people = logins.make_logins(tmp_path)
    password = (tmp_path / "editor_password").read_text()
    assert [person.check_password(password) for person in people] == [True, True]
    assert list(logins.in_words(people, tmp_path)) == [
        f"editor    password {password}",
        f"reviewer  password {password}",
    ]
    assert (tmp_path / "editor_password").stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_a_password_that_somebody_chose_stays(tmp_path: Path) -> None:
    User.objects.create_superuser("editor", password="chosen by hand")
    people = logins.make_logins(tmp_path)
    assert User.objects.get(username="editor").check_password("chosen by hand")
    assert next(logins.in_words(people, tmp_path)) == "editor    password the one you gave it"


def test_a_disk_that_fills_up_is_one_sentence() -> None:
    assert isinstance(demo.sentence(OSError(28, "No space left on device")), PostgresError)


def test_the_demo_does_not_run_in_production(settings: Settings) -> None:
    settings.IN_PRODUCTION = True
    with pytest.raises(CommandError, match="does not run in production"):
        call_command("demo")
