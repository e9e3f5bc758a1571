"""The list of null findings; they are entered and reviewed at the desk."""

from django.contrib import admin

from tracker.desk.admin.reviewed import EnteredAtDesk
from tracker.programs.models import NullFinding


@admin.register(NullFinding)
class NullFindingAdmin(EnteredAtDesk):
    """Null findings, by program and level."""

    desk_form = "desk_new_finding"
    list_display = ("__str__", "period", "review_state", "author")
    list_filter = ("review_state", "program", "level")
    list_select_related = ("program", "jurisdiction", "area", "author")
    search_fields = ("key", "program__name", "jurisdiction__name", "area__name")
