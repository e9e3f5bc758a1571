"""A killed server loses nothing, and whatever it left behind does not hinder the next start."""

import os
import signal
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.postgres.clients import Client, ask, environment, python, tell
from tracker.postgres import use
from tracker.postgres.binaries import Binaries
from tracker.postgres.postmaster import serving_process
from tracker.postgres.server import Server


def kill_server(data: Path) -> None:
    """Kill the server as the kernel does and wait until it is gone."""
    pid = serving_process(data)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    while serving_process(data) == pid:
        time.sleep(0.01)


def test_a_killed_server_keeps_what_was_committed(var: Path, each_postgresql: Binaries) -> None:
    data = var / "postgres"
    with use(data) as url:
        tell(url, "CREATE TABLE kept (n int)", "INSERT INTO kept SELECT generate_series(1, 1000)")
        kill_server(data)
        with use(data) as again:
            assert ask(again, "SELECT count(*) FROM kept") == 1000


def test_a_site_whose_server_was_killed_answers_again_once_a_command_runs_beside_it(data: Path) -> None:
    with use(data) as url:
        kill_server(data)
        with suppress(psycopg.OperationalError):
            ask(url, "SELECT 1")
        with Client(data.parent) as command:
            command.url()
            assert ask(url, "SELECT 1") == 1
        assert ask(url, "SELECT 1") == 1


def test_client_and_server_killed_together_lose_nothing(data: Path) -> None:
    client = Client(data.parent)
    tell(client.url(), "CREATE TABLE kept AS SELECT 42 AS answer")
    kill_server(data)
    client.kill()
    with use(data) as url:
        assert ask(url, "SELECT answer FROM kept") == 42


def test_a_process_number_that_now_belongs_to_another_program_is_ignored(data: Path) -> None:
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n0\n5432\n/tmp\n\n\nready   \n")
    assert serving_process(data) is None
    with use(data) as url:
        assert ask(url, "SELECT 1") == 1


def test_a_process_number_of_another_server_is_ignored(data: Path, pristine: Path) -> None:
    with use(pristine):
        other = serving_process(pristine)
        (data / "postmaster.pid").write_text(f"{other}\n")
        assert serving_process(data) is None
        with use(data) as url:
            assert ask(url, "SHOW data_directory") == str(data)


def test_a_garbled_process_file_is_ignored(data: Path) -> None:
    (data / "postmaster.pid").write_text("")
    with use(data) as url:
        assert ask(url, "SELECT 1") == 1


def test_a_stale_socket_is_replaced(data: Path) -> None:
    sockets = Server(data).socket_directory
    sockets.mkdir(mode=0o700)
    (sockets / ".s.PGSQL.5432").touch()
    (sockets / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    with use(data) as url:
        assert ask(url, "SELECT 1") == 1


def test_a_server_whose_socket_was_swept_away_is_started_again(data: Path) -> None:
    client = Client(data.parent)
    url = client.url()
    client.kill()
    (Server(data).socket_directory / ".s.PGSQL.5432").unlink()
    with use(data) as again:
        assert again == url
        assert ask(again, "SELECT 1") == 1


def test_a_data_directory_can_be_moved_while_its_server_runs(data: Path) -> None:
    client = Client(data.parent)
    client.url()
    client.kill()
    moved = data.rename(data.with_name("moved"))
    with use(moved) as url:
        assert ask(url, "SHOW data_directory") == str(moved)
    assert serving_process(moved) is None


def test_leftovers_of_an_interrupted_first_start_are_removed(var: Path) -> None:
    (var / "postgres.new-abc" / "base").mkdir(parents=True)
    with use(var / "postgres") as url:
        assert ask(url, "SELECT 1") == 1
    assert not (var / "postgres.new-abc").exists()


def test_an_empty_data_directory_is_filled(var: Path) -> None:
    (var / "postgres").mkdir()
    with use(var / "postgres") as url:
        assert ask(url, "SELECT 1") == 1


def test_a_path_with_spaces_and_more_bytes_than_a_socket_may_have_works(var: Path) -> None:
    data = var / ("a long name " * 10) / "with 'quotes' and ñ" / "postgres"
    with use(data) as url:
        assert ask(url, "SHOW data_directory") == str(data)
    assert len(os.fsencode(data)) > 107


def test_a_terminated_command_stops_the_server(data: Path) -> None:
    command = python("-m", "tracker.postgres", "--data", str(data), "sh", "-c", "echo up; exec sleep 60")
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        process.terminate()
        process.wait(timeout=30)
    assert serving_process(data) is None


def test_a_command_finds_the_server_in_its_environment(data: Path) -> None:
    command = python("-m", "tracker.postgres", "--data", str(data), "sh", "-c", 'echo "$PGHOST $PGDATABASE"; exit 7')
    answer = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert answer.stdout.split() == [str(Server(data).socket_directory), "tracker"]
    assert answer.returncode == 7


@pytest.mark.soak
def test_a_start_waits_for_a_session_that_outlives_the_killed_server(data: Path) -> None:
    def work(url: str) -> None:
        with suppress(psycopg.OperationalError):
            ask(url, "SELECT count(*) FROM generate_series(1, 30000000)")

    with use(data) as url:
        session = threading.Thread(target=work, args=[url])
        session.start()
        time.sleep(0.5)
        kill_server(data)
        with use(data) as again:
            assert ask(again, "SELECT 1") == 1
        session.join()


@pytest.mark.soak
def test_kills_in_the_middle_of_writing_keep_every_acknowledged_row(data: Path) -> None:
    acknowledged = 0
    with use(data) as url:
        tell(url, "CREATE TABLE kept (n int)")
    for _ in range(10):
        client = Client(data.parent)
        url = client.url()
        killer = threading.Timer(0.4, kill_server, [data])
        killer.start()
        with suppress(psycopg.OperationalError), psycopg.connect(url, autocommit=True) as connection:
            while True:
                connection.execute("INSERT INTO kept VALUES (%s)", [acknowledged])
                acknowledged += 1
        killer.join()
        client.kill()
    with use(data) as url:
        assert acknowledged <= int(str(ask(url, "SELECT count(DISTINCT n) FROM kept"))) <= acknowledged + 10
