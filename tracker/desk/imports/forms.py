"""The forms of an import: the file, the meaning of its columns, what is decided of single rows."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.dates.edtf import EdtfError, parse
from tracker.desk.forms.fields import SourceField
from tracker.imports.columns import COLUMNS, DATES, FOR_ALL, Reading, unnamed
from tracker.imports.models import Import
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import Kind
from tracker.programs.models import Program
from tracker.sheets.reading import MOST_BYTES

EACH_ROW = _("each row says so")
DAYS = [
    ("", _("ask me about each")),
    ("month", _("the month: 5/1/2012 is May 1")),
    ("day", _("the day: 5/1/2012 is January 5")),
]


class FileForm(forms.Form):
    """Asks for a file."""

    file = forms.FileField(
        label=_("A table of actions"),
        help_text=_("CSV or XLSX, up to 20 MB: one row for each act, under a line of heads."),
        widget=forms.ClearableFileInput({"accept": ".csv,.xlsx,.tsv,.txt"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return file


class ReadingForm(forms.Form):
    """Asks what each column means, and what holds for all rows; begins with what the heads suggest."""

    source = SourceField(
        required=False,
        label=_("Source of the rows"),
        help_text=_("Its key, address or title. Each row is cited to it."),
    )
    program = forms.ChoiceField(required=False, label=_("Program"))
    kind = forms.ChoiceField(required=False, label=_("What was done"), choices=[("", EACH_ROW), *Kind.choices])
    level = forms.ChoiceField(
        required=False, label=_("The jurisdictions are"), choices=[("", EACH_ROW), *Jurisdiction.Level.choices]
    )
    state = forms.CharField(required=False, label=_("State"), help_text=_("Where all rows are of one."))
    days = forms.ChoiceField(required=False, label=_("In dates with slashes, first comes"), choices=DAYS)

    def __init__(self, data: Any, parent: Import) -> None:
        self.reading = Reading.of_json(parent.reading)
        super().__init__(data, initial={**self.reading.for_all, "days": self.reading.days, "source": parent.source})
        self.fields["program"].choices = [("", EACH_ROW), *Program.objects.values_list("slug", "name")]  # type: ignore[attr-defined]
        meanings = [("", _("leave it out")), *((column.name, column.title) for column in COLUMNS)]
        for place, (printed, guessed) in enumerate(zip(parent.head, self.reading.columns, strict=True)):
            held = " · ".join(row[place][:40] for row in parent.samples if row[place : place + 1] and row[place])
            self.fields[f"column-{place}"] = forms.ChoiceField(
                required=False, label=printed or f"({place + 1})", help_text=held, choices=meanings, initial=guessed
            )

    @property
    def boxes(self) -> list[forms.BoundField]:
        """Return the boxes for what holds for all rows."""
        return [self[name] for name in ("source", "program", "kind", "level", "state", "days")]

    @property
    def columns(self) -> list[forms.BoundField]:
        """Return a box for each column."""
        return [box for box in self if box.name.startswith("column-")]

    def clean(self) -> dict[str, Any]:
        """Ask for what nothing says, and for one column for each thing."""
        data = super().clean() or self.cleaned_data
        chosen = [data.get(box.name, "") for box in self.columns]
        for sentence in unnamed(chosen, data, has_source=bool(data.get("source"))):
            self.add_error(None, str(sentence))
        titles = {column.name: column.title for column in COLUMNS}
        for name in sorted({name for name in chosen if name and chosen.count(name) > 1}):
            self.add_error(None, _("Two columns are said to be “%(title)s”: choose one.") % {"title": titles[name]})
        return data

    def read_as(self) -> Reading:
        """Return how the table is to be read."""
        data = self.cleaned_data
        return Reading(
            columns=tuple(data[box.name] for box in self.columns),
            for_all={name: data[name] for name in FOR_ALL if data[name]},
            days=data["days"],
            takes_offers=self.reading.takes_offers,
        )


def decisions(sent: Mapping[str, str]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return what was decided of single rows, by line, and a sentence for each date that is none.

    A decision is sent as `row-LINE-WHAT`: a jurisdiction's path, a date in EDTF, or that it is another act.
    """
    found: dict[str, dict[str, Any]] = {}
    sentences = []
    for name, value in sent.items():
        word, _dash, rest = name.partition("-")
        line, _dash, what = rest.partition("-")
        if word != "row" or not line.isdecimal() or not value.strip():
            continue
        if what in DATES:
            try:
                parse(value)
            except EdtfError as error:
                sentences.append(str(error))
                continue
        if what in ("jurisdiction", "is_another", *DATES):
            found.setdefault(line, {})[what] = value.strip()
    return found, sentences
