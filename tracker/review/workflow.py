"""The deeds of review. Each is one transaction: the record changes state and the spells follow, or nothing happens."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.figures.models import ReportedFigure
from tracker.history.known import versions_of
from tracker.history.reasons import because
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, NullFinding
from tracker.records.models import Origin, ReviewedRecord, ReviewState
from tracker.review import rules
from tracker.sources.models import Citation, Source
from tracker.status.rebuild import rebuild

# The one permission of review, made with the groups in migration 0001: publish, correct and retract any record.
PUBLISH = "programs.publish_action"
REVIEW_FIELDS = ("review_state", "origin", "author", "reviewer", "reviewed_at", "retraction")


class NotAllowed(ValueError):
    """The step is not open to this person, or not from where the record stands."""


def may_publish(user: User) -> bool:
    """Say whether a person is a reviewer: may publish what others wrote, correct and retract what is published."""
    return user.has_perm(PUBLISH)


@contextmanager
def editing(record: ReviewedRecord, *, by: User, why: str = "") -> Iterator[None]:
    """Let a person write a record and its citations inside the block, as one transaction.

    A record that is new, draft or in review becomes a draft of the person who wrote it last. A published one is
    corrected by a reviewer, who says why: when the block ends the rules are applied and the spells follow. Raises
    NotAllowed for a retracted one or a correction without a reason, RuleBroken for one that breaks a rule; then
    nothing of the block is kept.
    """
    with because(why, by=by):
        before = _jurisdictions_now(record)
        if record.pk:
            _hold(record, ReviewState.DRAFT, ReviewState.IN_REVIEW, ReviewState.PUBLISHED)
        if record.is_published:
            _refuse_all_but_reviewers(by)
            _refuse_without(why, _("A correction needs a reason, which readers will see."))
        else:
            record.author, record.review_state = by, ReviewState.DRAFT
        yield
        if record.is_published:
            _follow([record], and_for=before)


@contextmanager
def drafting(*, by: User | None, submit: bool = False) -> Iterator[dict[str, Any]]:
    """Let many new records be written inside the block, as one transaction; yields what review says of each of them.

    They are drafts of a person, or wait for a second one right away; what nobody stands behind yet is a draft.
    """
    state = ReviewState.IN_REVIEW if submit and by else ReviewState.DRAFT
    with because(by=by):
        yield {"review_state": state, "origin": Origin.ENTERED, "author_id": by.pk if by else None, "retraction": ""}


@contextmanager
def correcting(keys: Iterable[str], *, by: User, why: str) -> Iterator[dict[str, Action]]:
    """Let a reviewer write many published actions and their citations inside the block, as one transaction.

    Yields the actions by their keys, locked. When the block ends the rules are applied and the spells follow. Raises
    NotAllowed where one is not published or no reason is given, RuleBroken; then nothing of the block is kept.
    """
    _refuse_all_but_reviewers(by)
    _refuse_without(why, _("A correction needs a reason, which readers will see."))
    with because(why, by=by):
        actions = {one.key: one for one in Action.objects.select_for_update().filter(key__in=set(keys)).order_by("pk")}
        if closed := next((one for one in actions.values() if not one.is_published), None):
            raise NotAllowed(f"This record is {closed.review_state}; only a published one is corrected: {closed}.")
        yield actions
        _follow(_ready(Action.objects.filter(pk__in=[one.pk for one in actions.values()])))


def submit(record: ReviewedRecord, *, by: User) -> None:
    """Hand a draft to a second person."""
    submit_all([record], by=by)
    record.refresh_from_db(fields=REVIEW_FIELDS)


def submit_all(records: Sequence[ReviewedRecord], *, by: User) -> None:
    """Hand drafts of one kind to a second person, all of them or none. Raises NotAllowed where one is no draft."""
    with because(by=by):
        _held_drafts(records).update(review_state=ReviewState.IN_REVIEW, author=Coalesce(F("author"), Value(by.pk)))


def send_back(record: ReviewedRecord, *, by: User, note: str) -> None:
    """Give a record in review back to its author as a draft, with a note that says what is missing.

    The note stands beside the version that it made (tracker.history): `note_on` finds it again.
    """
    _refuse_all_but_reviewers(by)
    _refuse_without(note, _("Say what is missing: the author reads it."))
    with because(note, by=by):
        _hold(record, ReviewState.IN_REVIEW)
        record.review_state = ReviewState.DRAFT
        record.save(update_fields=REVIEW_FIELDS)


def note_on(record: ReviewedRecord) -> str:
    """Return the note with which a draft was sent back, blank where it was not or was written again since."""
    model: Any = versions_of(type(record))  # which fields versions have is known to the database alone
    versions = model._default_manager.filter(pgh_obj=record.pk)
    last = versions.order_by("-pgh_id").values_list("review_state", "pgh_context__why").first()
    return (last[1] or "") if last and last[0] == ReviewState.DRAFT else ""


def publish(records: Sequence[ReviewedRecord], *, by: User) -> None:
    """Publish what others wrote. Raises NotAllowed for one's own, RuleBroken for what breaks a rule."""
    _refuse_all_but_reviewers(by)
    with because(by=by):
        _publish(records, by)


def _publish(records: Sequence[ReviewedRecord], by: User) -> None:
    for record in records:
        _hold(record, ReviewState.IN_REVIEW)
        if record.author == by:
            raise NotAllowed(f"A record is published by somebody other than its author: {record}.")
        record.reviewer, record.reviewed_at = by, timezone.now()
        record.review_state = ReviewState.PUBLISHED
        record.save(update_fields=REVIEW_FIELDS)
    _follow(records)


@transaction.atomic
def publish_imported(model: type[Action | ReportedFigure | NullFinding], keys: Iterable[str]) -> int:
    """Publish drafts that came with the seed, as *imported*. Closed to users. Returns how many were published."""
    drafts = model._default_manager.filter(key__in=list(keys), origin=Origin.IMPORTED, review_state=ReviewState.DRAFT)
    ids = list(drafts.values_list("pk", flat=True))
    published = drafts.update(review_state=ReviewState.PUBLISHED)
    if issubclass(model, Action):
        _follow(_ready(Action.objects.filter(pk__in=ids)))
    return published


@transaction.atomic
def correct(action: Action, *, by: User, why: str) -> None:
    """Save a published action that was edited, and let the spells follow. Raises NotAllowed without a reason."""
    _hold(action, ReviewState.PUBLISHED)
    with editing(action, by=by, why=why):
        action.save()


def correct_source(source: Source, *, by: User, why: str = "") -> None:
    """Save a source that was edited; where its date changed, the spells of the published actions it cites follow.

    Raises NotAllowed where it stands behind something published and no reason is given.
    """
    with because(why, by=by):
        before = Source.objects.select_for_update().get(pk=source.pk).published
        if stands_behind_something_published(source):
            _refuse_all_but_reviewers(by)
            _refuse_without(why, _("A correction needs a reason, which readers will see."))
        source.save()
        if source.published != before:
            _follow(_ready(Action.objects.published().filter(citations__source=source).distinct()))


def stands_behind_something_published(source: Source) -> bool:
    """Say whether readers see the source behind a record."""
    states = [Q(**{f"{record}__review_state": ReviewState.PUBLISHED}) for record in ("action", "figure", "finding")]
    return source.citations.filter(reduce(or_, states)).exists()


def retract(record: ReviewedRecord, *, by: User, reason: str) -> None:
    """Take a published record back; its page stays and gives the reason."""
    _refuse_all_but_reviewers(by)
    _refuse_without(reason, _("A retraction needs a reason, which readers will see."))
    with because(reason, by=by):
        _hold(record, ReviewState.PUBLISHED)
        record.review_state, record.retraction = ReviewState.RETRACTED, reason.strip()
        record.save(update_fields=REVIEW_FIELDS)
        if isinstance(record, Action):
            rebuild([record.jurisdiction_id])


def discard(record: ReviewedRecord, *, by: User) -> None:
    """Throw a draft away, with its citations. What was ever public is retracted instead."""
    discard_all([record], by=by)


def discard_all(records: Sequence[ReviewedRecord], *, by: User | None = None) -> None:
    """Throw drafts of one kind away, with their citations. Raises NotAllowed where one is no draft."""
    with because(by=by):
        drafts = _held_drafts(records)
        cited = {Action: "action", ReportedFigure: "figure", NullFinding: "finding"}[drafts.model]
        Citation.objects.filter(**{f"{cited}__in": drafts}).delete()
        drafts.delete()


def _held_drafts(records: Sequence[ReviewedRecord]) -> QuerySet:
    """Lock drafts of one kind until the deed is done; raises NotAllowed where one is none."""
    manager = type(records[0])._default_manager if records else Action.objects
    stored = manager.filter(pk__in=[record.pk for record in records])
    states = dict(stored.order_by("pk").select_for_update().values_list("pk", "review_state"))
    for record in records:
        if states.get(record.pk) != ReviewState.DRAFT:
            raise NotAllowed(_refusal(record, states.get(record.pk, "gone"), ReviewState.DRAFT))
    return stored


def take_back(actions: QuerySet[Action], *, by: User, why: str) -> tuple[int, int]:
    """Throw away those of many actions that are not public yet, with their citations, and retract the published ones.

    One transaction; returns how many were thrown away and how many retracted. Raises NotAllowed where some are
    published and the person is no reviewer.
    """
    with because(why, by=by):
        held = actions.select_for_update()
        public = list(held.filter(review_state=ReviewState.PUBLISHED))
        for action in public:
            retract(action, by=by, reason=why)
        unpublished = held.filter(review_state__in=[ReviewState.DRAFT, ReviewState.IN_REVIEW])
        Citation.objects.filter(action__in=list(unpublished.values_list("pk", flat=True))).delete()
        return unpublished.delete()[1].get(Action._meta.label, 0), len(public)


def _refuse_all_but_reviewers(by: User) -> None:
    """Raise NotAllowed for a person who may not publish."""
    if not may_publish(by):
        raise NotAllowed(_("Only a reviewer publishes, corrects and retracts."))


def _refuse_without(reason: str, sentence: str) -> None:
    """Raise NotAllowed where a deed that readers are told about gives no reason."""
    if not reason.strip():
        raise NotAllowed(sentence)


def _jurisdictions_now(record: ReviewedRecord) -> list[int]:
    """Return whom a stored action concerns, whatever the copy in hand says."""
    stored = Action.objects.filter(pk=record.pk) if isinstance(record, Action) else Action.objects.none()
    return list(stored.values_list("jurisdiction", flat=True))


def _hold(record: ReviewedRecord, *states: ReviewState) -> None:
    """Lock the record until the deed is done, see how it stands now, and refuse a step from anywhere else."""
    stored = type(record)._default_manager.select_for_update()
    record.refresh_from_db(fields=REVIEW_FIELDS, from_queryset=stored)
    if record.review_state not in states:
        raise NotAllowed(_refusal(record, record.review_state, *states))


def _refusal(record: ReviewedRecord, state: str, *wanted: ReviewState) -> str:
    """Say from where a step leads, and where the record stands."""
    return f"This record is {state}; the step is for one that is {' or '.join(wanted)}: {record}."


def _ready(actions: QuerySet) -> list[Action]:
    """Return the actions with everything that the rules look at."""
    return list(actions.select_related("program", "jurisdiction").prefetch_related("undoes", "citations__source"))


def _follow(records: Sequence[ReviewedRecord], and_for: Iterable[int] = ()) -> None:
    """Hold published records to the rules, then derive the spells of their jurisdictions again."""
    if sentences := rules.broken(records):
        raise rules.RuleBroken(sentences)
    jurisdictions = {record.jurisdiction_id for record in records if isinstance(record, Action)} | set(and_for)
    # Two publications for one jurisdiction wait for each other here, so that the second sees the first's acts.
    list(Jurisdiction.objects.filter(pk__in=jurisdictions).order_by("pk").select_for_update().values_list("pk"))
    if sentences := rules.broken_in_order(jurisdictions):
        raise rules.RuleBroken(sentences)
    rebuild(jurisdictions)
