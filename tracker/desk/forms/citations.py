"""The forms of citations: which source says what, and where in it."""

from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from tracker.dates.edtf import UNDATED
from tracker.sources.checking import check_quotes
from tracker.sources.models import Citation

# Marks that a reader of the source may give; the others come from comparing the quote with a stored copy.
BY_HAND = (Citation.Mark.LIST_ROW, Citation.Mark.TWO_READERS)


class CitationForm(forms.ModelForm):
    """Asks which source says what, and where in it."""

    marks = forms.MultipleChoiceField(
        required=False,
        choices=[(mark, mark.value) for mark in BY_HAND],
        widget=forms.CheckboxSelectMultiple,
        help_text=Citation._meta.get_field("marks").help_text,
    )

    class Meta:
        model = Citation
        fields = ["source", "supports", "quote", "locator", "attributed_to", "stated_on", "note", "marks"]
        widgets = {"quote": forms.Textarea({"rows": 2, "cols": 60}), "note": forms.Textarea({"rows": 2, "cols": 60})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A blank date is UNDATED, not None: otherwise the spare form at the end counts as filled in.
        self.fields["stated_on"].initial = UNDATED
        self.initial["marks"] = [mark for mark in self.instance.marks if mark in BY_HAND]

    def clean_marks(self) -> list[str]:
        """Keep the marks that are not given by hand, as long as they are of this quote in this source."""
        is_another = {"quote", "source"}.intersection(self.changed_data)
        kept = [] if is_another else [mark for mark in self.instance.marks if mark not in BY_HAND]
        return [*self.cleaned_data["marks"], *kept]

    def clean(self) -> dict[str, Any]:
        """Ask for the place in the source."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not data["quote"] and not data["locator"]:
            self.add_error("quote", _("Quote the source, or say where in it: page, paragraph or row."))
        return data


class CitationFormSet(BaseInlineFormSet):
    """The forms of a record's citations."""

    def save(self, commit: bool = True) -> list[Citation]:
        """Save the citations, and look for the quotes of those that are new or have another quote or source."""
        saved = super().save(commit)
        if commit:
            others = [one for one, changed in self.changed_objects if {"quote", "source"}.intersection(changed)]
            check_quotes(Citation.objects.filter(pk__in=[one.pk for one in (*self.new_objects, *others)]))
        return saved
