"""Reading the whole database as text, to see whether something is in it anywhere."""

from django.db import connection


def places_of(marker: str) -> list[str]:
    """Return the tables in which a text stands, in whatever column: bytes and words of the search included."""
    tables = connection.introspection.table_names()
    found = " union all ".join(
        f"select '{table}' where exists (select from \"{table}\" t where t::text ilike any (%(sought)s))"
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(found, {"sought": [f"%{marker}%", f"%{marker.encode().hex()}%"]})
        return sorted(table for (table,) in cursor.fetchall())
