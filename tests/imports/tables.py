"""Tables of actions for tests: counties of two states, a list of which they are the rows, and steps taken at once."""

import csv
import io

from tests.factories import JurisdictionFactory, ProgramFactory, SourceFactory, geoid, state
from tracker.imports.models import Import
from tracker.imports.steps import Order, ask, receive, take
from tracker.jurisdictions.models import Jurisdiction
from tracker.sources.models import Source

HEAD = ("GEOID", "Name", "State", "Activated")


def county(name: str, code: str, postal: str = "MA") -> Jurisdiction:
    """Return a county with its code."""
    unit = JurisdictionFactory(name=name, state=postal, parent=state(postal, {"MA": "Massachusetts"}.get(postal, "")))
    geoid(unit, code)
    return unit


def a_list() -> Source:
    """Return the source of a table, a program being there."""
    ProgramFactory(name="Secure Communities")
    return SourceFactory(title="Activations to the day", kind="data file", published="2013-01-22")


def table(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> bytes:
    """Return a file of CSV."""
    file = io.StringIO()
    csv.writer(file).writerows([head, *rows])
    return file.getvalue().encode()


def taken(parent: Import, step: str, **order: object) -> Import:
    """Take a step of an import, and return how it stands then."""
    ask(parent, step, Order(**order))  # type: ignore[arg-type]
    take(parent.pk, lambda done: None)
    return Import.objects.get(pk=parent.pk)


def checked(content: bytes, source: Source | None, by: int | None = None, **reading: object) -> Import:
    """Return a table that was read and checked: joined Secure Communities, unless its rows say otherwise."""
    parent = taken(receive(content, "list.csv", by=None), "read", by=by)
    parent.reading |= {"for_all": {"program": "secure-communities", "kind": "joined"}, **reading}
    parent.source = source
    parent.save()
    return taken(parent, "check", by=by)
