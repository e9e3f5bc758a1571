"""The deeds of review. Each is one transaction: the record changes state and the spells follow, or nothing happens."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from tracker.programs.models import Action
from tracker.records.models import Origin, ReviewedRecord, ReviewState
from tracker.review import rules
from tracker.status.rebuild import rebuild


class NotAllowed(ValueError):
    """The step is not open to this person, or not from where the record stands."""


@transaction.atomic
def submit(record: ReviewedRecord, *, by: User) -> None:
    """Hand a draft to a second person."""
    _must_be(record, ReviewState.DRAFT)
    record.author = record.author or by
    record.review_state = ReviewState.IN_REVIEW
    record.save()


@transaction.atomic
def publish(records: Sequence[ReviewedRecord], *, by: User) -> None:
    """Publish what others wrote. Raises NotAllowed for one's own, RuleBroken for what breaks a rule."""
    for record in records:
        _must_be(record, ReviewState.IN_REVIEW)
        if record.author == by:
            raise NotAllowed("A record is published by somebody other than its author.")
        record.reviewer, record.reviewed_at = by, timezone.now()
        record.review_state = ReviewState.PUBLISHED
        record.save()
    _follow([record for record in records if isinstance(record, Action)])


@transaction.atomic
def publish_imported(model: type[ReviewedRecord], keys: Iterable[str]) -> int:
    """Publish drafts that came with the seed, as *imported*. Closed to users. Returns how many were published."""
    drafts = model._default_manager.filter(key__in=list(keys), origin=Origin.IMPORTED, review_state=ReviewState.DRAFT)
    ids = list(drafts.values_list("pk", flat=True))
    published = drafts.update(review_state=ReviewState.PUBLISHED)
    if issubclass(model, Action):
        chosen = Action.objects.filter(pk__in=ids).select_related("program", "jurisdiction")
        _follow(list(chosen.prefetch_related("undoes", "citations__source")))
    return published


@transaction.atomic
def correct(action: Action, *, by: User) -> None:
    """Save a published action that was edited, and let the spells follow."""
    _must_be(action, ReviewState.PUBLISHED)
    before = Action.objects.get(pk=action.pk).jurisdiction_id
    action.save()
    _follow([action], and_for=[before])


@transaction.atomic
def retract(record: ReviewedRecord, *, by: User, reason: str) -> None:
    """Take a published record back; its page stays and gives the reason."""
    _must_be(record, ReviewState.PUBLISHED)
    if not reason.strip():
        raise NotAllowed("A retraction needs a reason, which readers will see.")
    record.review_state, record.retraction = ReviewState.RETRACTED, reason
    record.save()
    if isinstance(record, Action):
        rebuild([record.jurisdiction_id])


def _must_be(record: ReviewedRecord, state: ReviewState) -> None:
    """Refuse a step from anywhere else."""
    if record.review_state != state:
        raise NotAllowed(f"This record is {record.review_state}; the step is for one that is {state}.")


def _follow(actions: Sequence[Action], and_for: Iterable[int] = ()) -> None:
    """Hold newly published actions to the rules, then derive the spells of their jurisdictions again."""
    if sentences := rules.broken(actions):
        raise rules.RuleBroken(sentences)
    jurisdictions = {action.jurisdiction_id for action in actions} | set(and_for)
    if sentences := rules.broken_in_order(jurisdictions):
        raise rules.RuleBroken(sentences)
    rebuild(jurisdictions)
