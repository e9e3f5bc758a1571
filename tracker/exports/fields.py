"""What each column of a table holds: its meaning, type, unit and an example, read from the models where they say it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.dates.fields import BOUNDS, EdtfDateField
from tracker.exports.said import ANYWHERE, EXAMPLES, OF_TABLE
from tracker.exports.tables import COMPUTED, STORED, columns
from tracker.exports.types import Said, Type
from tracker.exports.vocabularies import VOCABULARIES, Vocabulary, anchor, vocabulary_of
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.queries.tables import TABLES
from tracker.records.models import KeyField

KEY = "{letter}6vi4rzwuz"
OF_JURISDICTION = ("jurisdiction", "name", "level", "state")
BOUND_EXAMPLES = {"earliest": "2012-05-01", "latest": "2012-05-31"}
MANY = 2  # a column of more tables than these is explained once for all
OTHER_DAY = "and"  # before the name of a column of a comparison
BY_TYPE = {
    Type.KEY: KEY.format(letter="a"),
    Type.PATH: "ma/suffolk-county",
    Type.SLUG: "secure-communities",
    Type.ADDRESS: "https://.../actions/a6vi4rzwuz/",
    Type.DATE: "2012-05",
    Type.DAY: "2012-05-15",
    Type.MOMENT: "2026-11-24T09:11:17.402256Z",
    Type.WHOLE: "2",
    Type.NUMBER: "2",
    Type.TRUTH: "true",
}
# Columns that repeat another: the ends of a date, and the other day of a comparison.
DERIVED: dict[str, str | Promise] = {**BOUNDS, OTHER_DAY: _("The same column on the other day of a comparison.")}


@dataclass(frozen=True, slots=True)
class Field:
    """One column, as the codebook prints it. `derived` says of what kind a repeated one is; see `DERIVED`."""

    table: str
    name: str
    meaning: str | Promise
    type: Type
    example: str
    unit: str | Promise = ""
    has_several: bool = False
    vocabulary: Vocabulary | None = None
    derived: str = ""

    @property
    def anchor(self) -> str:
        """Return the place on the page of the codebook that speaks of it: once for all tables that share it."""
        if self.derived:
            return anchor("column", self.derived)
        return anchor("column", self.name) if is_common(self) else anchor("column", owner(self), self.name)


@cache
def fields(table: str) -> tuple[Field, ...]:
    """Return the columns of a table in order. Raises LookupError for one of which nothing is said."""
    names = columns(table)
    return tuple(_derived(table, name, names) or _field(table, name) for name in names)


@cache
def _users() -> dict[tuple[str, str], list[str]]:
    """Return the tables in which a column of a name means the same."""
    users: dict[tuple[str, str], list[str]] = defaultdict(list)
    for table in (*STORED, *COMPUTED):
        for one in fields(table):
            users[one.name, str(one.meaning)].append(table)
    return users


def is_common(field: Field) -> bool:
    """Say whether many tables have the column, and it means the same in each."""
    return len(_users()[field.name, str(field.meaning)]) > MANY


def owner(field: Field) -> str:
    """Return the first table that has the column in this meaning."""
    return _users()[field.name, str(field.meaning)][0]


def _derived(table: str, name: str, names: list[str]) -> Field | None:
    """Return a column that repeats another; None for one that does not."""
    first, _dash, rest = name.partition("_")
    if first == OTHER_DAY and rest in names:
        same = _derived(table, rest, names) or _field(table, rest)
        return replace(same, name=name, meaning=DERIVED[OTHER_DAY], derived=OTHER_DAY)
    date, _dash, end = name.rpartition("_")
    said = OF_TABLE.get(table, {}).get(date)
    if end in BOUNDS and (date in names or said):
        several = bool(said and said.has_several)
        return Field(table, name, BOUNDS[end], Type.DAY, BOUND_EXAMPLES[end], has_several=several, derived=end)
    return None


def _field(table: str, name: str) -> Field:
    """Return a column that repeats no other."""
    said = OF_TABLE.get(table, {}).get(name) or ANYWHERE.get(name) or _of_model(table, name)
    if said is None:
        raise LookupError(f"Nothing is said of the column {name} of {table}.")
    vocabulary = next((one for one in VOCABULARIES if one.name == said.words), None)
    example = said.example or _example(table, name) or (vocabulary.words.values[0] if vocabulary else "")
    return Field(
        table, name, said.meaning, said.type, example or BY_TYPE[said.type], said.unit, said.has_several, vocabulary
    )


def _example(table: str, name: str) -> str:
    """Return the example of a column that has one of its own."""
    return EXAMPLES.get(f"{table}.{name}") or EXAMPLES.get(name, "")


def _of_model(table: str, name: str) -> Said | None:
    """Return what the field of a model says that the column prints; None where there is none or it says nothing."""
    model, attribute = _where(table, name)
    try:
        field = model._meta.get_field(attribute)
    except FieldDoesNotExist:
        return None
    return _said(field) if getattr(field, "help_text", "") else None


def _where(table: str, name: str) -> tuple[type[models.Model], str]:
    """Return the model that a column is of, and the name of its field."""
    model = TABLES[table].public().model
    if name in OF_JURISDICTION and model is not Program:
        return Jurisdiction, "path" if name == "jurisdiction" else name
    if name == "program":
        return Program, "slug"
    return model, "url" if name == "source_url" else name


def _said(field: Any) -> Said:
    """Return what a field of a model says of itself."""
    several = isinstance(field, ArrayField | models.ManyToManyField)
    inner = field.base_field if isinstance(field, ArrayField) else field
    vocabulary = vocabulary_of(getattr(inner, "choices", None))
    kind = Type.CODE if vocabulary else _type(inner)
    example = KEY.format(letter=inner.letter) if isinstance(inner, KeyField) else ""
    return Said(field.help_text, kind, example, "", several, vocabulary.name if vocabulary else "")


# The first that fits counts: what is special stands before what it is a sort of.
TYPES: tuple[tuple[type[models.Field], Type], ...] = (
    (KeyField, Type.KEY),
    (EdtfDateField, Type.DATE),
    (models.SlugField, Type.SLUG),
    (models.URLField, Type.ADDRESS),
    (models.DateField, Type.DAY),
    (models.IntegerField, Type.WHOLE),
    (models.DecimalField, Type.NUMBER),
    (models.GeneratedField, Type.TRUTH),
)
RELATED: dict[Any, Type] = {Jurisdiction: Type.PATH, Program: Type.SLUG}


def _type(field: Any) -> Type:
    """Return what the cells of a field look like."""
    if field.is_relation:
        return RELATED.get(field.related_model, Type.KEY)
    if field.name == "path":
        return Type.PATH
    return next((kind for model, kind in TYPES if isinstance(field, model)), Type.TEXT)
