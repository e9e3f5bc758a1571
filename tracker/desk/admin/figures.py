"""Editing reported figures."""

from typing import Any, ClassVar

from django.contrib import admin

from tracker.desk.admin.citations import CitationInline
from tracker.desk.admin.reviewed import REVIEW, ReviewedAdmin
from tracker.figures.models import ReportedFigure


class FigureCitations(CitationInline):
    """The citations of a figure."""

    fk_name = "figure"


@admin.register(ReportedFigure)
class ReportedFigureAdmin(ReviewedAdmin):
    """Figures, each with its citations in one form."""

    inlines = (FigureCitations,)
    autocomplete_fields = ("program", "scope")
    list_display = ("measure", "value_as_stated", "unit", "as_of", "program", "scope", "review_state", "author")
    list_filter = ("review_state", "program", "measure")
    list_select_related = ("program", "scope", "author")
    search_fields = ("key", "measure", "unit", "program__name", "scope__name")
    fieldsets: ClassVar[Any] = ((None, {"fields": ["program", "measure", "value", "unit", "as_of", "scope"]}), REVIEW)
