"""The page of one record at the desk: what it says, what would change, and the steps that are open to this person."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from tracker.desk.editing import REFUSALS, editor, sentences
from tracker.desk.entrance import editors
from tracker.desk.preview import preview, spells_now
from tracker.desk.records import facts, find
from tracker.figures.models import ReportedFigure
from tracker.programs.models import NullFinding
from tracker.records.models import ReviewedRecord, ReviewState
from tracker.review import workflow

NOT_PUBLIC = {ReviewState.DRAFT, ReviewState.IN_REVIEW}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of review: from which state, by whom, and what it asks for in words, if anything."""

    name: str
    label: str | Promise
    done: str | Promise
    state: ReviewState
    is_open: Callable[[ReviewedRecord, User], bool]
    deed: Callable[[Any, User, str], None]
    asks: str | Promise = ""


def _writers(record: Any, user: User) -> bool:
    return user.has_perm(f"{record._meta.app_label}.change_{record._meta.model_name}")


def _reviewers(record: ReviewedRecord, user: User) -> bool:
    return workflow.may_publish(user)


def _other_reviewers(record: ReviewedRecord, user: User) -> bool:
    return workflow.may_publish(user) and record.author != user


STEPS = (
    Step(
        "submit",
        gettext_lazy("Hand to review"),
        gettext_lazy("Handed to a second person for review."),
        ReviewState.DRAFT,
        _writers,
        lambda record, user, said: workflow.submit(record, by=user),
    ),
    Step(
        "publish",
        gettext_lazy("Publish"),
        gettext_lazy("Published."),
        ReviewState.IN_REVIEW,
        _other_reviewers,
        lambda record, user, said: workflow.publish([record], by=user),
    ),
    Step(
        "send-back",
        gettext_lazy("Send back"),
        gettext_lazy("Sent back to its author."),
        ReviewState.IN_REVIEW,
        _reviewers,
        lambda record, user, said: workflow.send_back(record, by=user, note=said),
        asks=gettext_lazy("What is missing, for its author"),
    ),
    Step(
        "retract",
        gettext_lazy("Retract"),
        gettext_lazy("Retracted. Its page stays and says why."),
        ReviewState.PUBLISHED,
        _reviewers,
        lambda record, user, said: workflow.retract(record, by=user, reason=said),
        asks=gettext_lazy("Why it is retracted, for readers"),
    ),
)
BY_NAME = {step.name: step for step in STEPS}


@editors
def record(request: HttpRequest, key: str) -> HttpResponse:
    """Show a record, and take the step that is asked for."""
    found = find(key)
    step = BY_NAME.get(request.POST.get("do", ""))
    if step and not _writers(found, editor(request)):
        raise PermissionDenied
    if step and _taken(request, step, found):
        return HttpResponseRedirect(request.path)
    found = find(key)
    return render(
        request,
        "desk/record.html",
        {
            "record": found,
            "facts": list(facts(found)),
            "citations": found.citations.with_evidence(),
            "note": workflow.note_on(found),
            "steps": [one for one in STEPS if found.review_state == one.state and one.is_open(found, editor(request))],
            "preview": preview([found], spells_now([found])) if found.review_state in NOT_PUBLIC else None,
            "edit": _edit(found, editor(request)),
            "discard": _discard(found, editor(request)),
        },
    )


def _taken(request: HttpRequest, step: Step, found: ReviewedRecord) -> bool:
    """Take a step and say that it was done, or why not."""
    try:
        with transaction.atomic():
            step.deed(found, editor(request), request.POST.get("said", "").replace("\x00", ""))
    except REFUSALS as refused:
        for sentence in sentences(refused):
            messages.error(request, sentence)
        return False
    messages.success(request, str(step.done))
    return True


def _edit(found: Any, user: User) -> str:
    """Return where a record is written, blank where this person may not."""
    if found.review_state == ReviewState.RETRACTED or (found.is_published and not workflow.may_publish(user)):
        return ""
    if isinstance(found, ReportedFigure):
        return reverse("admin:figures_reportedfigure_change", args=[found.pk])
    return reverse("desk_edit_finding" if isinstance(found, NullFinding) else "desk_edit_action", args=[found.key])


def _discard(found: Any, user: User) -> str:
    """Return where a draft is thrown away, blank where this person may not."""
    is_theirs = found.author in {None, user} or workflow.may_publish(user)
    if found.review_state != ReviewState.DRAFT or not is_theirs:
        return ""
    return reverse(f"admin:{found._meta.app_label}_{found._meta.model_name}_delete", args=[found.pk])
