"""The smallest valid records; a test names the facts that it depends on. States are reached through the workflow."""

import datetime
from typing import Any

import factory
from django.contrib.auth.models import User
from psycopg.types.range import DateRange

from tracker.figures.models import ReportedFigure
from tracker.history.reasons import because
from tracker.jurisdictions.models import Identifier, Jurisdiction, Name
from tracker.programs.codebook import RULES
from tracker.programs.models import Action, NullFinding, Program
from tracker.records.models import ReviewedRecord
from tracker.review import workflow
from tracker.sources.models import Citation, Source


class UserFactory(factory.django.DjangoModelFactory):
    """An editor."""

    class Meta:
        model = User
        django_get_or_create = ("username",)

    username = factory.Sequence(lambda n: f"editor{n}")


class ReviewerFactory(UserFactory):
    """An editor who may publish, correct and retract."""

    is_superuser = True


class JurisdictionFactory(factory.django.DjangoModelFactory):
    """A county of Massachusetts, with its name among the names."""

    class Meta:
        model = Jurisdiction
        django_get_or_create = ("path",)
        skip_postgeneration_save = True

    level = "county"
    name = factory.Sequence(lambda n: f"County {n}")
    state = "MA"
    path = factory.LazyAttribute(lambda j: f"{j.state.lower()}/{j.name.lower().replace(' ', '-')}")
    parent = factory.LazyAttribute(lambda j: state(j.state))

    @factory.post_generation
    def names(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        """Give it its name."""
        Name.objects.get_or_create(jurisdiction=self, text=self.name, defaults={"kind": Name.Kind.OFFICIAL})


def country() -> Jurisdiction:
    """Return the United States."""
    return JurisdictionFactory(path="us", level="country", name="United States", state="", parent=None)


def state(postal: str = "MA", name: str = "") -> Jurisdiction:
    """Return a state."""
    return JurisdictionFactory(
        path=postal.lower(), level="state", name=name or f"State of {postal}", state=postal, parent=country()
    )


def agency(name: str, parent: Jurisdiction, agency_type: str = "sheriff") -> Jurisdiction:
    """Return an agency of a county, place or state."""
    return JurisdictionFactory(level="agency", agency_type=agency_type, name=name, state=parent.state, parent=parent)


def geoid(jurisdiction: Jurisdiction, value: str) -> Identifier:
    """Give a jurisdiction a GEOID."""
    return Identifier.objects.create(jurisdiction=jurisdiction, scheme="geoid", value=value)


class ProgramFactory(factory.django.DjangoModelFactory):
    """Secure Communities, run by the United States."""

    class Meta:
        model = Program
        django_get_or_create = ("slug",)

    slug = "secure-communities"
    name = factory.LazyAttribute(lambda p: p.slug.replace("-", " ").title())
    operator = factory.LazyFunction(country)
    summary = "A program."


class SourceFactory(factory.django.DjangoModelFactory):
    """A news article without a date."""

    class Meta:
        model = Source

    kind = "news article"
    title = factory.Sequence(lambda n: f"Article {n}")
    publisher = "The Gazette"
    grade = "secondary"


class ActionFactory(factory.django.DjangoModelFactory):
    """A draft act with the effects that the codebook gives its kind."""

    class Meta:
        model = Action

    jurisdiction = factory.SubFactory(JurisdictionFactory)
    program = factory.SubFactory(ProgramFactory)
    kind = "joined"
    participation = factory.LazyAttribute(lambda a: RULES[a.kind].participation)
    stance = factory.LazyAttribute(lambda a: RULES[a.kind].stance)
    binding = factory.LazyAttribute(lambda a: RULES[a.kind].binding)
    summary = "The county did something."
    author = factory.LazyFunction(lambda: UserFactory(username="author"))


class CitationFactory(factory.django.DjangoModelFactory):
    """A supporting citation with a quote."""

    class Meta:
        model = Citation

    source = factory.SubFactory(SourceFactory)
    quote = "as the source says"

    @classmethod
    def _create(cls, model_class: type[Citation], *args: Any, **kwargs: Any) -> Citation:
        """Give the reason that a citation added to a published record needs."""
        with because("Another source was found."):
            return super()._create(model_class, *args, **kwargs)


class FigureFactory(factory.django.DjangoModelFactory):
    """A draft figure."""

    class Meta:
        model = ReportedFigure

    program = factory.SubFactory(ProgramFactory)
    measure = "jurisdictions taking part"
    value = 10
    unit = "jurisdictions"
    as_of = "2012-05-15"
    scope = factory.LazyFunction(country)
    author = factory.LazyFunction(lambda: UserFactory(username="author"))


class NullFindingFactory(factory.django.DjangoModelFactory):
    """A draft finding for one jurisdiction in 2012."""

    class Meta:
        model = NullFinding

    program = factory.SubFactory(ProgramFactory)
    jurisdiction = factory.SubFactory(JurisdictionFactory)
    period = DateRange(datetime.date(2012, 1, 1), datetime.date(2013, 1, 1))
    author = factory.LazyFunction(lambda: UserFactory(username="author"))


def published(record: ReviewedRecord, *, source: Source | None = None) -> Any:
    """Take a draft through review: cite it, submit it, let a second person publish it."""
    what = {Action: "action", ReportedFigure: "figure", NullFinding: "finding"}[type(record)]
    cited = {"source": source} if source else {}
    CitationFactory(**{what: record}, **cited)
    workflow.submit(record, by=record.author)
    workflow.publish([record], by=ReviewerFactory(username="reviewer"))
    record.refresh_from_db()
    return record


def act(jurisdiction: Jurisdiction, kind: str = "joined", on: str = "", **facts: Any) -> Action:
    """Return a published act of a jurisdiction, decided on a date."""
    source = facts.pop("source", None)
    undoes = facts.pop("undoes", [])
    action = ActionFactory(jurisdiction=jurisdiction, kind=kind, decided_on=on, **facts)
    action.undoes.set(undoes)
    return published(action, source=source)
