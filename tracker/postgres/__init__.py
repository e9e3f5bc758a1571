"""The embedded PostgreSQL server: find its binaries, start it, share it between processes, stop it.

`use(directory)` gives a URL for the length of a `with` block, `database_url(var)` for the rest of the
process. Every process that asks for one data directory shares one server, and the last to leave stops it. A
process that is killed loses nothing: the kernel drops its share, and the next process adopts the server
that stayed behind. No port is opened: the server listens on a socket that only its owner can reach.
Whatever prevents a start is told in one sentence, a `PostgresError`. This package imports psycopg and the
standard library, never Django.
"""

from tracker.postgres.binaries import Binaries, find_binaries
from tracker.postgres.errors import PostgresError
from tracker.postgres.sharing import database_url, use

__all__ = ["Binaries", "PostgresError", "database_url", "find_binaries", "use"]
