"""With which public record a removed text was shown: there its tombstone stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tracker.corrections.models import RECORDS
from tracker.figures.models import ReportedFigure
from tracker.history.known import versions_of
from tracker.programs.models import Action, NullFinding
from tracker.removal.texts import Text
from tracker.review.changes import Change
from tracker.sources.models import Source

Kind = Change.Record
CITED = {Kind.ACTION: Action, Kind.FIGURE: ReportedFigure, Kind.FINDING: NullFinding}


@dataclass(frozen=True, slots=True)
class Shown:
    """A public record, as the log of changes names it."""

    record: str
    key: str
    jurisdiction: int | None = None
    program: int | None = None


def shown_with(text: Text) -> Iterator[Shown]:
    """Yield the records with which a text is shown; a stored copy may be one of several sources."""
    if text.kind == "capture":
        for key in Source.objects.filter(captures__document=text.row).values_list("key", flat=True).distinct():
            yield Shown(Kind.SOURCE, key)
        return
    version = _last_version(text.model, text.row)
    if text.kind == "answer":
        yield _about(version)
    elif text.kind == "citation":
        yield _cited(version)
    else:
        yield _record(Kind(text.kind), version)


def _last_version(model: Any, row: int) -> Any:
    """Return the last version of a row, which is there even where the row is not."""
    versions: Any = versions_of(model)
    return versions.objects.filter(pgh_obj_id=row).order_by("pgh_id").last()


def _cited(citation: Any) -> Shown:
    """Return the record that a citation speaks of."""
    kind = next(kind for kind in CITED if getattr(citation, f"{kind}_id"))
    return _record(kind, _last_version(CITED[kind], getattr(citation, f"{kind}_id")))


def _about(answer: Any) -> Shown:
    """Return the record that an answer is about."""
    for name in RECORDS:
        if getattr(answer, f"{name}_id"):
            field = answer._meta.get_field(name)
            return _record(Kind(name), _last_version(field.related_model, getattr(answer, f"{name}_id")))
    return Shown("", "")


def _record(kind: Kind, version: Any) -> Shown:
    """Return a record as one of its versions names it."""
    match kind:
        case Kind.ACTION:
            return Shown(kind, version.key, version.jurisdiction_id, version.program_id)
        case Kind.FINDING:
            return Shown(kind, version.key, version.jurisdiction_id or version.area_id, version.program_id)
        case Kind.FIGURE:
            return Shown(kind, version.key, version.scope_id, version.program_id)
        case Kind.PROGRAM:
            return Shown(kind, version.key, version.operator_id, version.pgh_obj_id)
        case Kind.JURISDICTION:
            return Shown(kind, version.key, version.pgh_obj_id)
    return Shown(kind, version.key)
