"""How the tests of the query words ask: an address in, names out."""

import datetime

from django.http import QueryDict

from tracker.queries import Query, read

DAY = datetime.date(2012, 5, 15)


def ask(table: str, address: str = "", on: datetime.date = DAY) -> Query:
    """Return the query of an address on a day."""
    return read(QueryDict(address), table, on=on)


def summaries(address: str) -> list[str]:
    """Return the summaries of the actions that are selected, in order."""
    return [action.summary for action in ask("actions", address).records]


def paths(address: str, table: str = "jurisdictions") -> list[str]:
    """Return the paths of the jurisdictions that are selected, in order."""
    return [jurisdiction.path for jurisdiction in ask(table, address).records]
