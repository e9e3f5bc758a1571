"""What every form of the admin does: it saves a record whole or not at all, and shows a refusal in the form."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from tracker.desk.editing import REFUSALS, EditForm, editor, sentences
from tracker.history.reasons import because


class EditAdmin(admin.ModelAdmin):
    """An admin whose changes are made whole or not at all."""

    form = EditForm
    show_full_result_count = False
    save_on_top = True

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Save the form with all that hangs on it; where that is refused, show it again with the sentences."""
        try:
            with because(by=editor(request)):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSALS as refused:
            request.refusals = sentences(refused)  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form, told why its text was refused where it was."""
        form = super().get_form(request, obj, change, **kwargs)
        form.refusals = getattr(request, "refusals", ())  # type: ignore[attr-defined]
        form.needs_a_reason = self.needs_a_reason(obj)  # type: ignore[attr-defined]
        return form

    def needs_a_reason(self, obj: Any) -> bool:
        """Say whether a change of the record is a correction that carries a reason."""
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Return the fieldsets, with the hidden version where the record can be changed."""
        fieldsets = [*super().get_fieldsets(request, obj)]
        if obj and self.has_change_permission(request, obj):
            fieldsets.append((None, {"fields": ["version"]}))
            if self.needs_a_reason(obj):
                fieldsets.insert(0, (None, {"fields": ["why"]}))
        return fieldsets
