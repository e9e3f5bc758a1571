"""The versions of one act as readers saw them: when published, what was corrected, from what to what, and why."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from tracker.history.known import versions_of
from tracker.pages.headlines import headline
from tracker.programs.models import Action, Undoing
from tracker.queries.known import Known
from tracker.records.models import ReviewState
from tracker.review.workflow import REVIEW_FIELDS
from tracker.sources.models import Citation

PUBLISHED = ReviewState.PUBLISHED
SEEN = (ReviewState.PUBLISHED, ReviewState.RETRACTED)
NOT_COMPARED = {"id", "key", *REVIEW_FIELDS}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that a correction changed."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One change of what readers saw of the act."""

    moment: datetime.datetime
    op: str
    why: str
    differences: tuple[Difference, ...] = ()


def steps(action: Action, known: Known | None) -> list[Step]:
    """Return the changes of a public act up to a moment or release (all where None), newest first."""
    until = {"pgh_created_at__lte": known.moment} if known else {}
    own = _versions(Action).filter(pgh_obj=action.pk, **until).order_by("pgh_id")
    cited = _versions(Citation).filter(action=action.pk, **until).order_by("pgh_id")
    found = list(_own(own))
    first = min((step.moment for step in found), default=None)
    if first:
        found += _of_citations(one for one in cited if one.pgh_created_at > first)
        linked = _versions(Undoing).filter(from_action=action.pk, pgh_created_at__gt=first, **until).order_by("pgh_id")
        found += _of_undoing(linked)
    return sorted(found, key=lambda step: step.moment, reverse=True)


def _versions(model: type[models.Model]) -> Any:
    """Return the versions of a model; which fields they have is known to the database alone."""
    return versions_of(model).objects


def _own(versions: Iterable[Any]) -> Iterator[Step]:
    """Yield the steps of review and the corrections of the act itself."""
    before = None
    for version in versions:
        was, state = before and before.review_state, version.review_state
        note = (version.pgh_context or {}).get("why", "")
        if state == PUBLISHED and was != PUBLISHED:
            yield Step(version.pgh_created_at, _("published"), note)
        elif state == ReviewState.RETRACTED and was == PUBLISHED:
            yield Step(version.pgh_created_at, _("retracted"), version.retraction)
        elif state == PUBLISHED and (told := _differences(Action, before, version, NOT_COMPARED)):
            yield Step(version.pgh_created_at, _("corrected"), note, told)
        before = version


def _of_citations(versions: Iterable[Any]) -> Iterator[Step]:
    """Yield what was corrected in the evidence since the act was published."""
    before: dict[int, Any] = {}
    for version in versions:
        old = before.get(version.pgh_obj_id)
        note = (version.pgh_context or {}).get("why", "")
        words = {"insert": _("a citation was added"), "delete": _("a citation was taken away")}
        told = _differences(Citation, old, version, {"id", "key", "marks"}) if old else ()
        if told or version.pgh_label in words:
            yield Step(version.pgh_created_at, words.get(version.pgh_label, _("a citation was corrected")), note, told)
        before[version.pgh_obj_id] = version


def _of_undoing(versions: Iterable[Any]) -> Iterator[Step]:
    """Yield what was corrected in the acts that it undoes; acts that readers do not see are left out."""
    links = list(versions)
    shown = Action.objects.filter(pk__in={link.to_action_id for link in links}, review_state__in=SEEN)
    titles = {one.pk: headline(one) for one in shown.select_related("jurisdiction", "acted_by", "program")}
    for link in links:
        if title := titles.get(link.to_action_id):
            told = (_("nothing"), title) if link.pgh_label == "insert" else (title, _("nothing"))
            note = (link.pgh_context or {}).get("why", "")
            yield Step(link.pgh_created_at, _("corrected"), note, (Difference(_("what it undoes"), *told),))


def _differences(model: type[models.Model], before: Any, after: Any, hidden: set[str]) -> tuple[Difference, ...]:
    """Return the fields of which readers saw a change, in the order of the model."""
    compared = [
        field
        for field in model._meta.concrete_fields
        if field.name not in hidden and not field.name.endswith(("_earliest", "_latest"))
    ]
    return tuple(
        Difference(str(field.verbose_name), _told(before, field), _told(after, field))
        for field in compared
        if getattr(before, field.attname) != getattr(after, field.attname)
    )


def _told(version: Any, field: Any) -> str:
    """Return what a version holds in a field, in words."""
    held = getattr(version, field.attname)
    if held in (None, "", []):
        return _("nothing")
    if isinstance(held, list):
        return ", ".join(held)
    if field.is_relation:
        return str(field.related_model._default_manager.filter(pk=held).first() or held)
    return str(held)
