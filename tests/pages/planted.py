"""Words planted where no reader may see them: a marker of its own in every text of every table."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.corrections.sending import reported
from tests.factories import (
    ActionFactory,
    CitationFactory,
    FigureFactory,
    NullFindingFactory,
    ReviewerFactory,
    published,
)
from tests.pages.conftest import World
from tests.rosters.editions import load, row
from tracker.dates.fields import EdtfDateField
from tracker.history.tracking import Version
from tracker.imports.models import ImportRow
from tracker.imports.steps import receive
from tracker.records.models import KeyField, ReviewedRecord
from tracker.review import workflow
from tracker.rosters.models import Fetch, Meaning, Proposal
from tracker.sources.capturing import upload
from tracker.sources.checking import check_quotes
from tracker.sources.models import Capture, Citation, Document, LinkCheck, QuoteCheck

# Tables whose every row is for readers, and tables that the database fills from the others.
PUBLIC = {
    *("jurisdictions.Jurisdiction", "jurisdictions.FormerPath", "jurisdictions.Name", "jurisdictions.Identifier"),
    *("releases.Release", "releases.File"),
    *("programs.Program", "corrections.Answer", "removal.Removal", "review.Change"),
    *("rosters.Roster", "rosters.Edition", "rosters.Entry"),
}
DERIVED = {
    *("search.JurisdictionEntry", "search.Word", "status.Spell", "status.InEffect", "corrections.Sender"),
    "rosters.Difference",
}
# Tables of the framework that hold nothing anybody wrote here.
FRAMEWORK = {"auth.Permission", "contenttypes.ContentType"}
# Readers of a retracted record see this; a hash is of the bytes; a password is one already.
SHOWN = {
    *("programs.Action.retraction", "figures.ReportedFigure.retraction", "programs.NullFinding.retraction"),
    *("sources.Document.sha256", "sources.Document.media_type", "auth.User.password"),
}


def texts(model: type[models.Model]) -> list[models.Field]:
    """Return the fields of a model in which somebody's own words may stand."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, KeyField | EdtfDateField)
        and not field.choices
    ]


def private_models() -> list[type[models.Model]]:
    """Return the models that hold something which readers may not see."""
    public = PUBLIC | DERIVED | FRAMEWORK
    stored = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    return [m for m in stored if not issubclass(m, Version) and m._meta.label not in public and texts(m)]


class Planted:
    """The markers, each with the place where it was planted."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def mark(self, place: str) -> str:
        """Return a new word for a place."""
        marker = f"zq{len(self.places):03d}xv"
        self.places[marker] = place
        return marker

    def plant(self, *records: models.Model, but: Iterable[str] = ()) -> None:
        """Put a marker into every text of some rows, as it fits the column."""
        for record in records:
            model = type(record)
            places = {field: f"{model._meta.label}.{field.name}" for field in texts(model) if field.name not in but}
            told = {field.name: _fitting(field, self.mark(at)) for field, at in places.items() if at not in SHOWN}
            model._default_manager.filter(pk=record.pk).update(**told)

    def found_in(self, text: str) -> set[str]:
        """Return the places whose markers stand in a text."""
        return {place for marker, place in self.places.items() if marker in text.lower()}


def _fitting(field: models.Field, marker: str) -> str:
    """Return a text with the marker that the column takes."""
    if isinstance(field, models.EmailField):
        return f"{marker}@example.org"
    return f"https://{marker}.example/" if isinstance(field, models.URLField) else marker


def plant(world: World) -> Planted:
    """Fill the miniature with everything that readers may not see."""
    planted, rita = Planted(), ReviewerFactory(username="rita")
    for make in (ActionFactory, FigureFactory, NullFindingFactory):
        _unpublished(planted, make, world, rita)
    _changed_before_publication(planted, world)
    _copies(planted, world, rita)
    planted.plant(reported(world.activation), reported())
    _of_lists(planted, world, rita)
    _of_tables(planted, rita)
    _at_the_desk(planted, world)
    return planted


def _unpublished(planted: Planted, make: type, world: World, by: User) -> None:
    """Plant a draft, one in review and a retracted record, each with a citation and a source that only it cites."""
    program = {"program": world.program}
    draft, waiting, gone = make(**program), make(**program), published(make(**program, **_dated(make)))
    workflow.retract(gone, by=by, reason="It was another one.")
    for record in (draft, waiting):
        CitationFactory(**{_citing(record): record})
    workflow.submit(waiting, by=waiting.author)
    for record in (draft, waiting, gone):
        citation = Citation.objects.get(**{_citing(record): record})
        planted.plant(record, citation, citation.source)


def _dated(make: type) -> dict[str, str]:
    return {"decided_on": "2011-03"} if make is ActionFactory else {}


def _citing(record: ReviewedRecord) -> str:
    return {"Action": "action", "ReportedFigure": "figure", "NullFinding": "finding"}[type(record).__name__]


def _changed_before_publication(planted: Planted, world: World) -> None:
    """Plant words that an act had while it was a draft, and that were replaced before it was published."""
    draft = ActionFactory(jurisdiction=world.county, program=world.program, kind="limited", decided_on="2013")
    planted.plant(draft, but={"retraction"})
    draft.save()
    published(draft)


def _copies(planted: Planted, world: World, by: User) -> None:
    """Plant a stored copy of a source that readers see, and what came of looking at it."""
    upload(world.source, name="a.txt", content=f"Copy {planted.mark('sources.Document.content')}.".encode(), by=by)
    check_quotes(Citation.objects.all())
    asked = {"source": world.source, "url": "https://a.example/"}
    failed = Capture.objects.create(**asked, failure="No.", retrieved_at=timezone.now())
    link = LinkCheck.objects.create(**asked, checked_at=timezone.now(), outcome="dead", sentence="Gone.")
    planted.plant(Document.objects.get())
    planted.plant(Capture.objects.exclude(document=None).get(), but={"url", "final_url", "failure"})
    planted.plant(failed, but={"uploaded_as"})
    planted.plant(link)
    for check in QuoteCheck.objects.filter(verdict="not found")[:1]:
        planted.plant(check, but={"quote"})
    planted.plant(QuoteCheck.objects.exclude(verdict="not found")[0], but={"nearest", "why"})


def _of_lists(planted: Planted, world: World, by: User) -> None:
    """Plant what a list proposes, whom an editor says a row means, and an attempt to fetch the list that failed."""
    edition = load("2025-05-02", [row("A Police Department")]).edition
    about = {"jurisdiction": world.county, "program": world.program, "kind": "joined", "decided_on": "2025-04"}
    days = {"last_day": edition.as_of, "edition": edition, "entry": edition.entries.get()}
    proposal = Proposal.objects.create(**about, **days, action=world.draft)
    meaning = Meaning.objects.create(name="B", state_printed="MA", said_by=by)
    failed = Fetch.objects.create(roster=edition.roster, url="https://a.example/", fetched_at=timezone.now())
    planted.plant(proposal, meaning, failed)


def _of_tables(planted: Planted, by: User) -> None:
    """Plant a table of actions that somebody handed in, with a row that is not clear."""
    parent = receive(b"Name,Date\nA,2012\n", "list.csv", by=by)
    row = ImportRow(parent=parent, line=2, cells=["A", "2012"], becomes=ImportRow.Becomes.BAD, problem="Unclear.")
    planted.plant(parent, row)


def _at_the_desk(planted: Planted, world: World) -> None:
    """Plant the names of editors, who stand behind every published record, and what the framework keeps of them."""
    people = list(User.objects.all())
    log = LogEntry.objects.create(
        user=people[0], content_type=ContentType.objects.get_for_model(type(world.draft)), action_flag=ADDITION
    )
    marker = planted.mark("sessions.Session.session_key")
    session = Session.objects.create(session_key=marker, expire_date=timezone.now())
    task = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="a", backend_name="default", run_after=timezone.now()
    )
    planted.plant(*people, log, task, Group.objects.get(name="contributor"))
    planted.plant(session, but={"session_key"})
