"""What every editing form does: it keeps two people apart, and tells a refusal in sentences."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.versions import version
from tracker.review.rules import RuleBroken
from tracker.review.workflow import NotAllowed

REFUSALS = (RuleBroken, NotAllowed, IntegrityError)
CHANGED = gettext_lazy(
    "Somebody else changed this record after you opened it, and nothing was saved. Open it again to see how it stands."
)


def editor(request: HttpRequest) -> User:
    """Return who is asking; nobody comes this far without a login."""
    return cast(User, request.user)


def sentences(refused: Exception) -> list[str]:
    """Return what to tell the editor whose deed was refused."""
    if isinstance(refused, RuleBroken):
        return refused.sentences
    if isinstance(refused, IntegrityError):
        rule = getattr(getattr(refused.__cause__, "diag", None), "constraint_name", None) or str(refused)
        return [_("The database refuses this: %(rule)s.") % {"rule": rule.replace("_", " ")}]
    return [str(refused)]


class EditForm(forms.ModelForm):
    """A form that knows which version of the record its reader saw."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(
        required=False,
        max_length=500,
        label=gettext_lazy("Why this correction"),
        help_text=gettext_lazy("Readers see it beside the change."),
        widget=forms.TextInput(attrs={"class": "vLargeTextField", "size": 80}),
    )

    related: ClassVar[Sequence[str]] = ()  # the rows edited with the record
    needs_a_reason = False  # whether readers see the record already
    refusals: Sequence[str] = ()  # why this very text was refused, told to the form that shows it again

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.initial["version"] = version(self.instance, self.related)

    def clean(self) -> dict[str, Any]:
        """Refuse what was refused, and what would overwrite somebody else's change."""
        data = super().clean() or self.cleaned_data
        for sentence in self.refusals:
            self.add_error(None, sentence)
        if self.instance.pk and data.get("version") != version(self.instance, self.related, lock=True):
            self.add_error(None, CHANGED)
        if self.needs_a_reason and not data.get("why"):
            self.add_error("why", _("Say why: the record is public, and readers see the correction with its reason."))
        return data


class ReviewedForm(EditForm):
    """A form for a record with its citations."""

    related = ("citations",)
    saves = False  # whether what is asked is to save, not to look at what would change
