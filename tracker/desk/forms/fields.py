"""Boxes in which an editor names a record: what is not clear is said, and what may be meant is offered."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action
from tracker.queries.lists import read_lines
from tracker.sources.models import Source

Offer = tuple[str, str]  # what to put into the box, and what it is
NEAREST = 8


def unclear(sentence: str, offers: Iterable[Offer] = ()) -> ValidationError:
    """Return the refusal of a text, with what may be meant."""
    return ValidationError("%(sentence)s", code="unclear", params={"sentence": sentence, "offers": list(offers)})


class NamingBox(forms.BoundField):
    """A box that names a record: which record that is, or which ones may be meant."""

    @property
    def said(self) -> str:
        """Return what the record is called, blank where none is named."""
        if self.form.is_bound:
            record = getattr(self.form, "cleaned_data", {}).get(self.name)
        else:
            instance = getattr(self.form, "instance", None)
            record = getattr(instance, self.name, None) if instance else self.initial
        return str(record or "")

    @property
    def offers(self) -> list[Offer]:
        """Return what may be meant by a text that is refused."""
        return [offer for error in self.errors.as_data() for offer in (error.params or {}).get("offers", [])]


class NamingField(forms.CharField, ABC):
    """Asks for a record by any of its names; while somebody types, the browser may suggest some."""

    suggested_at = ""  # the name of the address that suggests
    only = ""  # what is suggested, of all that this address does
    under = ""  # the address under which such records lie; what follows names one

    def __init__(self, **kwargs: Any) -> None:
        """Leave completing to the suggestions."""
        attrs = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        super().__init__(widget=forms.TextInput(attrs), **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Return the box that tells which record is named."""
        return NamingBox(form, self, field_name)

    def to_python(self, value: Any) -> Any:
        """Return the record that a text names, None for none; raises ValidationError with what may be meant."""
        text = str(super().to_python(value) or "").replace("\x00", "").strip()
        return self.named(text) if text else None

    @abstractmethod
    def named(self, text: str) -> Any:
        """Return the record that a text names; raises ValidationError."""

    def validate(self, value: Any) -> None:
        """Ask for a record where one is needed."""
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Leave out what looks at a text: a record was found by it."""


class JurisdictionField(NamingField):
    """Asks for a jurisdiction: by path, GEOID, ORI, OCD id, or a name that one alone bears."""

    suggested_at, only, under = "suggest", "jurisdictions", "/jurisdictions/"

    def prepare_value(self, value: Any) -> Any:
        """Return the path of a jurisdiction."""
        return value.path if isinstance(value, Jurisdiction) else value

    def named(self, text: str) -> Jurisdiction:
        """Return the one jurisdiction that a text names; raises ValidationError."""
        lines = read_lines(text)
        if lines.unclear:
            line = lines.unclear[0]
            raise unclear(line.sentence, [(one.path, f"{one} ({one.level})") for one in line.candidates])
        if len(lines.found) != 1:
            raise unclear(_("Name one jurisdiction."), [(one.path, str(one)) for one in lines.found])
        return lines.found[0]


class SourceField(NamingField):
    """Asks for a source that is already here: by key, address or title."""

    suggested_at, only, under = "desk_sources", "sources", "/sources/"

    def prepare_value(self, value: Any) -> Any:
        """Return the key of a source."""
        return value.key if isinstance(value, Source) else value

    def named(self, text: str) -> Source:
        """Return the one source that a text names; raises ValidationError."""
        exactly = Q(key=text) | Q(url=text) | Q(archived_url=text) | Q(title__iexact=text)
        found = list(Source.objects.filter(exactly)[:NEAREST])
        if len(found) == 1:
            return found[0]
        if found:
            raise unclear(_("Several sources are called so: choose which you mean."), _offered(found))
        near = sources_like(text)
        said = _("No source has this key, address or title.")
        raise unclear(said if near else f"{said} {_('Enter it as a new one.')}", _offered(near))


def sources_like(text: str) -> list[Source]:
    """Return the sources whose title, publisher or address has every word of a text, the latest first."""
    condition = Q()
    for word in text.replace("\x00", "").split():
        condition &= Q(title__icontains=word) | Q(publisher__icontains=word) | Q(url__icontains=word) | Q(key=word)
    return list(Source.objects.filter(condition).order_by("-published_latest", "key")[:NEAREST]) if condition else []


def _offered(sources: Iterable[Source]) -> list[Offer]:
    """Return sources as they are offered."""
    return [(one.key, f"{one}, {one.published}" if one.published else str(one)) for one in sources]


class ActionsField(forms.CharField):
    """Asks for actions by their keys or addresses."""

    def prepare_value(self, value: Any) -> Any:
        """Return the keys of actions."""
        return " ".join(one.key for one in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the actions that a text names, in its order; raises ValidationError naming the ones that are none."""
        keys = list(dict.fromkeys(re.findall(r"[^\s,;/]+(?=/?(?:[\s,;]|$))", (value or "").replace("\x00", ""))))
        found = {one.key: one for one in Action.objects.filter(key__in=keys)}
        if unknown := [key for key in keys if key not in found]:
            raise ValidationError(_("No action has the key %(keys)s.") % {"keys": ", ".join(unknown)})
        return [found[key] for key in keys]

    def validate(self, value: Any) -> None:
        """Take none for an answer."""

    def run_validators(self, value: Any) -> None:
        """Leave out what looks at a text."""
