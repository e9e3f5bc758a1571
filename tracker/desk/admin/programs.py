"""Editing programs."""

from django.contrib import admin
from django.http import HttpRequest

from tracker.desk.admin.editing import EditAdmin
from tracker.programs.models import Program

# What statuses are derived from: fixed once an action names the program.
FIXED = ("parent", "operator")


@admin.register(Program)
class ProgramAdmin(EditAdmin):
    """Programs, few and stable."""

    list_display = ("name", "slug", "parent", "operator")
    list_select_related = ("parent", "operator")
    search_fields = ("name", "slug")
    autocomplete_fields = ("parent", "operator")

    def get_readonly_fields(self, request: HttpRequest, obj: Program | None = None) -> tuple[str, ...]:
        """Return what can no longer be changed."""
        return ("key", *FIXED) if obj and obj.actions.exists() else ("key",)
