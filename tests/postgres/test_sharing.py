"""Processes share one server, and the last one to leave stops it."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.postgres.clients import USE, Client, ask, tell
from tracker.postgres import use
from tracker.postgres.binaries import Binaries
from tracker.postgres.postmaster import serving_process
from tracker.postgres.server import Server


def test_a_first_use_makes_a_database_that_answers(var: Path, each_postgresql: Binaries) -> None:
    with use(var / "postgres") as url:
        assert ask(url, "SELECT current_database()") == "tracker"
        assert int(str(ask(url, "SHOW server_version_num"))) // 10000 == each_postgresql.major


def test_text_is_unicode_and_ordered_by_code_point(running: Server) -> None:
    url = running.url("tracker")
    assert ask(url, "SELECT lower('DOÑA ÉCIJA')") == "doña écija"
    assert ask(url, "SELECT 'Z' < 'a' AND 'z' < 'é'") is True


def test_the_extensions_of_the_tracker_are_there(running: Server) -> None:
    wanted = "('btree_gist', 'pg_trgm', 'unaccent')"
    count = f"SELECT count(*) FROM pg_available_extensions WHERE name IN {wanted}"
    assert ask(running.url("tracker"), count) == 3


def test_commits_are_on_disk_before_they_are_acknowledged(running: Server) -> None:
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        assert ask(running.url("tracker"), f"SHOW {setting}") == "on"


def test_no_port_is_opened(running: Server) -> None:
    assert ask(running.url("tracker"), "SHOW listen_addresses") == ""


def test_only_the_owner_can_reach_the_socket(running: Server) -> None:
    assert running.socket_directory.stat().st_mode & 0o777 == 0o700


def test_the_address_is_one_that_django_can_read(running: Server) -> None:
    parts = urlsplit(running.url("tracker"))
    assert unquote(parts.hostname or "") == str(running.socket_directory)
    assert (parts.username, parts.port, parts.path) == ("tracker", 5432, "/tracker")


def test_a_database_named_by_the_caller_is_made(data: Path) -> None:
    with use(data, "second") as url:
        assert ask(url, "SELECT current_database()") == "second"


def test_data_outlive_the_server(data: Path) -> None:
    with use(data) as url:
        tell(url, "CREATE TABLE kept AS SELECT 42 AS answer")
    with use(data) as url:
        assert ask(url, "SELECT answer FROM kept") == 42


def test_a_second_user_shares_the_server(data: Path) -> None:
    with use(data) as url, Client(data.parent) as other:
        assert other.url() == url
        assert ask(url, "SELECT count(*) FROM pg_database WHERE datname = 'tracker'") == 1


def test_the_first_to_leave_keeps_the_server_for_the_second(data: Path) -> None:
    with Client(data.parent) as second:
        with use(data):
            second.url()
            started = serving_process(data)
        assert started is not None
        assert serving_process(data) == started


def test_the_last_to_leave_stops_the_server_and_removes_its_socket(data: Path) -> None:
    with use(data):
        assert serving_process(data) is not None
    assert serving_process(data) is None
    assert not (data / "postmaster.pid").exists()
    assert not Server(data).socket_directory.exists()


def test_a_process_stops_the_server_when_it_ends(data: Path) -> None:
    client = Client(data.parent)
    client.url()
    assert client.leave() == ""
    assert serving_process(data) is None


def test_a_forked_child_that_ends_keeps_the_server_of_its_parent(data: Path) -> None:
    fork_first = USE.replace(
        "sys.stdin.read()", "import os\nif os.fork() == 0: sys.exit()\nos.wait()\nsys.stdin.read()"
    )
    with Client(data.parent, code=fork_first) as parent:
        url = parent.url()
        assert ask(url, "SELECT 1") == 1
        assert parent.leave() == ""
    assert serving_process(data) is None


def test_a_killed_process_leaves_its_server_to_the_next_one(data: Path) -> None:
    killed = Client(data.parent)
    tell(killed.url(), "CREATE TABLE kept AS SELECT 42 AS answer")
    killed.kill()
    left = serving_process(data)
    assert left is not None
    with use(data) as url:
        assert serving_process(data) == left
        assert ask(url, "SELECT answer FROM kept") == 42
    assert serving_process(data) is None


def test_an_error_in_the_block_still_stops_the_server(data: Path) -> None:
    with pytest.raises(ZeroDivisionError), use(data):
        _ = 1 / 0
    assert serving_process(data) is None


def test_first_starts_at_once_make_one_database(var: Path) -> None:
    clients = [Client(var) for _ in range(4)]
    with ThreadPoolExecutor() as pool:
        urls = list(pool.map(Client.url, clients))
    assert len(set(urls)) == 1
    assert ask(urls[0], "SELECT count(*) FROM pg_database WHERE datname = 'tracker'") == 1
    with ThreadPoolExecutor() as pool:
        assert list(pool.map(Client.leave, clients)) == [""] * 4
    assert serving_process(var / "postgres") is None
    assert sorted(os.listdir(var)) == ["postgres", "postgres.lock", "postgres.users"]


@pytest.mark.soak
def test_processes_that_come_and_go_always_find_a_server(data: Path) -> None:
    def visit(number: int) -> object:
        client = Client(data.parent)
        answer = ask(client.url(), "SELECT 1")
        client.kill() if number % 3 == 0 else client.leave()
        return answer

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(visit, range(40))) == [1] * 40
