"""A record on one screen with its citations: look at what would change, keep it as a draft, hand it in, or correct it.

A preview is the deed itself, undone: the record is written as it would be, what follows is read, and nothing is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from tracker.desk.editing import REFUSALS, ReviewedForm, editor, sentences
from tracker.desk.forms.citations import CitationFormSet
from tracker.desk.forms.evidence import evidence_forms
from tracker.desk.preview import Preview, preview, spells_now
from tracker.desk.records import find
from tracker.history.reasons import because
from tracker.programs.models import Program
from tracker.records.models import ReviewedRecord, ReviewState
from tracker.review import workflow

SAVING = ("draft", "submit", "correct")
PREVIEW = "preview"
MORE = "more"  # a form for another citation
TAKE = "take"  # `take=decided_on=2012-05`: what was offered goes into its box


@dataclass(frozen=True, slots=True)
class Screen:
    """How a kind of record is entered: its form, how citations point at it, and its page."""

    form: type[ReviewedForm]
    cited_as: str
    template: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form and the forms of its citations, both looked at."""

    form: ReviewedForm
    citations: CitationFormSet

    @property
    def is_valid(self) -> bool:
        """Say whether nothing is wrong with either."""
        return all([self.form.is_valid(), self.citations.is_valid()])

    def save(self, *, by: User, why: str) -> ReviewedRecord:
        """Write the record, its citations and what follows from both. Raises RuleBroken, NotAllowed."""
        with workflow.editing(self.form.instance, by=by, why=why):
            self.form.save()
            self.citations.save()
        return self.form.instance


def entered(
    request: HttpRequest, screen: Screen, key: str = "", filled_in: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Show the screen of a new record, or of the one with a key, and do what is asked of it."""
    asked = Asked(request, screen, key, filled_in or {})
    asked.refuse_strangers()
    if asked.do in SAVING and (record := asked.saved()):
        messages.success(request, DONE[asked.do])
        return HttpResponseRedirect(reverse("desk_record", args=[record.key]))  # type: ignore[attr-defined]
    looked_at = asked.looked_at() if asked.do == PREVIEW else None
    with transaction.atomic():
        stored = asked.stored()
        context = {
            "sheet": asked.sheet(),
            "record": stored,
            "is_public": bool(stored and stored.is_published),
            "preview": looked_at,
            "quiet": asked.do == MORE,
        }
        return render(request, screen.template, context)


def filled_in(request: HttpRequest, *names: str) -> dict[str, Any]:
    """Return what the address of a new record names beforehand: `?jurisdiction=ma/boston&program=287g`."""
    given: dict[str, Any] = {name: request.GET[name] for name in names if name in request.GET}
    if "program" in given:
        given["program"] = Program.objects.filter(slug=given["program"]).first()
    return given


DONE = {
    "draft": gettext_lazy("Saved as your draft."),
    "submit": gettext_lazy("Handed to a second person for review."),
    "correct": gettext_lazy("Corrected. Readers see the correction with its reason."),
}


class Asked:
    """What a request asks of a screen. The record is read afresh each time: a form writes into the one it is given."""

    def __init__(self, request: HttpRequest, screen: Screen, key: str, filled_in: Mapping[str, Any]) -> None:
        """Take what was sent; nothing is read or written yet."""
        self.request, self.screen, self.key, self.filled_in = request, screen, key, filled_in
        self.by = editor(request)
        self.do = request.POST.get("do", "")
        self.refusals: Sequence[str] = ()

    def stored(self) -> ReviewedRecord | None:
        """Return the record as it is stored, None where it is new; raises Http404."""
        return find(self.key, self.screen.form._meta.model) if self.key else None

    def refuse_strangers(self) -> None:
        """Raise PermissionDenied for somebody who may not write this record."""
        stored, options = self.stored(), self.screen.form._meta.model._meta
        deed = "change" if stored else "add"
        is_closed = stored and stored.review_state == ReviewState.RETRACTED
        is_for_reviewers = stored and stored.is_published and not workflow.may_publish(self.by)
        if is_closed or is_for_reviewers or not self.by.has_perm(f"{options.app_label}.{deed}_{options.model_name}"):
            raise PermissionDenied

    def sheet(self) -> Sheet:
        """Return the forms as they were sent, or as they are filled in beforehand. Needs a transaction."""
        data, record, model = self._sent(), self.stored(), self.screen.form._meta.model
        form = self.screen.form(data, instance=record, initial=dict(self.filled_in))
        saves = self.do in SAVING
        form.refusals, form.needs_a_reason = self.refusals, saves and bool(record and record.is_published)
        form.saves = saves
        citations = evidence_forms(self.screen.cited_as, model)(data, instance=form.instance, prefix="citations")
        return Sheet(form, citations)

    def _sent(self) -> QueryDict | None:
        """Return what was sent, with what was taken put into its box, and another form for a citation if asked."""
        if self.request.method != "POST":
            return None
        sent = self.request.POST.copy()
        if taken := sent.get(TAKE):
            name, _equals, value = taken.partition("=")
            sent[name] = value
        count = str(sent.get("citations-TOTAL_FORMS", ""))
        if self.do == MORE and count.isdecimal():
            sent["citations-TOTAL_FORMS"] = str(int(count) + 1)
        return sent

    def saved(self) -> ReviewedRecord | None:
        """Save what was sent and return it; None where something is wrong, or refused."""
        try:
            with because(by=self.by):
                sheet = self.sheet()
                if not sheet.is_valid:
                    return None
                record = sheet.save(by=self.by, why=sheet.form.cleaned_data["why"])
                if self.do == "submit":
                    workflow.submit(record, by=self.by)
                return record
        except REFUSALS as refused:
            self.refusals = sentences(refused)
            return None

    def looked_at(self) -> Preview | None:
        """Return what would change if what was sent were published; None where something is wrong with it."""
        try:
            with transaction.atomic():
                found = self._as_if()
                transaction.set_rollback(True)
                return found
        except REFUSALS as refused:
            return Preview(broken=sentences(refused))

    def _as_if(self) -> Preview | None:
        """Save what was sent, and return what would change; whoever calls undoes it."""
        with because(by=self.by):
            sheet = self.sheet()
            if not sheet.is_valid:
                return None
            stored = self.stored()
            before = spells_now([sheet.form.instance, *([stored] if stored else [])])
            record = sheet.save(by=self.by, why=sheet.form.cleaned_data["why"] or "To look at what would change.")
            return preview([record], before)
