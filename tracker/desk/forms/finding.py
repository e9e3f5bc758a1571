"""The form of a null finding: where and when somebody looked and found nothing, alone or in a list of all."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg.types.range import DateRange

from tracker.desk.editing import ReviewedForm
from tracker.desk.forms.fields import JurisdictionField
from tracker.programs.models import NullFinding

A_DAY = datetime.timedelta(1)


def day_field(label: Any, help_text: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, help_text=help_text, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


class FindingForm(ReviewedForm):
    """Asks for one jurisdiction or a whole set, and for the days; people name the last day, rows the one after it."""

    jurisdiction = JurisdictionField(
        required=False, label=gettext_lazy("In one jurisdiction"), help_text=gettext_lazy("Which was looked at.")
    )
    area = JurisdictionField(
        required=False, label=gettext_lazy("Or all in an area"), help_text=gettext_lazy("Where the list looks.")
    )
    first_day = day_field(gettext_lazy("First day"), gettext_lazy("From which the source speaks."))
    last_day = day_field(gettext_lazy("Last day"), gettext_lazy("Up to which it speaks, this day included."))

    class Meta:
        model = NullFinding
        fields = ("program", "jurisdiction", "level", "area")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            period = self.instance.period
            self.initial.update({"first_day": period.lower, "last_day": period.upper - A_DAY})
            self.initial.update({name: getattr(self.instance, name) for name in ("jurisdiction", "area")})

    def clean(self) -> dict[str, Any]:
        """Ask for one jurisdiction or one whole set, and for days in their order."""
        data = super().clean()
        single, whole = data.get("jurisdiction"), bool(data.get("level") and data.get("area"))
        is_clear = bool(single) != whole and not (single and (data.get("level") or data.get("area")))
        if not is_clear and not {"jurisdiction", "area"}.intersection(self.errors):
            self.add_error("jurisdiction", _("Name one jurisdiction, or the level and the area that a list covers."))
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first."))
        elif first and last:
            self.instance.period = DateRange(first, last + A_DAY)
        return data

    @property
    def first(self) -> list[forms.BoundField]:
        """Return the boxes of the form."""
        return [self[name] for name in ("program", "jurisdiction", "level", "area", "first_day", "last_day")]
