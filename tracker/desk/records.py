"""The records that pass through review, found by key whatever they are, and told field by field."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import F, Field, Q, QuerySet, prefetch_related_objects
from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.dates.edtf import EdtfDate
from tracker.dates.fields import EdtfBoundField
from tracker.dates.words import in_words, period_in_words
from tracker.figures.models import ReportedFigure
from tracker.programs.models import Action, NullFinding
from tracker.records.models import ReviewedRecord
from tracker.review.workflow import REVIEW_FIELDS

# By the first letter of their keys.
MODELS: dict[str, type[ReviewedRecord]] = {"a": Action, "f": ReportedFigure, "n": NullFinding}
SHOWN_WITH: dict[type, tuple[str, ...]] = {
    Action: ("jurisdiction", "program", "author", "acted_by"),
    ReportedFigure: ("program", "scope", "author"),
    NullFinding: ("program", "jurisdiction", "area", "author"),
}
WHERE: dict[type, str] = {Action: "jurisdiction__path", ReportedFigure: "scope__path", NullFinding: "program__slug"}
NOT_TOLD = {"id", "key", *REVIEW_FIELDS}


def records_of(model: type[ReviewedRecord]) -> QuerySet[Any]:
    """Return the records of a kind, with what is shown of them."""
    return model._default_manager.select_related(*SHOWN_WITH[model])


def find(key: str, kind: type[ReviewedRecord] | None = None) -> Any:
    """Return the record with a key, of one kind if that is named; raises Http404."""
    model = MODELS.get(key[:1])
    record = records_of(model).filter(key=key).first() if model and kind in {None, model} else None
    if record is None:
        raise Http404(_("No record has this key."))
    return record


def find_all(keys: Iterable[str]) -> list[Any]:
    """Return the records with these keys, in their order, each once; raises Http404 where one is missing."""
    wanted = list(dict.fromkeys(keys))
    found = {
        record.key: record
        for letter, model in MODELS.items()
        if (of_kind := [key for key in wanted if key[:1] == letter and key.isalnum()])
        for record in records_of(model).filter(key__in=of_kind)
    }
    if missing := [key for key in wanted if key not in found]:
        raise Http404(_("No record has the key %(keys)s.") % {"keys": ", ".join(missing)})
    return [found[key] for key in wanted]


def with_evidence(records: Sequence[Any]) -> None:
    """Fetch what the rules of review look at, for all records at once."""
    for model in MODELS.values():
        of_kind = [record for record in records if isinstance(record, model)]
        prefetch_related_objects(of_kind, "citations__source", *(("undoes",) if model is Action else ()))


def keys_of(conditions: Q) -> QuerySet[Any]:
    """Return key and place of all records that meet the conditions, of whatever kind, place by place."""
    first, *others = (
        model._default_manager.filter(conditions).order_by().annotate(place=F(WHERE[model])).values_list("key", "place")
        for model in MODELS.values()
    )
    return first.union(*others, all=True).order_by("place", "key")


def facts(record: ReviewedRecord) -> Iterator[tuple[str, str]]:
    """Yield what a record says, field by field, what is blank left out."""
    for field in record._meta.concrete_fields:
        if field.name in NOT_TOLD or isinstance(field, EdtfBoundField):
            continue
        if told := _told(record, field):
            yield str(capfirst(field.verbose_name)), told
    if isinstance(record, Action) and (undone := ", ".join(map(str, record.undoes.select_related("jurisdiction")))):
        yield _("Undoes"), undone


def _told(record: ReviewedRecord, field: Field) -> str:
    """Return what a record has in a field, in words."""
    held = getattr(record, field.name)
    if isinstance(held, EdtfDate):
        return f"{held} ({in_words(held)})" if held else ""
    if isinstance(held, list):
        words = dict(field.base_field.flatchoices)  # type: ignore[attr-defined]
        return ", ".join(str(words.get(one, one)) for one in held)
    if field.name == "period":
        return period_in_words(held.lower, held.upper)
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    return "" if held is None else str(held)
