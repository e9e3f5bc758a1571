"""The admin of records that one person writes and another publishes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.admin.editing import EditAdmin
from tracker.desk.editing import ReviewedForm, editor
from tracker.records.models import ReviewState
from tracker.review import workflow
from tracker.review.workflow import REVIEW_FIELDS

REVIEW: Any = (gettext_lazy("Review"), {"fields": ["key", *REVIEW_FIELDS], "classes": ["collapse"]})


class ReviewedAdmin(EditAdmin):
    """Lists of reviewed records, and their forms.

    Nothing passes through review here: handing in, publishing, sending back and retracting are done at the desk,
    which shows beforehand what will change.
    """

    form = ReviewedForm
    readonly_fields = ("key", *REVIEW_FIELDS)
    actions = None

    def needs_a_reason(self, obj: Any) -> bool:
        """Ask for a reason where readers see the record."""
        return bool(obj and obj.is_published)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let reviewers alone correct what is published, and nobody what is retracted."""
        if not super().has_change_permission(request, obj) or (obj and obj.review_state == ReviewState.RETRACTED):
            return False
        return not (obj and obj.is_published) or workflow.may_publish(editor(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let drafts be thrown away by whoever wrote them and by reviewers; what was public is retracted instead."""
        if obj is None or not super().has_delete_permission(request, obj):
            return False
        is_theirs = obj.author_id in {None, request.user.pk} or workflow.may_publish(editor(request))
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


class EnteredAtDesk(ReviewedAdmin):
    """A list, with search and filters, of records that are entered at the desk; its links lead there.

    There is one way to enter them. The desk finds jurisdictions and sources as one types, takes a new source in the
    same form and shows which spells will change; a form of the admin can do none of this.
    """

    desk_form = ""  # the name of the address at which a new one is entered

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Lead to the form of a new record."""
        return HttpResponseRedirect(reverse(self.desk_form))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the page of the record, from which it is edited."""
        if record := self.get_object(request, object_id):
            return HttpResponseRedirect(reverse("desk_record", args=[record.key]))
        return super().change_view(request, object_id, form_url, extra_context)
