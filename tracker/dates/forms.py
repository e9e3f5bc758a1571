"""A form field for dates: it takes EDTF, says what is wrong with the rest, and offers what may be meant."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.dates.edtf import UNDATED, EdtfDate, EdtfError, parse
from tracker.dates.words import in_words, suggest

HELP = gettext_lazy(
    "2012, 2012-05 or 2012-05-15, where needed with ~ (about), ? (source unsure) or % (both) after it; "
    "2010/2011 (between), ../2013 (by), 2011-05/.. (from then on, if at all). Blank: no day known."
)


def translated(error: EdtfError) -> str:
    """Return the sentence of a refused date in the reader's language."""
    return _(error.template) % error.values


class EdtfDateBox(forms.BoundField):
    """A date on a form: what its text means in words, or what may be meant where it is refused."""

    @property
    def said(self) -> str:
        """Return the date in words, blank where there is none or it is refused."""
        try:
            when = parse(str(self.value() or ""))
        except EdtfError:
            return ""
        return in_words(when) if when else ""

    @property
    def offers(self) -> list[tuple[str, str]]:
        """Return the dates that a refused text may mean, as EDTF and in words."""
        return [(str(when), in_words(when)) for when in suggest(str(self.value()))] if self.errors else []


class EdtfDateFormField(forms.CharField):
    """Asks for a date; refuses what is none with a sentence and, where it can be read, suggestions."""

    empty_values = [*forms.CharField.empty_values, UNDATED]

    def __init__(self, *, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(help_text=help_text or HELP, **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Return the box that tells the date in words and offers what may be meant."""
        return EdtfDateBox(form, self, field_name)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return the attributes of the text box; its title says how to write a date."""
        attrs = {"title": HELP, "autocomplete": "off", "spellcheck": "false", "size": 24}
        return super().widget_attrs(widget) | attrs

    def to_python(self, value: Any) -> Any:
        """Return an EdtfDate; raises ValidationError with the sentence and the suggestions."""
        if value in self.empty_values:
            return UNDATED
        if isinstance(value, EdtfDate):
            return value
        try:
            return parse(str(value))
        except EdtfError as error:
            raise ValidationError(sentence(error, str(value)), code="invalid") from error

    def run_validators(self, value: Any) -> None:
        """Run the validators of a text."""
        super().run_validators(str(value))

    def prepare_value(self, value: Any) -> Any:
        """Return the text to show in the box."""
        return str(value) if isinstance(value, EdtfDate) else value


def sentence(error: EdtfError, text: str) -> str:
    """Return why a text is refused and, where it can be read, what may be meant; the reader chooses."""
    refused = translated(error)
    offers = [_("%(edtf)s (%(words)s)") % {"edtf": date, "words": in_words(date)} for date in suggest(text)]
    if not offers:
        return refused
    return _("%(refused)s Did you mean %(offers)s?") % {"refused": refused, "offers": _(" or ").join(offers)}
