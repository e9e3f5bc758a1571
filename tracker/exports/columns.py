"""What a table of stored records is made of: columns, each with its name and what PostgreSQL computes for it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `sql` gives text, a number or a boolean; `is_free` marks words written by people."""

    name: str
    sql: str
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table whose rows PostgreSQL can write by itself.

    `source` joins from `chosen`, the ids that a query selects. `whole_csv`, for a long table, is a faster statement
    for all its rows as CSV, many to a block; it takes the address of the site.
    """

    name: str
    columns: tuple[Column, ...]
    source: str
    whole_csv: Callable[[str], str] | None = None


def plain(alias: str, *names: str) -> list[Column]:
    """Return columns that are printed as they are stored."""
    return [Column(name, f"{alias}.{name}") for name in names]


def free(alias: str, *names: str) -> list[Column]:
    """Return columns of words written by people, which a spreadsheet could take for formulas."""
    return [Column(name, f"{alias}.{name}", is_free=True) for name in names]


def dates(alias: str, *names: str) -> list[Column]:
    """Return each date as its EDTF text and the two days that bound it, blank where open."""
    return [
        Column(column, f"{alias}.{column}") for name in names for column in (name, f"{name}_earliest", f"{name}_latest")
    ]


def joined(name: str, sql: str, is_free: bool = False) -> Column:
    """Return an array as its values separated by `|`."""
    return Column(name, f"array_to_string({sql}, '|')", is_free)


def of_jurisdiction(alias: str = "j") -> list[Column]:
    """Return the columns that name a jurisdiction."""
    return [
        Column("jurisdiction", f"{alias}.path"),
        Column("name", f"{alias}.name", is_free=True),
        Column("level", f"{alias}.level"),
        Column("state", f"{alias}.state"),
        Column("geoid", f"coalesce({alias}_code.value, '')"),
    ]


def join_jurisdiction(on: str, alias: str = "j", how: str = "join") -> str:
    """Return the join that `of_jurisdiction` needs."""
    return f" {how} jurisdictions_jurisdiction {alias} on {alias}.id = {on} {join_code(alias)}"


def join_code(alias: str = "j") -> str:
    """Return the join to the GEOID that files print first."""
    return (
        f"left join jurisdictions_identifier {alias}_code on {alias}_code.jurisdiction_id = {alias}.id"
        f" and {alias}_code.scheme = 'geoid' and {alias}_code.position = 0"
    )


def keyed(alias: str, path: str) -> list[Column]:
    """Return the key of a record and the address of its page; `{site}` stands for where the site is."""
    return [Column("key", f"{alias}.key"), Column("url", f"'{{site}}' || {path}")]
