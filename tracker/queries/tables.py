"""The tables one can ask: for each, what is public in it, the words it takes and the orders it knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate

from tracker.dates.fields import date_order
from tracker.figures.models import ReportedFigure
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import Kind, Office, Participation, Provision, Stance
from tracker.programs.models import Action, NullFinding, Program
from tracker.queries import filters as f
from tracker.queries import panel
from tracker.queries.starts import FIRST_CERTAIN, FIRST_POSSIBLE, FIRST_START, with_first_start
from tracker.records.models import ReviewState
from tracker.review.changes import Change
from tracker.rosters.lists import LISTS
from tracker.rosters.models import Entry
from tracker.sources.models import Citation, Source
from tracker.status.by_clock import Clock
from tracker.status.coverage import MIXED, NOT_OPERATING, RANKS
from tracker.status.derive import NONE, NOT_YET
from tracker.status.models import Spell

if TYPE_CHECKING:
    from tracker.queries.reading import Query

Values = Mapping[str, Any]
Order = list[OrderBy]


class Words(django_filters.FilterSet):
    """The query words of one table."""

    @classmethod
    def narrow(cls, records: QuerySet[Any], values: Values) -> QuerySet[Any]:
        """Keep the records that the values of these words select; words of other tables do not count."""
        for word, one in cls.base_filters.items():
            if word in values:
                records = one.filter(records, values[word])
        return records


def words(name: str, base: type[Words] = Words, **filters: f.WordFilter) -> type[Words]:
    """Make a FilterSet. `from` is a word of ours and a keyword of Python, so that no class body can hold it."""
    return type(base)(name, (base,), {"__doc__": f"Query words of {name}.", **filters})  # type: ignore[misc]  # the stubs read the annotation as a type of a type


LEVELS = Jurisdiction.Level.values
FROM, TO = "from", "to"

ActionWords = words(
    "ActionWords",
    program=f.Programs("program"),
    jurisdiction=f.Jurisdictions("jurisdiction"),
    within=f.Within("jurisdiction"),
    level=f.Choices("jurisdiction__level", choices=LEVELS),
    kind=f.Choices("kind", choices=Kind.values),
    office=f.Choices("office", choices=Office.values),
    provision=f.Holding("provisions", choices=Provision.values),
    stance=f.Choices("stance", choices=Stance.values),
    participation=f.Choices("participation", choices=Participation.values),
    **{FROM: f.From("in_effect__latest"), TO: f.To("in_effect__earliest")},
    q=f.Search("jurisdiction"),
)

FigureWords = words(
    "FigureWords",
    program=f.Programs("program"),
    jurisdiction=f.Jurisdictions("scope"),
    within=f.Within("scope"),
    level=f.Choices("scope__level", choices=LEVELS),
    **{FROM: f.From("as_of_latest"), TO: f.To("as_of_earliest")},
    q=f.Search("scope"),
)

FindingWords = words(
    "FindingWords",
    program=f.Programs("program"),
    jurisdiction=f.Jurisdictions("jurisdiction"),
    within=f.Within("jurisdiction", "area"),
    level=f.Choices("jurisdiction__level", "level", choices=LEVELS),
    **{FROM: f.PeriodFrom("period"), TO: f.PeriodTo("period")},
)


def supporting(values: Values) -> Q:
    """Match the citations of the published records that the words select.

    A word that only actions know leaves figures and findings out; the search has its own place in each table.
    """
    asked = {word for word in values if word != "q"}
    cited = Q()
    for record, model, known in (
        ("action", Action, ActionWords),
        ("figure", ReportedFigure, FigureWords),
        ("finding", NullFinding, FindingWords),
    ):
        if asked <= set(known.base_filters):
            chosen = known.narrow(model.objects.published(), {word: values[word] for word in asked})
            cited |= Q(**{f"{record}__in": chosen.order_by().values("pk")})
    return cited


class EvidenceWords(Words):
    """The words of the records that a citation supports, so that one query fetches acts and their evidence."""

    @classmethod
    def narrow(cls, records: QuerySet[Any], values: Values) -> QuerySet[Any]:
        """Keep the citations, or the sources of citations, of what the words select."""
        if records.model is Citation:
            records = records.filter(supporting(values))
        else:
            records = records.filter(pk__in=Citation.objects.filter(supporting(values)).order_by().values("source"))
        return cls.base_filters["q"].filter(records, values.get("q"))


def evidence(name: str, q: f.WordFilter) -> type[Words]:
    """Make the words of a table of evidence."""
    of_actions = {word: one for word, one in ActionWords.base_filters.items() if word != "q"}
    return words(name, EvidenceWords, **of_actions, q=q)


CitationWords = evidence("CitationWords", f.Search())
SourceWords = evidence("SourceWords", f.Search())

ProgramWords = words("ProgramWords", program=f.Programs("pk"), q=f.Search())

JurisdictionWords = words(
    "JurisdictionWords",
    jurisdiction=f.Jurisdictions("pk"),
    within=f.Within("pk"),
    level=f.Choices("level", choices=LEVELS),
    on=f.Existing(),
    q=f.SearchByName(),
)

# A `stance` or `participation` of coverage is known only once it is computed: `status` selects by it then.
StatusWords = words(
    "StatusWords",
    program=f.Programs(),
    **{word: one for word, one in JurisdictionWords.base_filters.items() if word != "q"},
    participation=f.Choices(choices=[*RANKS, NOT_OPERATING]),
    stance=f.WithAStance(choices=[*Stance.values, MIXED]),
    q=f.SearchByName(),
)


class CompareWordsBase(Words):
    """`order=first_start` is that of the programs asked about, so that their first starts are fetched first."""

    @classmethod
    def narrow(cls, records: QuerySet[Any], values: Values) -> QuerySet[Any]:
        """Keep the jurisdictions that the words select: those that may have existed on each of the days."""
        records = super().narrow(records, values)
        is_by_start = str(values.get("order", "")).removeprefix("-") == FIRST_START
        return with_first_start(records, values.get("program")) if is_by_start else records


CompareWords = words(
    "CompareWords",
    CompareWordsBase,
    program=f.Programs(),
    **{word: one for word, one in JurisdictionWords.base_filters.items() if word != "q"},
    **{"and": f.Existing()},
    only=f.Choices(choices=["differences"]),
)


class SpellWordsBase(Words):
    """Where `participation` and `stance` are both asked for, spells of either are meant: no spell is of both."""

    @classmethod
    def narrow(cls, records: QuerySet[Any], values: Values) -> QuerySet[Any]:
        """Keep the spells that the words select."""
        either = Q()
        for word in ("participation", "stance"):
            if values.get(word):
                either |= cls.base_filters[word].condition(values[word])
        return super().narrow(records.filter(either) if either else records, values)


SpellWords = words(
    "SpellWords",
    SpellWordsBase,
    program=f.Programs("program"),
    jurisdiction=f.Jurisdictions("jurisdiction"),
    within=f.Within("jurisdiction"),
    level=f.Choices("jurisdiction__level", choices=LEVELS),
    office=f.Choices("office", choices=Office.values),
    participation=f.Possible("participation", choices=[*Participation.values, NOT_YET, NONE]),
    stance=f.Possible("stance", choices=[*Stance.values, NONE]),
    on=f.InEffect("period"),
    **{FROM: f.PeriodFrom("period"), TO: f.PeriodTo("period")},
    q=f.SearchByName("jurisdiction"),
)


ChangeWords = words(
    "ChangeWords",
    program=f.Programs("program"),
    jurisdiction=f.Jurisdictions("jurisdiction"),
    within=f.Within("jurisdiction"),
    op=f.Choices("op", choices=Change.Op.values),
    record=f.Choices("record", choices=Change.Record.values),
    since=f.Since("moment"),
)


RosterWords = words(
    "RosterWords",
    roster=f.Choices("edition__roster__slug", choices=list(LISTS)),
    jurisdiction=f.Jurisdictions("jurisdiction"),
    within=f.Within("jurisdiction"),
    level=f.Choices("jurisdiction__level", choices=LEVELS),
    **{FROM: f.From("edition__as_of"), TO: f.To("edition__as_of")},
    q=f.SearchByName("jurisdiction"),
)


PanelWords = words(
    "PanelWords",
    program=f.Programs(),
    jurisdiction=f.Jurisdictions("pk"),
    within=f.Within("pk"),
    unit=f.Choice(choices=panel.UNITS),
    by=f.Choice(choices=panel.By.values),
    **{FROM: f.From(), TO: f.To()},
    clock=f.Choice(choices=Clock.values),
    rule=f.Choice(choices=panel.Rule.values),
    treat=f.Choices(choices=panel.TREATS),
    agencies=f.Choice(choices=panel.Agencies.values),
    vintage=f.Choice(choices=panel.VINTAGES),
)


def cited() -> QuerySet[Citation]:
    """Return the citations of published records."""
    of_published = Q()
    for record in ("action", "figure", "finding"):
        of_published |= Q(**{f"{record}__review_state": ReviewState.PUBLISHED})
    return Citation.objects.filter(of_published)


def cited_sources() -> QuerySet[Source]:
    """Return the sources of published records."""
    return Source.objects.filter(pk__in=cited().order_by().values("source"))


def by(*fields: str) -> Order:
    """Return the order by fields that sort alike on every server."""
    return [F(name).asc() for name in fields]


def by_text(name: str) -> Order:
    """Return the order by the bytes of a text, which the server's own language does not touch."""
    return [Collate(name, "C").asc()]


def by_start() -> Order:
    """Return the order by the first start: where its day is not certain by the first possible one; never last."""
    return [F(name).asc(nulls_last=True) for name in (FIRST_POSSIBLE, FIRST_CERTAIN)]


@dataclass(frozen=True)
class Table:
    """One table: what is public in it, what it can be asked, and how it is ordered.

    `order` is that of its rows where nothing else is asked: total, and the same on every server. `is_of_a_day` says
    that `on` is always part of the question. `refusals` finds what only a whole question can have wrong.
    """

    name: str
    public: Callable[[], QuerySet[Any]]
    words: type[Words]
    order: Order
    orders: Mapping[str, Order] = field(default_factory=dict)
    is_of_a_day: bool = False
    refusals: "Callable[[Query], list[str]]" = lambda query: []


IN_EFFECT = [F("in_effect__earliest").asc(nulls_first=True), F("in_effect__latest").asc(nulls_last=True)]
OF_JURISDICTIONS = {
    "jurisdiction": by("path"),
    "name": by("sort_name"),
    "level": by_text("level"),
    "state": by("state"),
}

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("jurisdictions", Jurisdiction.objects.all, JurisdictionWords, by("path"), OF_JURISDICTIONS),
        Table(
            "programs", Program.objects.all, ProgramWords, by("slug"), {"program": by("slug"), "name": by_text("name")}
        ),
        Table(
            "actions",
            lambda: Action.objects.published(),
            ActionWords,
            by("jurisdiction__path", "key"),
            {
                "jurisdiction": by("jurisdiction__path"),
                "program": by("program__slug"),
                "kind": by_text("kind"),
                "in_effect": IN_EFFECT,
                **{name: date_order(name) for name in ("decided_on", "effective_on", "reported_on")},
                "key": by("key"),
            },
        ),
        Table(
            "citations",
            cited,
            CitationWords,
            by("key"),
            {"key": by("key"), "source": by("source__key")},
        ),
        Table(
            "sources", cited_sources, SourceWords, by("key"), {"key": by("key"), "published": date_order("published")}
        ),
        Table(
            "figures",
            lambda: ReportedFigure.objects.published(),
            FigureWords,
            by("key"),
            {"key": by("key"), "as_of": date_order("as_of"), "program": by("program__slug")},
        ),
        Table(
            "rosters",
            Entry.objects.all,
            RosterWords,
            by("edition__roster__slug", "edition__as_of", "line"),
            {
                "roster": by("edition__roster__slug"),
                "as_of": by("edition__as_of"),
                "jurisdiction": by("jurisdiction__path"),
            },
        ),
        Table(
            "spells",
            Spell.objects.all,
            SpellWords,
            [*by("jurisdiction__path", "program__slug"), *by_text("dimension"), *by_text("office"), *by("starts")],
            {"jurisdiction": by("jurisdiction__path"), "program": by("program__slug"), "from": by("starts")},
        ),
        Table("status", Jurisdiction.objects.all, StatusWords, by("path"), OF_JURISDICTIONS, is_of_a_day=True),
        Table(
            "compare",
            Jurisdiction.objects.all,
            CompareWords,
            by("path"),
            {**OF_JURISDICTIONS, FIRST_START: by_start()},
            is_of_a_day=True,
        ),
        Table(
            "changes",
            Change._default_manager.all,
            ChangeWords,
            [F("moment").desc(), F("id").asc()],
            {"moment": by("moment")},
        ),
        Table("panel", Jurisdiction.objects.all, PanelWords, by("path"), refusals=panel.refusals),
        Table("codebook", Program.objects.none, Words, []),  # its rows are not records; it can only be paged
    )
}
