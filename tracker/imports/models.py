"""Import and ImportRow: a table of actions that somebody handed in, and what becomes of each of its rows."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracker.dates.fields import EdtfDateField, constraints_for
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.records.terms import Terms
from tracker.sources.models import Document, Source


class Import(models.Model):
    """One table of actions that somebody handed in: who, when, how it was read, and how far it has come."""

    class State(models.TextChoices):
        """How far it has come: its head is read next, its columns are named next, it is checked, loaded, undone."""

        RECEIVED = "received", _("Received")
        READ = "read", _("Columns to name")
        CHECKED = "checked", _("Checked")
        LOADED = "loaded", _("Loaded")
        UNDONE = "undone", _("Undone")

    class Step(models.TextChoices):
        """What is being done with it now."""

        READ = "read", _("Reading the file")
        CHECK = "check", _("Checking the rows")
        LOAD = "load", _("Loading the rows")
        ACCEPT = "accept", _("Accepting what is offered")
        UNDO = "undo", _("Taking the import back")

    file_name = models.CharField(max_length=200, help_text="What the file was called.")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="imports", help_text="The file as it came."
    )
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who handed it in; nobody where a command did.",
    )
    received_at = models.DateTimeField(auto_now_add=True, help_text="When it was handed in.")
    loaded_at = models.DateTimeField(null=True, help_text="When its rows became drafts.")
    undone_at = models.DateTimeField(null=True, help_text="When it was taken back.")
    state = models.CharField(max_length=8, choices=State, default=State.RECEIVED, help_text="How far it has come.")
    step = models.CharField(max_length=6, choices=Step, blank=True, help_text="What is being done now; blank: nothing.")
    step_asked_at = models.DateTimeField(null=True, help_text="When that was asked for.")
    order = models.JSONField(default=dict, help_text="By whom and how the step was asked for.")
    done = models.PositiveIntegerField(default=0, help_text="How many rows the step has done.")
    failure = models.CharField(max_length=1000, blank=True, help_text="Why the last step changed nothing.")
    head = ArrayField(models.CharField(max_length=4000), default=list, help_text="The heads of its columns.")
    head_line = models.PositiveIntegerField(default=0, help_text="The line on which they stand.")
    samples = models.JSONField(default=list, help_text="Its first rows, to see what the columns hold.")
    n_rows = models.PositiveIntegerField(default=0, help_text="How many rows it has.")
    reading = models.JSONField(default=dict, help_text="What its columns mean, and what holds for all its rows.")
    decisions = models.JSONField(default=dict, help_text="What an editor decided of single rows, by their lines.")
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, related_name="imports", help_text="What its rows are cited to."
    )

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_loaded_has_a_moment",
                condition=~Q(state__in=["loaded", "undone"]) | Q(loaded_at__isnull=False),
            ),
            models.CheckConstraint(
                name="import_undone_has_a_moment",
                condition=~Q(state="undone") | Q(undone_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Show the file and its day."""
        return f"{self.file_name}, {self.received_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Return its page at the desk."""
        return reverse("desk_import", args=[self.pk])


class ImportRowQuerySet(models.QuerySet):
    """Rows by what becomes of them."""

    def bad(self) -> Self:
        """Keep those that cannot be loaded as they are."""
        return self.filter(becomes=ImportRow.Becomes.BAD)

    def offers(self) -> Self:
        """Keep those that agree with a recorded act and wait for an editor's word."""
        return self.filter(becomes__in=[ImportRow.Becomes.BETTER, ImportRow.Becomes.SECOND], is_accepted=False)


class ImportRow(models.Model):
    """One row of a table as printed, whom it means, and what becomes of it."""

    class Becomes(Terms):
        """What becomes of a row."""

        BAD = "bad", _("Something about it is missing, wrong or unclear."), _("Not clear yet")
        NEW = "new", _("An act that is not recorded yet: a draft."), _("New act")
        BETTER = "better", _("A recorded act, with a closer date: a correction to accept."), _("Better date")
        SECOND = "second", _("A recorded act, from another source: a citation to accept."), _("Second source")
        PRESENT = "present", _("It is recorded already, or waits for review."), _("Here already")

    parent = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows", help_text="Of which table.")
    line = models.PositiveIntegerField(help_text="Its line in the file.")
    cells = ArrayField(models.TextField(), help_text="Its cells as printed.")
    becomes = models.CharField(max_length=7, choices=Becomes, help_text="What becomes of it.")
    problem = models.TextField(blank=True, help_text="What is missing, wrong or unclear.")
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, null=True, related_name="+", help_text="Whom it means."
    )
    matched = models.CharField(max_length=300, blank=True, help_text="Why it means this one.")
    offers = models.JSONField(default=dict, help_text="What may be meant, by column: each with its reasons.")
    is_another = models.BooleanField(default=False, help_text="An editor says that it is another act than one alike.")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, blank=True)
    office = models.CharField(max_length=24, blank=True)
    instrument = models.CharField(max_length=24, blank=True)
    initiated_by = models.CharField(max_length=20, blank=True)
    decided_on = EdtfDateField(blank=True)
    effective_on = EdtfDateField(blank=True)
    reported_on = EdtfDateField(blank=True)
    dates_as_written = models.CharField(max_length=120, blank=True)
    summary = models.TextField(blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="+")
    quote = models.CharField(max_length=300, blank=True)
    locator = models.CharField(max_length=200, blank=True)
    is_list_row = models.BooleanField(default=False, help_text="Its evidence is that the list has this row.")
    action_key = models.CharField(max_length=10, blank=True, help_text="The act that it became, or that it is.")
    citation_key = models.CharField(max_length=10, blank=True, help_text="The citation that it became.")
    date_before = models.CharField(max_length=32, blank=True, help_text="What the recorded act said before.")
    is_accepted = models.BooleanField(default=False, help_text="An editor accepted what it offers.")

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["line"]
        indexes = [
            models.Index("parent", "becomes", "line", name="import_row_by_what_becomes"),
        ]
        constraints = [
            models.UniqueConstraint("parent", "line", name="import_row_is_the_only_one_of_its_line"),
            *constraints_for("decided_on", "import_row"),
            *constraints_for("effective_on", "import_row"),
            *constraints_for("reported_on", "import_row"),
            models.CheckConstraint(name="import_row_bad_says_why", condition=~Q(becomes="bad") | ~Q(problem="")),
            models.CheckConstraint(
                name="import_row_new_is_whole",
                condition=~Q(becomes="new")
                | Q(jurisdiction__isnull=False, program__isnull=False, source__isnull=False)
                & ~Q(kind="")
                & ~Q(summary=""),
            ),
        ]

    def __str__(self) -> str:
        """Show where it stands and what becomes of it."""
        return f"{self.parent.file_name}, line {self.line}: {self.get_becomes_display()}"
