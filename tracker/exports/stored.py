"""Stored records as lines of text, written by PostgreSQL itself and read off as they come."""

from collections.abc import Iterator

from django.db import connection
from psycopg import ClientCursor

from tracker.exports.cells import guarded
from tracker.exports.columns import StoredTable
from tracker.queries import Query


def csv_lines(table: StoredTable, query: Query, site: str) -> Iterator[bytes]:
    """Yield the rows of a query as CSV, without a head. Raises what the database raises, in the middle if need be."""
    if table.whole_csv and query.is_everything:
        return _blocks(table.whole_csv(_quoted(site)))
    cells = ", ".join(f'{guarded(column)} as "{column.name}"' for column in table.columns)
    return _copied(_select(table, query, site, cells), "format csv")


def json_lines(table: StoredTable, query: Query, site: str) -> Iterator[bytes]:
    """Yield the rows of a query as JSON objects, one a line."""
    cells = ", ".join(f'{column.sql} as "{column.name}"' for column in table.columns)
    rows = f"select row_to_json(row) from ({_select(table, query, site, cells)}) row"
    # JSON escapes control characters, so that CSV with these as quote and delimiter leaves it as it is.
    return _copied(rows, r"format csv, quote E'\x01', delimiter E'\x02'")


def _select(table: StoredTable, query: Query, site: str, cells: str) -> str:
    """Return the statement that gives the rows of a query, in its order."""
    chosen, arguments = query.paged.values("pk").query.sql_with_params()
    ids = _composed(chosen, arguments)
    return (
        f"select {cells.replace('{site}', _quoted(site))}"
        f" from (select id, row_number() over () as place from ({ids}) asked(id)) chosen"
        f" {table.source} order by chosen.place"
    )


def _quoted(site: str) -> str:
    """Return the address of the site as it may stand in a literal of SQL."""
    return site.replace("'", "''")


def _composed(statement: str, arguments: tuple) -> str:
    """Return a statement with its arguments quoted into it, for COPY takes none."""
    connection.ensure_connection()
    return ClientCursor(connection.connection).mogrify(statement, arguments)


def _copied(statement: str, options: str) -> Iterator[bytes]:
    """Yield what COPY gives for a statement, a line each."""
    with connection.cursor() as cursor, cursor.copy(f"copy ({statement}) to stdout with ({options})") as copy:
        for line in copy:
            yield bytes(line)


def _blocks(statement: str) -> Iterator[bytes]:
    """Yield the blocks of lines that a statement gives, one row each; a blank row has none."""
    with connection.cursor() as cursor:
        for (block,) in cursor.stream(statement):
            if block is not None:
                yield block.encode() + b"\n"
