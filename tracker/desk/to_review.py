"""Publishing many: choose what others wrote, see what would change, publish all of it or nothing."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.desk.desk import shown
from tracker.desk.editing import REFUSALS, editor, sentences
from tracker.desk.entrance import editors
from tracker.desk.preview import preview, spells_now
from tracker.desk.queues import BY_SLUG
from tracker.desk.records import find_all, with_evidence
from tracker.records.models import ReviewedRecord, ReviewState
from tracker.review import rules, workflow


@editors
def to_review(request: HttpRequest) -> HttpResponse:
    """Show what waits for a second person; on POST, what the chosen records would change, or publish them."""
    chosen = find_all(request.POST.getlist("key")) if request.method == "POST" else []
    if request.method == "POST" and not chosen:
        messages.warning(request, _("Choose at least one record."))
    if not chosen:
        return shown(request, BY_SLUG["to-review"], "desk/to_review.html")
    if request.POST.get("do") == "publish" and _published(request, chosen):
        return HttpResponseRedirect(reverse("desk_to_review"))
    return _looked_at(request, chosen)


def _published(request: HttpRequest, chosen: Sequence[ReviewedRecord]) -> bool:
    """Publish all that was chosen and say so, or nothing and say why."""
    try:
        workflow.publish(chosen, by=editor(request))
    except REFUSALS as refused:
        for sentence in sentences(refused):
            messages.error(request, sentence)
        return False
    said = ngettext("Published: %(n)d record.", "Published: %(n)d records.", len(chosen)) % {"n": len(chosen)}
    messages.success(request, said)
    return True


def _looked_at(request: HttpRequest, chosen: Sequence[Any]) -> HttpResponse:
    """Show what publishing would change, and what cannot be published and why."""
    chosen = find_all(record.key for record in chosen)  # as they stand, whatever a refused deed did to the copies
    with_evidence(chosen)
    refused = {record.key: why for record in chosen if (why := _why_not(record, editor(request)))}
    ready = [record for record in chosen if record.key not in refused]
    return render(
        request,
        "desk/publish.html",
        {
            "refused": [(record, refused[record.key]) for record in chosen if record.key in refused],
            "ready": ready,
            "preview": preview(ready, spells_now(ready)),
            "may_publish": workflow.may_publish(editor(request)),
        },
    )


def _why_not(record: ReviewedRecord, user: User) -> list[str]:
    """Return why a person may not publish a record: whose it is, where it stands, the rules that it breaks."""
    why = []
    if record.author == user:
        why.append(_("It is your own: somebody else publishes it."))
    if record.review_state != ReviewState.IN_REVIEW:
        why.append(_("It is not in review."))
    return [*why, *(rules.sentence(rule) for rule in rules.rules_of(record) if not rule(record))]
