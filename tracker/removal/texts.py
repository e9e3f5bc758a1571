"""Which texts may be removed, and where they stand: in the record, in its versions, and elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, QuerySet, URLField, Value
from django.db.models.functions import StrIndex
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.corrections.models import Answer
from tracker.figures.models import ReportedFigure
from tracker.history.known import versions_of
from tracker.history.removed import REMOVED
from tracker.programs.models import Action, NullFinding, Program
from tracker.sources.models import Citation, Document, Source

# Kind of record, as an administrator names it: its model, the field that names one, and the fields that hold words.
KINDS: dict[str, tuple[type[Model], str, tuple[str, ...]]] = {
    "action": (
        Action,
        "key",
        (
            *("summary", "instrument_title", "dates_as_written", "effects_reason", "preferred_reading"),
            "retraction",
        ),
    ),
    "citation": (Citation, "key", ("quote", "locator", "attributed_to", "note")),
    "source": (Source, "key", ("title", "publisher", "url", "archived_url")),
    "figure": (ReportedFigure, "key", ("measure", "retraction")),
    "finding": (NullFinding, "key", ("retraction",)),
    "program": (Program, "key", ("legal_authority", "summary", "caution")),
    "answer": (Answer, "number", ("text",)),
    "capture": (Document, "sha256", ("text",)),
}
FIELDS = tuple(dict.fromkeys(field for _, _, fields in KINDS.values() for field in fields))
NO_KIND = gettext_lazy("There is no kind of record “%(kind)s”; there are %(kinds)s.")
NO_FIELD = gettext_lazy("A record of the kind “%(kind)s” has no text “%(field)s”; it has %(fields)s.")
NO_RECORD = gettext_lazy("There is no %(kind)s “%(key)s”, nor was there ever.")


class NoSuchText(ValueError):
    """Nothing of that name can be removed; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Text:
    """One field of one row, in words and as the database names it."""

    kind: str
    key: str
    field: str
    model: type[Model]
    row: Any  # the primary key

    @property
    def now(self) -> QuerySet[Any]:
        """Return the row, where it was not deleted."""
        return self.model._default_manager.filter(pk=self.row)

    @property
    def versions(self) -> QuerySet[Any]:
        """Return the versions kept of the row that hold words in this field."""
        return _versions(self.model).filter(pgh_obj_id=self.row).exclude(**{f"{self.field}__in": ("", REMOVED)})

    @property
    def instead(self) -> str:
        """Return what stands in its place; an address leads nowhere then."""
        return "" if isinstance(self.model._meta.get_field(self.field), URLField) else REMOVED

    def wordings(self) -> list[str]:
        """Return every wording that the field has or had, each once."""
        each = [*self.now.values_list(self.field, flat=True)]
        if self.model is not Document:
            each += self.versions.values_list(self.field, flat=True)
        return [text for text in dict.fromkeys(each) if text not in ("", REMOVED)]

    def __str__(self) -> str:
        """Return it in words."""
        return f"{self.kind} {self.key}: {self.field}"


def text_of(kind: str, key: str, field: str) -> Text:
    """Return the text that an administrator names. Raises NoSuchText."""
    if kind not in KINDS:
        raise NoSuchText(NO_KIND % {"kind": kind, "kinds": ", ".join(KINDS)})
    model, named_by, fields = KINDS[kind]
    if field not in fields:
        raise NoSuchText(NO_FIELD % {"kind": kind, "field": field, "fields": ", ".join(fields)})
    row = _row(model, named_by, key)
    if row is None:
        raise NoSuchText(NO_RECORD % {"kind": kind, "key": key})
    return Text(kind, key, field, model, row)


def _row(model: type[Model], named_by: str, key: str) -> Any:
    """Return the primary key of a record, also of one that was deleted and of which versions are kept."""
    found = model._default_manager.filter(**{named_by: key}).values_list("pk", flat=True).first()
    if found is None and model is not Document:
        found = _versions(model).filter(**{named_by: key}).values_list("pgh_obj_id", flat=True).first()
    return found


def _versions(model: type[Model]) -> Any:
    """Return the versions of a model; which fields they have is known to the database alone."""
    return versions_of(model).objects


def elsewhere(text: Text) -> list[str]:
    """Return where the same words stand beside this text, as the command names it: they stay there."""
    found = (place for wording in text.wordings() for place in _places(wording))
    return [place for place in dict.fromkeys(found) if place != _place(text.kind, text.key, text.field)]


def _places(wording: str) -> Iterator[str]:
    for kind, (model, named_by, fields) in KINDS.items():
        tables = [model._default_manager] if model is Document else [model._default_manager, _versions(model)]
        for field in fields:
            for table in tables:
                holding = table.alias(at=StrIndex(F(field), Value(wording))).filter(at__gt=0)
                keys = holding.order_by().values_list(named_by, flat=True).distinct()
                yield from (_place(kind, key, field) for key in keys[:20])


def _place(kind: str, key: str, field: str) -> str:
    return _("%(kind)s %(key)s, %(field)s") % {"kind": kind, "key": key, "field": field}
