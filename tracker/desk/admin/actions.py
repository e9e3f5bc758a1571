"""The list of actions; they are entered and reviewed at the desk."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from tracker.desk.admin.reviewed import EnteredAtDesk
from tracker.desk.find import jurisdictions_meant_by
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action


@admin.register(Action)
class ActionAdmin(EnteredAtDesk):
    """Actions, found by what their jurisdiction is called, by kind, state and origin."""

    desk_form = "desk_new_action"
    list_display = ("jurisdiction", "kind", "program", "decided_on", "effective_on", "review_state", "author")
    list_filter = ("review_state", "kind", "program", "origin", "jurisdiction__level")
    list_select_related = ("jurisdiction", "program", "author")
    search_fields = ("key", "kind", "program__name", "summary")
    search_help_text = gettext_lazy("Key, jurisdiction (name, address or code), or words of kind, program and summary.")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find actions also by what their jurisdiction is called anywhere."""
        found, repeats = super().get_search_results(request, queryset, search_term)
        if search_term.strip():
            named = Jurisdiction.objects.filter(jurisdictions_meant_by(search_term))
            found = found | queryset.filter(jurisdiction__in=named)
        return found, repeats
