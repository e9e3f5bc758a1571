"""Loading tables of records, kind by kind. A record whose key is there already is left as it is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from psycopg.types.range import DateRange

from tracker.dates.edtf import EdtfError
from tracker.figures.models import ReportedFigure
from tracker.imports.table import BadTable, Row
from tracker.jurisdictions.models import Identifier, Jurisdiction, Name
from tracker.jurisdictions.naming import searchable, sort_name
from tracker.programs.models import Action, NullFinding, Program
from tracker.records.models import Origin
from tracker.sources.models import Citation, Source

COLUMNS = {
    "jurisdictions": "key path level agency_type name state parent counties founded dissolved geoid ocd ori aliases",
    "identifiers": "path scheme value valid_from valid_to",
    "names": "path name valid_from valid_to",
    "programs": "key slug name parent operator legal_authority summary caution",
    "sources": "key kind title publisher published url archived_url grade",
    "actions": "key jurisdiction acted_by office program kind decided_on effective_on reported_on dates_as_written"
    " instrument instrument_title initiated_by participation stance effects_reason binding binds undoes provisions"
    " sequence summary preferred_reading",
    "citations": "key action figure finding source supports quote locator attributed_to stated_on note marks",
    "figures": "key measure value unit as_of program scope",
    "findings": "key program jurisdiction level area found_from found_to",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many records of a kind a load added, and how many were there before."""

    added: int
    present: int


class _Known:
    """Looks up what rows refer to, by its name in files; reads each kind once."""

    def __init__(self) -> None:
        """Start knowing nothing."""
        self._ids: dict[tuple[type[models.Model], str], dict[str, int]] = {}

    def id_or_none(self, model: type[models.Model], field: str, value: str, row: Row) -> int | None:
        """Return the id of a record, None for a blank. Raises BadTable where there is no such record."""
        return self.id(model, field, value, row) if value else None

    def id(self, model: type[models.Model], field: str, value: str, row: Row) -> int:
        """Return the id of a record. Raises BadTable where there is no such record."""
        known = self._ids.get((model, field))
        if known is None:
            known = dict(model._default_manager.values_list(field, "pk"))
            self._ids[model, field] = known
        if value not in known:
            raise BadTable([row.bad(f"there is no {model._meta.verbose_name} {value!r}.")])
        return known[value]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _create(model: type[models.Model], rows: Iterable[Row], build: Callable[[Row, _Known], models.Model]) -> Loaded:
    """Check every row, then add the records that are not there yet; refuse the whole table for one bad row."""
    keys = set(model._default_manager.values_list("key", flat=True))
    known, reasons = _Known(), []
    new, present = [], 0
    for row in rows:
        if row["key"] in keys:
            present += 1
            continue
        try:
            new.append(_checked(build(row, known), row))
        except BadTable as bad:
            reasons += bad.reasons
        except (EdtfError, ValueError) as error:
            reasons.append(row.bad(str(error)))
    if reasons:
        raise BadTable(reasons)
    _copy_records(model, new)
    return Loaded(len(new), present)


def _checked(record: models.Model, row: Row) -> models.Model:
    """Hold a record to its fields' own rules. The database holds the rest."""
    references = [field.name for field in record._meta.fields if field.is_relation]
    try:
        record.clean_fields(exclude=references)
    except ValidationError as error:
        words = "; ".join(f"{field}: {' '.join(sentences)}" for field, sentences in error.message_dict.items())
        raise BadTable([row.bad(words)]) from error
    return record


@transaction.atomic
def jurisdictions(rows: Sequence[Row]) -> Loaded:
    """Load jurisdictions, parents first, with their names, identifiers and counties."""
    keys = set(Jurisdiction.objects.values_list("key", flat=True))
    new = [row for row in rows if row["key"] not in keys]
    loaded, levels = 0, Jurisdiction.Level.values
    for level in levels:
        at_level = [row for row in new if row["level"] == level]
        loaded += _create(Jurisdiction, at_level, _jurisdiction).added
    if strange := [row for row in new if row["level"] not in levels]:
        raise BadTable([row.bad(f"{row['level']!r} is not a level.") for row in strange])
    ids = dict(Jurisdiction.objects.values_list("path", "pk"))
    _copy(Name, ("jurisdiction_id", "kind", "text", "searchable"), _names(new, ids))
    _copy(Identifier, ("jurisdiction_id", "scheme", "value", "position"), _identifiers(new, ids))
    _copy(Jurisdiction.counties.through, ("from_jurisdiction_id", "to_jurisdiction_id"), _in_counties(new, ids))
    return Loaded(loaded, len(rows) - len(new))


def _copy_records(model: type[models.Model], records: Iterable[models.Model]) -> None:
    """Add records by COPY, each field as its own rules write it."""
    fields = [field for field in model._meta.concrete_fields if not field.generated and not field.primary_key]
    columns = [field.column for field in fields if field.column]
    rows = (
        tuple(field.get_db_prep_save(field.pre_save(record, add=True), connection) for field in fields)
        for record in records
    )
    _copy(model, columns, rows)


def _copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple]) -> None:
    """Add rows by COPY, many times faster than one by one; the database holds them to its constraints."""
    statement = f"copy {model._meta.db_table} ({', '.join(columns)}) from stdin"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _jurisdiction(row: Row, known: _Known) -> Jurisdiction:
    """Build a jurisdiction from its row."""
    return Jurisdiction(
        key=row["key"],
        path=row["path"],
        level=row["level"],
        agency_type=row["agency_type"],
        name=row["name"],
        sort_name=sort_name(row["name"]),
        state=row["state"],
        parent_id=known.id_or_none(Jurisdiction, "path", row["parent"], row),
        founded=row["founded"],
        dissolved=row["dissolved"],
    )


def _names(rows: Iterable[Row], ids: dict[str, int]) -> Iterator[tuple]:
    """Yield the name and the aliases of each jurisdiction, each text once."""
    for row in rows:
        aliases = dict.fromkeys(alias for alias in row.several("aliases") if alias != row["name"])
        yield ids[row["path"]], Name.Kind.OFFICIAL.value, row["name"], searchable(row["name"])
        for alias in aliases:
            yield ids[row["path"]], Name.Kind.ALIAS.value, alias, searchable(alias)


def _identifiers(rows: Iterable[Row], ids: dict[str, int]) -> Iterator[tuple]:
    """Yield the codes in force of each jurisdiction, in the order printed."""
    schemes = Identifier.Scheme.values
    for row in rows:
        for scheme in schemes:
            for position, value in enumerate(row.several(scheme)):
                yield ids[row["path"]], scheme, value, position


def _in_counties(rows: Iterable[Row], ids: dict[str, int]) -> Iterator[tuple]:
    """Yield in which counties each place and agency lies. Raises BadTable for a county that is not there."""
    for row in rows:
        for county in row.several("counties"):
            if county not in ids:
                raise BadTable([row.bad(f"there is no county {county!r}.")])
            yield ids[row["path"]], ids[county]


@transaction.atomic
def identifiers(rows: Sequence[Row]) -> Loaded:
    """Load codes with a validity, or give a code that is there its validity."""
    ids = dict(Jurisdiction.objects.values_list("path", "pk"))
    added = 0
    for row in rows:
        if row["path"] not in ids:
            raise BadTable([row.bad(f"there is no jurisdiction {row['path']!r}.")])
        days = {"valid_from": _day(row["valid_from"]), "valid_to": _day(row["valid_to"])}
        code, is_new = Identifier.objects.get_or_create(
            scheme=row["scheme"],
            value=row["value"],
            defaults={"jurisdiction_id": ids[row["path"]], "position": 9, **days},
        )
        added += is_new
        if not is_new and code.valid_from is None and code.valid_to is None and any(days.values()):
            Identifier.objects.filter(pk=code.pk).update(**days)
    return Loaded(added, len(rows) - added)


@transaction.atomic
def names(rows: Sequence[Row]) -> Loaded:
    """Load former names with the days on which they were in use; an alias of the same text becomes the dated name."""
    ids = dict(Jurisdiction.objects.values_list("path", "pk"))
    present = set(
        Name.objects.filter(kind=Name.Kind.OFFICIAL).exclude(valid_to=None).values_list("jurisdiction_id", "text")
    )
    added = 0
    for row in rows:
        if row["path"] not in ids:
            raise BadTable([row.bad(f"there is no jurisdiction {row['path']!r}.")])
        if (ids[row["path"]], row["name"]) in present:
            continue
        days = {"valid_from": _day(row["valid_from"]), "valid_to": _day(row["valid_to"])}
        Name.objects.update_or_create(
            jurisdiction_id=ids[row["path"]],
            text=row["name"],
            defaults={"kind": Name.Kind.OFFICIAL, "searchable": searchable(row["name"]), **days},
        )
        added += 1
    return Loaded(added, len(rows) - added)


@transaction.atomic
def programs(rows: Sequence[Row]) -> Loaded:
    """Load programs, parents first."""
    parents = [row for row in rows if not row["parent"]]
    first, then = _create(Program, parents, _program), _create(Program, [r for r in rows if r["parent"]], _program)
    return Loaded(first.added + then.added, first.present + then.present)


def _program(row: Row, known: _Known) -> Program:
    """Build a program from its row."""
    return Program(
        **{column: row[column] for column in ("key", "slug", "name", "legal_authority", "summary")},
        caution="\n".join(row.several("caution")),
        parent_id=known.id_or_none(Program, "slug", row["parent"], row),
        operator_id=known.id_or_none(Jurisdiction, "path", row["operator"], row),
    )


@transaction.atomic
def sources(rows: Sequence[Row]) -> Loaded:
    """Load sources."""
    return _create(Source, rows, lambda row, known: Source(**row.cells))


@transaction.atomic
def actions(rows: Sequence[Row]) -> Loaded:
    """Load actions as drafts, with what they undo."""
    keys = set(Action.objects.values_list("key", flat=True))
    loaded = _create(Action, rows, _action)
    ids, known = dict(Action.objects.values_list("key", "pk")), _Known()
    Action.undoes.through.objects.bulk_create(
        Action.undoes.through(from_action_id=ids[row["key"]], to_action_id=known.id(Action, "key", undone, row))
        for row in rows
        if row["key"] not in keys
        for undone in row.several("undoes")
    )
    return loaded


AS_PRINTED = [
    *("key", "office", "kind", "decided_on", "effective_on", "reported_on", "dates_as_written", "instrument"),
    *("instrument_title", "initiated_by", "participation", "stance", "effects_reason", "binding", "summary"),
    "preferred_reading",
]


def _action(row: Row, known: _Known) -> Action:
    """Build a draft action from its row."""
    return Action(
        **{column: row[column] for column in AS_PRINTED},
        jurisdiction_id=known.id(Jurisdiction, "path", row["jurisdiction"], row),
        acted_by_id=known.id_or_none(Jurisdiction, "path", row["acted_by"], row),
        program_id=known.id(Program, "slug", row["program"], row),
        binds=row.several("binds"),
        provisions=row.several("provisions"),
        sequence=int(row["sequence"]) if row["sequence"] else None,
        origin=Origin.IMPORTED,
    )


@transaction.atomic
def citations(rows: Sequence[Row]) -> Loaded:
    """Load citations of actions, figures and findings."""
    return _create(Citation, rows, _citation)


def _citation(row: Row, known: _Known) -> Citation:
    """Build a citation from its row."""
    return Citation(
        **{c: row[c] for c in ("key", "supports", "quote", "locator", "attributed_to", "stated_on", "note")},
        action_id=known.id_or_none(Action, "key", row["action"], row),
        figure_id=known.id_or_none(ReportedFigure, "key", row["figure"], row),
        finding_id=known.id_or_none(NullFinding, "key", row["finding"], row),
        source_id=known.id(Source, "key", row["source"], row),
        marks=row.several("marks"),
    )


@transaction.atomic
def figures(rows: Sequence[Row]) -> Loaded:
    """Load reported figures as drafts."""
    return _create(ReportedFigure, rows, _figure)


def _figure(row: Row, known: _Known) -> ReportedFigure:
    """Build a draft figure from its row."""
    return ReportedFigure(
        **{column: row[column] for column in ("key", "measure", "value", "unit", "as_of")},
        program_id=known.id(Program, "slug", row["program"], row),
        scope_id=known.id(Jurisdiction, "path", row["scope"], row),
        origin=Origin.IMPORTED,
    )


@transaction.atomic
def findings(rows: Sequence[Row]) -> Loaded:
    """Load null findings as drafts."""
    return _create(NullFinding, rows, _finding)


def _finding(row: Row, known: _Known) -> NullFinding:
    """Build a draft finding from its row."""
    return NullFinding(
        key=row["key"],
        level=row["level"],
        program_id=known.id(Program, "slug", row["program"], row),
        jurisdiction_id=known.id_or_none(Jurisdiction, "path", row["jurisdiction"], row),
        area_id=known.id_or_none(Jurisdiction, "path", row["area"], row),
        period=DateRange(_day(row["found_from"]), _day(row["found_to"])),
        origin=Origin.IMPORTED,
    )
