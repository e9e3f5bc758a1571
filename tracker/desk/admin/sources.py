"""Editing sources."""

from typing import Any

from django.contrib import admin
from django.db.models import URLField
from django.http import HttpRequest
from django.urls import URLPattern, path

from tracker.desk.admin.captures import copies
from tracker.desk.admin.editing import EditAdmin
from tracker.desk.editing import editor
from tracker.review import workflow
from tracker.sources.models import Source


@admin.register(Source)
class SourceAdmin(EditAdmin):
    """Sources; a new date moves the spells of what they support."""

    list_display = ("title", "publisher", "published", "kind", "grade")
    list_filter = ("kind", "grade")
    search_fields = ("title", "publisher", "url", "key")
    readonly_fields = ("key",)
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_urls(self) -> list[URLPattern]:
        """Add the page of the stored copies."""
        view = self.admin_site.admin_view(copies)
        return [path("<int:source_id>/copies/", view, name="sources_source_copies"), *super().get_urls()]

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Let reviewers alone change what stands behind something public."""
        if not super().has_change_permission(request, obj):
            return False
        return not self.needs_a_reason(obj) or workflow.may_publish(editor(request))

    def needs_a_reason(self, obj: Source | None) -> bool:
        """Ask for a reason where readers see the source behind a record."""
        return bool(obj and workflow.stands_behind_something_published(obj))

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        """Save the source, and let the spells follow its date."""
        if change:
            workflow.correct_source(obj, by=editor(request), why=form.cleaned_data["why"])
        else:
            obj.save()
