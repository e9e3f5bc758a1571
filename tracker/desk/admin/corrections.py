"""Answering what readers reported. What they wrote is for editors; the answer is public."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.corrections.answering import answer, send_again
from tracker.corrections.models import RECORDS, Answer, Report
from tracker.desk.admin.editing import EditAdmin, EditForm, editor
from tracker.review import workflow

FINAL = gettext_lazy("Readers see it with the record, and it is not changed afterwards.")
NO_MAIL = gettext_lazy("This site sends no mail itself: write to this address before you answer, for it goes then.")


class AnswerForm(EditForm):
    """Asks what came of a report, and what readers are told."""

    outcome = forms.ChoiceField(choices=[("", "---------"), *Answer.Outcome.choices])
    text = forms.CharField(
        max_length=2000,
        label=gettext_lazy("Public answer"),
        help_text=FINAL,
        widget=forms.Textarea({"rows": 5, "cols": 72}),
    )


class IsAnswered(admin.SimpleListFilter):
    """Narrows the list to what waits for an answer, or has one."""

    title = gettext_lazy("answer")
    parameter_name = "answered"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the two choices."""
        return [("no", gettext_lazy("Waiting")), ("yes", gettext_lazy("Answered"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep those of the choice."""
        return queryset.filter(answer__isnull=self.value() == "no") if self.value() else queryset


@admin.register(Report)
class ReportAdmin(EditAdmin):
    """Reports of readers, each with the form for our answer; for reviewers alone."""

    form = AnswerForm
    actions = ("send_the_answer_again",)
    list_display = ("number", "sent_at", "about", "wrong", "came_of_it")
    list_filter = (IsAnswered,)
    list_select_related = ("answer", "action__jurisdiction", "action__program", *RECORDS[1:])
    search_fields = ("number", "wrong")
    reported = ("number", "sent_at", "about", "wrong", "document", "reader")
    readonly_fields = (*reported, "came_of_it", "told")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return what was reported, and the form for the answer or the answer itself."""
        ours = ("came_of_it", "told") if obj and obj.answer_id else ("outcome", "text", "version")
        return [
            (gettext_lazy("What a reader reported"), {"fields": self.reported}),
            (gettext_lazy("Our answer"), {"fields": ours}),
        ]

    def has_view_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """Show readers' words to those who may answer them."""
        return workflow.may_publish(editor(request))

    def has_module_permission(self, request: HttpRequest) -> bool:
        """List them where they can be seen."""
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave reporting to readers."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """Let what is answered be."""
        return self.has_view_permission(request) and not (obj and obj.answer_id)

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """Let what needs no answer be thrown away."""
        return self.has_change_permission(request, obj) and obj is not None

    def has_send_permission(self, request: HttpRequest) -> bool:
        """Let those who answer send answers again."""
        return self.has_view_permission(request)

    def get_view_on_site_url(self, obj: Report | None = None) -> str | None:
        """Return the page of the record."""
        return obj.record.get_absolute_url() if obj and obj.record else None

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        """Publish the answer, and say what became of the mail."""
        said = {name: form.cleaned_data[name] for name in ("outcome", "text")}
        is_gone = answer(obj, **said, by=editor(request), at=timezone.now(), page=_page(request))
        if not is_gone:
            self._tell_not_sent(request, obj)

    @admin.action(description=gettext_lazy("Send the answer again"), permissions=["send"])
    def send_the_answer_again(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        """Try once more where the mail could not be sent."""
        for report in queryset.exclude(email="").exclude(answer=None):
            if send_again(report, by=editor(request), page=_page(request)):
                self.message_user(request, _("Done, and the address is deleted: %(report)s") % {"report": report})
            else:
                self._tell_not_sent(request, report)

    def _tell_not_sent(self, request: HttpRequest, report: Report) -> None:
        sentence = _("%(report)s: answered in public, but the mail could not be sent. The address is kept: try again.")
        self.message_user(request, sentence % {"report": report}, messages.WARNING)

    @admin.display(description=gettext_lazy("About"))
    def about(self, obj: Report) -> SafeString | str:
        """Lead to the record."""
        record = obj.record
        if record is None:
            return _("The site as a whole")
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record)

    @admin.display(description=gettext_lazy("What shows it"))
    def document(self, obj: Report) -> SafeString | str:
        """Lead to what the reader names; its server is not told from where."""
        return obj.shown_by and format_html('<a href="{0}" rel="noreferrer">{0}</a>', obj.shown_by)

    @admin.display(description=gettext_lazy("Answer by mail to"))
    def reader(self, obj: Report) -> str:
        """Show the reader's address, and what becomes of it."""
        return obj.email if settings.EMAIL_HOST or not obj.email else f"{obj.email} ({NO_MAIL})"

    @admin.display(description=gettext_lazy("What came of it"))
    def came_of_it(self, obj: Report) -> str:
        """Show the outcome."""
        return obj.answer.get_outcome_display() if obj.answer else ""

    @admin.display(description=gettext_lazy("Public answer"))
    def told(self, obj: Report) -> str:
        """Show what readers are told."""
        return obj.answer.text if obj.answer else ""


def _page(request: HttpRequest) -> str:
    """Return the whole address of the page of answers."""
    return request.build_absolute_uri(reverse("corrections"))
