"""Editing jurisdictions, with their names and codes."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.admin.editing import EditAdmin
from tracker.desk.editing import EditForm
from tracker.desk.find import jurisdictions_meant_by
from tracker.jurisdictions.models import FormerPath, Identifier, Jurisdiction, Name
from tracker.jurisdictions.naming import slug

# Larger before smaller: a unit belongs to a larger one.
LEVELS = [level.value for level in Jurisdiction.Level]
PATH = re.compile(r"[a-z]{2}(/[a-z0-9]+(-[a-z0-9]+)*)?")


class JurisdictionForm(EditForm):
    """Asks for a jurisdiction, and suggests the address of a new one."""

    related = ("names", "identifiers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "path" in self.fields:
            self.fields["path"].required = False

    def clean_state(self) -> str:
        """Return the postal code in capitals."""
        return self.cleaned_data["state"].upper()

    def clean(self) -> dict[str, Any]:
        """Explain what fits together: level, kind of agency, parent, state and address."""
        data = super().clean()
        self._explain_level(data)
        self._explain_parent(data)
        if data.get("name") and not data.get("path"):
            data["path"] = "/".join(filter(None, [data.get("state", "").lower(), slug(data["name"])]))
        if "path" in data:
            self._explain_path(data["path"])
        return data

    def _explain_level(self, data: dict[str, Any]) -> None:
        is_agency = data.get("level") == Jurisdiction.Level.AGENCY
        if is_agency != bool(data.get("agency_type")):
            self.add_error("agency_type", _("Say what kind of agency it is; other units have none."))
        if (data.get("level") != Jurisdiction.Level.COUNTRY) != bool(data.get("state")):
            self.add_error("state", _("Give the postal code of its state; only a country has none."))

    def _explain_parent(self, data: dict[str, Any]) -> None:
        parent, level = data.get("parent"), data.get("level")
        if "parent" not in data or not level:
            return
        if (parent is None) != (level == Jurisdiction.Level.COUNTRY):
            self.add_error("parent", _("Name the unit it belongs to; only a country belongs to none."))
        elif parent and LEVELS.index(parent.level) >= LEVELS.index(level):
            self.add_error(
                "parent", _("A unit belongs to a larger one: a place to its state, an agency to a government.")
            )

    def _explain_path(self, path: str) -> None:
        if not PATH.fullmatch(path):
            self.add_error("path", _("Write the address in small letters and dashes: ma/suffolk-county."))
        elif taken := FormerPath.objects.filter(path=path).exclude(jurisdiction=self.instance.pk).first():
            self.add_error("path", _("This address still leads to %(other)s.") % {"other": taken.jurisdiction})


class ValidityForm(forms.ModelForm):
    """Asks from when until when something held."""

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        data = super().clean() or self.cleaned_data
        start, end = data.get("valid_from"), data.get("valid_to")
        if start and end and end <= start:
            raise ValidationError(_("It must end after it begins: the second date is the first day it no longer held."))
        return data


class NameInline(admin.TabularInline):
    """The names of a jurisdiction."""

    model = Name
    form = ValidityForm
    extra = 0


class IdentifierInline(admin.TabularInline):
    """The codes of a jurisdiction."""

    model = Identifier
    form = ValidityForm
    extra = 0


@admin.register(Jurisdiction)
class JurisdictionAdmin(EditAdmin):
    """Jurisdictions, found by any name, code or address."""

    form = JurisdictionForm
    inlines = (NameInline, IdentifierInline)
    autocomplete_fields = ("parent", "counties")
    list_display = ("__str__", "path", "level", "agency_type", "parent", "dissolved")
    list_filter = ("level", "agency_type", "state")
    list_select_related = ("parent",)
    readonly_fields = ("key",)
    search_fields = ("path",)
    search_help_text = gettext_lazy("Words of any name (suffolk ma), a code (25025) or an address (ma/suffolk-county).")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find what the words may mean, the shortest address first."""
        if not search_term.strip():
            return queryset, False
        return queryset.filter(jurisdictions_meant_by(search_term)).order_by(Length("path"), "path"), False

    def save_model(self, request: HttpRequest, obj: Jurisdiction, form: Any, change: bool) -> None:
        """Save it, and let an old address lead to the new one."""
        obj.save()
        if change and "path" in form.changed_data:
            FormerPath.objects.filter(path=obj.path).delete()
            FormerPath.objects.get_or_create(path=form.initial["path"], defaults={"jurisdiction": obj})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save names and codes, the name in use always among the names."""
        super().save_related(request, form, formsets, change)
        Name.objects.get_or_create(
            jurisdiction=form.instance, text=form.instance.name, defaults={"kind": Name.Kind.OFFICIAL}
        )
