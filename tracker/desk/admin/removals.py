"""Removing a text for law or privacy: name it, see what goes, and remove it for good."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.admin.captures import ReadOnly
from tracker.desk.admin.editing import editor
from tracker.removal.models import Removal
from tracker.removal.removing import REMOVE, remove_text, touched
from tracker.removal.texts import FIELDS, KINDS, NoSuchText, Text, text_of


class RemovalForm(forms.Form):
    """Asks which text, and on what ground."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of record"), choices=[(kind, kind) for kind in KINDS])
    key = forms.CharField(
        label=gettext_lazy("Key"),
        max_length=64,
        help_text=gettext_lazy("The key of the record; the number of an answer; the sha256 of a capture."),
    )
    field = forms.ChoiceField(label=gettext_lazy("Field"), choices=[(field, field) for field in FIELDS])
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"), choices=Removal.Ground.choices, help_text=gettext_lazy("Readers see this.")
    )

    text: Text

    def clean(self) -> dict[str, Any]:
        """Find the text."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.text = text_of(data["kind"], data["key"].strip(), data["field"])
            except NoSuchText as error:
                self.add_error(None, str(error))
        return data


@admin.register(Removal)
class RemovalAdmin(ReadOnly):
    """Tombstones, and the page on which an administrator removes a text."""

    list_display = ("removed_at", "what", "record", "key", "ground", "removed_by")
    list_filter = ("ground",)
    list_select_related = ("removed_by",)

    def has_view_permission(self, request: HttpRequest, obj: Removal | None = None) -> bool:
        """Show administrators who removed what."""
        return editor(request).has_perm(REMOVE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let administrators remove."""
        return editor(request).has_perm(REMOVE)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask which text, show what would go, and remove it once that is confirmed."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        asked = request.POST if request.method == "POST" else request.GET
        form = RemovalForm(asked if "key" in asked else None)
        is_found = form.is_valid()
        if is_found and request.method == "POST":
            return self._remove(request, form)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Remove a text for law or privacy"),
            "form": form,
            "text": form.text if is_found else None,
            "touched": touched(form.text) if is_found else None,
        }
        return TemplateResponse(request, "desk/remove.html", context)

    def _remove(self, request: HttpRequest, form: RemovalForm) -> HttpResponse:
        """Remove the text, and say what else holds the same words."""
        done = remove_text(form.text, ground=Removal.Ground(form.cleaned_data["ground"]), by=editor(request))
        self.message_user(request, _("Removed: %(text)s") % {"text": form.text}, messages.SUCCESS)
        if done.elsewhere:
            told = _("The same words stand elsewhere, and stay there: %(places)s")
            self.message_user(request, told % {"places": "; ".join(done.elsewhere)}, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:removal_removal_changelist"))
