"""A file goes out piece by piece, never looks whole when it is not, and frees the database when nobody reads on."""

import csv
import gc
import io
import json
import tracemalloc
from collections.abc import Generator, Iterator

import pytest
from django.db import connection
from django.test import Client

from tests.factories import JurisdictionFactory, ProgramFactory
from tracker.exports import stored
from tracker.exports.formats import FORMATS
from tracker.exports.streaming import PIECE, begun, pieces

LINE = b"x" * 999 + b"\n"


def failing(after: int) -> Iterator[bytes]:
    """Give some lines, then fail as a database does."""
    yield from [LINE] * after
    raise ConnectionError("the database went away")


def test_lines_are_gathered_into_pieces_and_none_is_lost() -> None:
    found = list(pieces([LINE] * 1000, b"spoilt"))
    assert b"".join(found) == LINE * 1000
    assert len(found) == 1000 * len(LINE) // PIECE + 1


def test_a_file_that_breaks_off_ends_spoilt_and_raises() -> None:
    found: list[bytes] = []
    with pytest.raises(ConnectionError):
        found += iter(pieces(failing(after=200), b"spoilt"))
    assert (len(found), found[-1]) == (4, b"spoilt")


def test_a_spoilt_file_cannot_be_read_as_whole() -> None:
    with pytest.raises(csv.Error):
        list(csv.reader(io.StringIO("a,b\n1,2\n3," + FORMATS["csv"].spoil.decode()), strict=True))
    with pytest.raises(json.JSONDecodeError):
        json.loads('[\n{"a":1}' + FORMATS["json"].spoil.decode())
    with pytest.raises(json.JSONDecodeError):
        [json.loads(line) for line in ('{"a":1}\n' + FORMATS["jsonl"].spoil.decode()).splitlines() if line]


def test_an_error_before_the_first_piece_is_not_a_file_at_all() -> None:
    with pytest.raises(ConnectionError):
        begun(pieces(failing(after=1), b"spoilt"))


def test_a_begun_file_is_whole_even_where_it_is_empty() -> None:
    assert b"".join(begun(pieces([LINE] * 200, b""))) == LINE * 200
    assert b"".join(begun(pieces([], b""))) == b""


def test_closing_a_begun_file_closes_what_it_reads_from() -> None:
    closed = []

    def lines() -> Generator[bytes]:
        try:
            yield from [LINE] * 1000
        finally:
            closed.append(True)

    begun(pieces(lines(), b"")).close()
    gc.collect()
    assert closed


ENDLESS = "select repeat('x', 100) from generate_series(1, 20000000)"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("source", [lambda: stored._copied(ENDLESS, "format csv"), lambda: stored._blocks(ENDLESS)])
def test_a_reader_who_goes_away_frees_the_connection(source: object) -> None:
    stream = pieces(source(), b"")  # type: ignore[operator]
    next(stream)
    stream.close()
    with connection.cursor() as cursor:
        cursor.execute("select 1")
        assert cursor.fetchone() == (1,)


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/data/spells.csv", "/data/spells.json", "/data/spells.csv?within=us"])
def test_a_long_file_needs_no_more_memory_than_a_short_one(address: str) -> None:
    many_spells(chains=100_000)
    tracemalloc.start()
    size = sum(len(piece) for piece in Client().get(address).streaming_content)  # type: ignore[attr-defined]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 20_000_000
    assert peak < 5_000_000


def many_spells(chains: int) -> None:
    """Make many chains of two spells without their acts; nothing but their number matters."""
    program, first = ProgramFactory(), JurisdictionFactory(name="A County")
    JurisdictionFactory(path="us", level="country", name="United States", state="", parent=None)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into jurisdictions_jurisdiction (key, path, level, agency_type, name, sort_name, state, parent_id,"
            " founded, dissolved) select 'j' || n, 'zz/' || n, 'place', '', 'Place', 'place', 'ZZ', %s, '', ''"
            " from generate_series(1, %s) n",
            [first.pk, chains],
        )
        cursor.execute(
            "insert into status_spell (jurisdiction_id, program_id, dimension, office, period, values, acts)"
            " select id, %s, 'participation', '', period::daterange, '{active}', '[]' from jurisdictions_jurisdiction,"
            " (values ('(,2012-01-01)'), ('[2012-01-01,)')) periods(period) where path like 'zz/%%'",
            [program.pk],
        )
        cursor.execute("set constraints all immediate")
        cursor.execute("analyze")  # as a rebuild does after adding many
