"""Citations, edited in the form of the record they support or dispute."""

from django.contrib import admin

from tracker.desk.forms.citations import CitationForm, CitationFormSet
from tracker.sources.models import Citation


class CitationInline(admin.StackedInline):
    """The citations of one record."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet
    extra = 1
    autocomplete_fields = ("source",)
