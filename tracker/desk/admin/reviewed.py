"""The admin of records that one person writes and another publishes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.admin.editing import REFUSALS, EditAdmin, EditForm, editor, sentences
from tracker.records.models import ReviewedRecord, ReviewState
from tracker.review import workflow
from tracker.review.workflow import REVIEW_FIELDS

REVIEW: Any = (gettext_lazy("Review"), {"fields": ["key", *REVIEW_FIELDS], "classes": ["collapse"]})


class ReviewedForm(EditForm):
    """A form for a record with its citations."""

    related = ("citations",)


class ReviewedAdmin(EditAdmin):
    """Drafts are written here, and pass through review by named deeds; nothing sets a review state by hand."""

    form = ReviewedForm
    readonly_fields = ("key", *REVIEW_FIELDS)
    actions = ("submit", "publish", "retract")

    def needs_a_reason(self, obj: Any) -> bool:
        """Ask for a reason where readers see the record."""
        return bool(obj and obj.is_published)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Say whether this person is a reviewer."""
        return workflow.may_publish(editor(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let reviewers alone correct what is published, and nobody what is retracted."""
        if not super().has_change_permission(request, obj) or (obj and obj.review_state == ReviewState.RETRACTED):
            return False
        return not (obj and obj.is_published) or self.has_publish_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let drafts be thrown away by whoever wrote them and by reviewers; what was public is retracted instead."""
        if obj is None or not super().has_delete_permission(request, obj):
            return False
        is_theirs = obj.author_id in {None, request.user.pk} or self.has_publish_permission(request)
        return obj.review_state == ReviewState.DRAFT and is_theirs

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Wait for save_related: a record and its citations are written by one deed."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write the record, then its citations, then what follows from both. Raises RuleBroken, NotAllowed."""
        was_in_review = form.instance.review_state == ReviewState.IN_REVIEW
        with workflow.editing(form.instance, by=editor(request), why=form.cleaned_data["why"]):
            form.instance.save()
            super().save_related(request, form, formsets, change)
        if was_in_review:
            self.message_user(request, _("It is your draft now: submit it for review again."), messages.WARNING)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Throw a draft away, with its citations."""
        workflow.discard(obj, by=editor(request))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        """Show a draft with its citations, which go with it."""
        [record] = objs
        citations = [str(citation) for citation in record.citations.select_related("source")]
        names = {type(record): 1, record.citations.model: len(citations)}
        counts = {capfirst(model._meta.verbose_name_plural): count for model, count in names.items()}
        return [str(record), citations], counts, set(), []

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Return the public page of what is published."""
        return super().get_view_on_site_url(obj) if obj and obj.is_published else None

    @admin.action(description=gettext_lazy("Submit for review"), permissions=["change"])
    def submit(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Hand drafts to a second person."""
        self._each(request, list(queryset), workflow.submit, _("submitted for review"))

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Publish what others wrote: all that are chosen, or none."""
        records = list(queryset)
        self._do(request, records, lambda: workflow.publish(records, by=editor(request)), _("published"))

    @admin.action(description=gettext_lazy("Retract"), permissions=["publish"])
    def retract(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask why, then take published records back."""
        records, reason = list(queryset), request.POST.get("reason")
        deed = partial(workflow.retract, reason=reason or "")
        if reason is not None and self._each(request, records, deed, _("retracted")):
            return None
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Why is this retracted?"),
            "records": records,
            "reason": reason or "",
        }
        return TemplateResponse(request, "desk/retract.html", context)

    def _each(self, request: HttpRequest, records: Sequence[ReviewedRecord], deed: Callable, done: str) -> bool:
        """Do a deed to each record, or to none."""
        return self._do(request, records, lambda: [deed(record, by=editor(request)) for record in records], done)

    def _do(self, request: HttpRequest, records: Sequence[ReviewedRecord], deed: Callable, done: str) -> bool:
        """Do a deed whole or not at all, and say what was done or why not."""
        try:
            with transaction.atomic():
                deed()
        except REFUSALS as refused:
            for sentence in sentences(refused):
                self.message_user(request, sentence, messages.ERROR)
            return False
        for record in records:
            self.log_change(request, record, capfirst(done))
            self.message_user(request, f"{capfirst(done)}: {record}", messages.SUCCESS)
        return True
