"""Editing null findings."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.forms import RangeWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.admin.citations import CitationInline
from tracker.desk.admin.reviewed import REVIEW, ReviewedAdmin, ReviewedForm
from tracker.programs.models import NullFinding


class NullFindingForm(ReviewedForm):
    """Asks where and when somebody looked."""

    def clean(self) -> dict[str, Any]:
        """Ask for one jurisdiction or one whole set, and for both ends of the period."""
        data = super().clean()
        single, whole = bool(data.get("jurisdiction")), bool(data.get("level") and data.get("area"))
        if single == whole or (single and (data.get("level") or data.get("area"))):
            self.add_error("jurisdiction", _("Name one jurisdiction, or the level and the area that a list covers."))
        period = data.get("period")
        if period and (period.lower is None or period.upper is None):
            self.add_error(
                "period", _("Give both days: the first that it holds for, and the first that it no longer does.")
            )
        return data


class FindingCitations(CitationInline):
    """The citations of a null finding."""

    fk_name = "finding"


@admin.register(NullFinding)
class NullFindingAdmin(ReviewedAdmin):
    """Null findings, each with its citations in one form."""

    form = NullFindingForm
    inlines = (FindingCitations,)
    autocomplete_fields = ("program", "jurisdiction", "area")
    formfield_overrides = {DateRangeField: {"widget": RangeWidget(AdminDateWidget())}}
    list_display = ("__str__", "period", "review_state", "author")
    list_filter = ("review_state", "program", "level")
    list_select_related = ("program", "jurisdiction", "area", "author")
    search_fields = ("key", "program__name", "jurisdiction__name", "area__name")
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ["program", "period"]}),
        (gettext_lazy("One jurisdiction"), {"fields": ["jurisdiction"]}),
        (gettext_lazy("Or a list that names every participant"), {"fields": ["level", "area"]}),
        REVIEW,
    )
