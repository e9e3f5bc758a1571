"""The form above a list: one field for each query word that a reader is likely to use."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.jurisdictions.models import Jurisdiction
from tracker.pages import vocabulary
from tracker.programs.codebook import Kind
from tracker.programs.models import Program

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the query word it sets, what it holds now, and what it may hold where it is a choice."""

    name: str
    label: str
    value: str
    choices: tuple[Choice, ...] = ()
    any: str = ""
    type: str = "text"
    hint: str = ""
    is_wide: bool = False


def search_field(request: HttpRequest, label: str, hint: str) -> Field:
    """Return the field for words to search."""
    return Field("q", label, request.GET.get("q", ""), type="search", hint=hint, is_wide=True)


def text_field(request: HttpRequest, name: str, label: str, hint: str) -> Field:
    """Return a field for a text such as a date."""
    return Field(name, label, request.GET.get(name, ""), hint=hint)


def choice_field(request: HttpRequest, name: str, label: str, choices: Iterable[Choice], nothing: str) -> Field:
    """Return a field for one of several values."""
    return Field(name, label, request.GET.get(name, ""), tuple((v, capfirst(w)) for v, w in choices), nothing)


def level_field(request: HttpRequest, chosen: str = "") -> Field:
    """Return the field for the level of a jurisdiction; with one chosen, every level is no choice."""
    field = choice_field(request, "level", _("Level"), vocabulary.levels(), "" if chosen else _("Every level"))
    return replace(field, value=chosen) if chosen else field


def state_field(request: HttpRequest) -> Field:
    """Return the field for the state that something lies in."""
    choices = [(one.path, one.name) for one in states()]
    return choice_field(request, "within", _("State"), choices, _("Every state"))


def program_field(request: HttpRequest) -> Field:
    """Return the field for a program."""
    choices = Program.objects.order_by("slug").values_list("slug", "name")
    return choice_field(request, "program", _("Program"), choices, _("Every program"))


def kind_field(request: HttpRequest) -> Field:
    """Return the field for a kind of act."""
    kinds = [(value, str(label)) for value, label in Kind.choices]
    return choice_field(request, "kind", _("Kind of action"), kinds, _("Every kind"))


def states() -> QuerySet[Jurisdiction]:
    """Return the states, territories and the District of Columbia, by name."""
    return Jurisdiction.objects.states().order_by("sort_name")
