"""The forms of citations at the desk: a source that is here, named, or a new one in the same form."""

from typing import Any

from django import forms
from django.forms.models import inlineformset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.dates.edtf import UNDATED
from tracker.dates.forms import EdtfDateFormField
from tracker.desk.forms.citations import CitationForm, CitationFormSet
from tracker.desk.forms.fields import SourceField, unclear
from tracker.records.models import ReviewedRecord
from tracker.sources.models import Citation, Source

OF_A_SOURCE = ("kind", "title", "publisher", "published", "url", "grade")
NEEDED = ("kind", "title", "publisher", "grade")
BLANK = [("", "")]


class EvidenceForm(CitationForm):
    """Asks for a citation, and for its source where that is new."""

    source = SourceField(
        required=False,
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("Its key, address or title; or enter a new one below."),
    )
    new_kind = forms.ChoiceField(required=False, choices=[*BLANK, *Source.Kind.choices])
    new_title = forms.CharField(required=False, max_length=300)
    new_publisher = forms.CharField(required=False, max_length=200)
    new_published = EdtfDateFormField(required=False)
    new_url = forms.URLField(required=False, max_length=500, assume_scheme="https")
    new_grade = forms.ChoiceField(required=False, choices=[*BLANK, *Source.Grade.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.new_source: Source | None = None
        self.fields["new_published"].initial = UNDATED  # as in CitationForm
        for name in OF_A_SOURCE:
            field = Source._meta.get_field(name)
            self.fields[f"new_{name}"].label = field.verbose_name.capitalize()  # type: ignore[union-attr]
            self.fields[f"new_{name}"].help_text = field.help_text  # type: ignore[union-attr]
        self.fields["new_url"].label = _("Address")
        if self.instance.pk:
            self.initial["source"] = self.instance.source

    @property
    def of_a_new_source(self) -> list[forms.BoundField]:
        """Return the boxes of a new source."""
        return [self[f"new_{name}"] for name in OF_A_SOURCE]

    @property
    def is_for_a_new_source(self) -> bool:
        """Say whether anything of a new source was filled in."""
        return any(self[f"new_{name}"].value() for name in OF_A_SOURCE)

    def clean(self) -> dict[str, Any]:
        """Ask for one source: named, or described."""
        data = super().clean()
        given = {name: data[f"new_{name}"] for name in OF_A_SOURCE if data.get(f"new_{name}")}
        if data.get("source") and given:
            self.add_error("source", _("Name a source, or enter a new one: not both."))
        elif given:
            self._describe(given)
        elif not data.get("source") and "source" not in self.errors:
            self.add_error("source", _("Name the source, or enter a new one below."))
        return data

    def _describe(self, given: dict[str, Any]) -> None:
        """Make the new source, or say what is missing or that it is here already."""
        for name in NEEDED:
            if name not in given and f"new_{name}" not in self.errors:
                self.add_error(f"new_{name}", _("A new source needs this."))
        here = Source.objects.filter(url=given["url"]).first() if given.get("url") else None
        if here:
            told = _("This address is that of a source that is here already.")
            self.add_error("source", unclear(told, [(here.key, str(here))]))
        self.new_source = Source(**given)

    def save(self, commit: bool = True) -> Citation:
        """Save the citation, a new source first."""
        if self.new_source:
            self.new_source.save()
            self.instance.source = self.new_source
        return super().save(commit)


def evidence_forms(what: str, record: type[ReviewedRecord]) -> type[CitationFormSet]:
    """Return the forms of the citations of a kind of record; `what` is the relation by which they point at it."""
    return inlineformset_factory(  # type: ignore[return-value]
        record, Citation, form=EvidenceForm, formset=CitationFormSet, fk_name=what, extra=1, can_delete=True
    )
