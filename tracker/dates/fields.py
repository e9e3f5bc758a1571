"""A model field for dates as documents give them: the EDTF text in one column, its bounds in two beside it.

    decided_on = EdtfDateField(blank=True)      columns decided_on, decided_on_earliest, decided_on_latest

The attribute is an EdtfDate whatever was assigned (a text, a day, None, an EdtfDate); `values()` gives the
plain columns. The bounds follow the text in Python wherever an instance is saved, and `constraints_for` makes
the database refuse any row whose bounds do not: `update()`, `bulk_update()` and `save(update_fields=)` must
name all three columns, as `with_bounds` and `columns` do.
"""

import copy
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import OrderBy
from django.db.models.query_utils import DeferredAttribute
from django.forms import Field as FormField
from django.utils.translation import gettext_lazy

from tracker.dates.constraints import constraints_for
from tracker.dates.edtf import UNDATED, EdtfDate, EdtfError, parse
from tracker.dates.forms import EdtfDateFormField, translated

__all__ = ["EdtfBoundField", "EdtfDateField", "columns", "constraints_for", "date_order", "with_bounds"]

if TYPE_CHECKING:
    TextField = models.CharField[EdtfDate | str | date | None, EdtfDate]
    DayField = models.DateField[Any, Any]
else:
    TextField, DayField = models.CharField, models.DateField

BOUNDS = {
    "earliest": gettext_lazy("First day that the date allows; blank where it is open."),
    "latest": gettext_lazy("Last day that the date allows; blank where it is open."),
}


class EdtfDateAttribute(DeferredAttribute):
    """Holds an EdtfDate on the instance, and its bounds beside it.

    A text that is no date is kept as it is, for full_clean() and save() to refuse with the sentence.
    """

    def __set__(self, instance: models.Model, value: Any) -> None:
        """Keep the value as an EdtfDate."""
        name = self.field.attname
        try:
            held = edtf_date(value)
        except EdtfError:
            held = value
        is_date = isinstance(held, EdtfDate)
        instance.__dict__[name] = held
        instance.__dict__[f"{name}_earliest"] = held.earliest if is_date else None
        instance.__dict__[f"{name}_latest"] = held.latest if is_date else None


def edtf_date(value: Any) -> Any:
    """Return a text, a day or None as an EdtfDate, anything else as it is; raises EdtfError."""
    if value is None:
        return UNDATED
    return parse(str(value)) if isinstance(value, str | date) else value


class BoundAttribute(DeferredAttribute):
    """Reads a bound; what is assigned counts only while the text itself is not loaded."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        """Keep a bound read from the database without its text."""
        if self.field.attname.rpartition("_")[0] not in instance.__dict__:
            instance.__dict__[self.field.attname] = value


class EdtfBoundField(DayField):
    """One bound of the EdtfDateField whose name it carries before `_earliest` or `_latest`."""

    descriptor_class = BoundAttribute


class EdtfDateField(TextField):
    """A date in EDTF with its bounds; undated is the blank text, never NULL.

    `bounds=False` stands in migrations, where the bounds are fields of their own.
    """

    description = gettext_lazy("Date as a document gives it (EDTF)")
    descriptor_class = EdtfDateAttribute
    empty_values = [*models.CharField.empty_values, UNDATED]

    def __init__(self, *args: Any, bounds: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 32)
        super().__init__(*args, **kwargs)
        # Made here, so that their columns follow this one's.
        self._bounds = [
            (end, EdtfBoundField(null=True, blank=True, editable=False, help_text=help_text))
            for end, help_text in BOUNDS.items()
            if bounds
        ]

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Add the field and its two bounds to a model."""
        super().contribute_to_class(cls, name, private_only)
        for end, bound in self._bounds:
            cls.add_to_class(f"{name}_{end}", copy.copy(bound))

    def deconstruct(self) -> Any:
        """Return what a migration writes: the text alone."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"bounds": False}

    def to_python(self, value: Any) -> Any:
        """Return an EdtfDate; raises ValidationError with the sentence."""
        try:
            return edtf_date(value)
        except EdtfError as error:
            raise ValidationError(translated(error), code="invalid") from error

    def run_validators(self, value: Any) -> None:
        """Run the validators of a text."""
        super().run_validators(str(value))

    def get_prep_value(self, value: Any) -> Any:
        """Return the text for the database; raises EdtfError when it is not a date."""
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return parse(str(value)).text

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Return the text to store: undated is blank, never NULL."""
        return super().get_db_prep_save("" if value is None else value, connection)

    def value_to_string(self, obj: models.Model) -> str:
        """Return the text, for serializers."""
        return str(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> FormField | None:
        """Return the form field that asks for a date in words and in EDTF."""
        kwargs = {"form_class": EdtfDateFormField, "max_length": None} | kwargs
        return models.Field.formfield(self, **kwargs)


def columns(*names: str) -> list[str]:
    """Return the names of all columns of these dates, for bulk_update() and save(update_fields=)."""
    return [column for name in names for column in (name, f"{name}_earliest", f"{name}_latest")]


def with_bounds(**dates: EdtfDate | str | date | None) -> dict[str, Any]:
    """Return the dates and their bounds as keyword arguments of update(); raises EdtfError."""
    values: dict[str, Any] = {}
    for name, value in dates.items():
        held = edtf_date(value)
        values |= dict(zip(columns(name), (held.text, held.earliest, held.latest), strict=True))
    return values


def date_order(name: str) -> list[OrderBy]:
    """Return the order of EdtfDate for order_by(): open starts first, open ends last."""
    return [
        models.F(f"{name}_earliest").asc(nulls_first=True),
        models.F(f"{name}_latest").asc(nulls_last=True),
    ]
