"""The query words, and what they select: one FilterSet per kind of record, for pages, files and feeds alike.

`read(parameters, table, on=day)` turns the words of an address into a `Query`: the records in their order, the day,
an address that stays and the question in words. It refuses what it does not understand with one sentence (`BadQuery`);
nobody gets an empty answer to a mistyped question. Only published records are ever selected. `counts` sets our own
count beside a reported figure. May import everything that holds records, never pages or exports.
"""

from tracker.queries.reading import Query, read
from tracker.queries.refusals import BadQuery

__all__ = ["BadQuery", "Query", "read"]
