"""What is asked about published lists: a file for an edition, and whom a row means."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.forms.fields import JurisdictionField
from tracker.jurisdictions.models import Jurisdiction
from tracker.rosters.lists import LISTS
from tracker.sheets.reading import MOST_BYTES

NOBODY = "nobody"
OTHER = "other"


class EditionForm(forms.Form):
    """Asks for the file of an edition: of which list, and of which day."""

    roster = forms.ChoiceField(
        label=gettext_lazy("List"), choices=lambda: [(slug, one.title) for slug, one in LISTS.items()]
    )
    as_of = forms.DateField(
        label=gettext_lazy("Day of the edition"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    file = forms.FileField(label=gettext_lazy("File"), help_text=gettext_lazy("As it was published: .csv or .xlsx."))

    def clean_file(self) -> Any:
        """Refuse what is larger than any list before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("No list has more than %(most)d MB.") % {"most": MOST_BYTES >> 20})
        return file


class MeaningForm(forms.Form):
    """Asks whom a row means: one of the candidates, another jurisdiction, or nobody here."""

    choice = forms.ChoiceField(label=gettext_lazy("This row means"), widget=forms.RadioSelect)
    other = JurisdictionField(
        required=False, label=gettext_lazy("Which other"), help_text=gettext_lazy("Its name, path, census or FBI code.")
    )

    def __init__(self, data: Any, candidates: list[tuple[str, str]]) -> None:
        """Offer the candidates: each by its path, with what speaks for it."""
        super().__init__(data)
        rest = [(OTHER, _("another jurisdiction, named below")), (NOBODY, _("nobody whom this site knows"))]
        self.fields["choice"].choices = [*candidates, *rest]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find the jurisdiction; None for nobody."""
        data = super().clean() or self.cleaned_data
        choice = data.get("choice")
        if choice == OTHER and "other" in data and data["other"] is None:
            self.add_error("other", _("Name the jurisdiction."))
        known = {OTHER: lambda: data.get("other"), NOBODY: lambda: None}
        if choice:
            data["jurisdiction"] = known.get(choice, lambda: Jurisdiction.objects.get(path=choice))()
        return data
