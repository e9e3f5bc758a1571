"""Answer, Report and Sender."""

from functools import reduce
from operator import or_
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracker.figures.models import ReportedFigure
from tracker.history.tracking import tracked
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, Program
from tracker.records.models import KeyField
from tracker.records.terms import Terms
from tracker.sources.models import Source

# The relations by which a report or an answer names what it is about.
RECORDS = ("action", "jurisdiction", "program", "source", "figure")
Record = Action | Jurisdiction | Program | Source | ReportedFigure


def _to(model: type[models.Model]) -> models.ForeignKey:
    return models.ForeignKey(model, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")


class AboutARecord(models.Model):
    """Something about one record, or about the site as a whole where it names none."""

    action = _to(Action)
    jurisdiction = _to(Jurisdiction)
    program = _to(Program)
    source = _to(Source)
    figure = _to(ReportedFigure)

    class Meta:
        abstract = True

    @property
    def record(self) -> Record | None:
        """Return the record it is about."""
        return next((found for name in RECORDS if (found := getattr(self, name))), None)


def about(record: Record | None) -> dict[str, Record]:
    """Return the values of the relations for what a report or an answer is about."""
    fields = (AboutARecord._meta.get_field(name) for name in RECORDS)
    return {field.name: record for field in fields if record and isinstance(record, field.related_model)}  # type: ignore[arg-type]


def at_most_one_record(table: str) -> models.CheckConstraint:
    """Return the rule that one thing is about one record at most."""
    others = (Q(**{f"{other}__isnull": True for other in RECORDS if other != name}) for name in RECORDS)
    return models.CheckConstraint(name=f"{table}_is_about_one_record_at_most", condition=reduce(or_, others))


class AnswerQuerySet(models.QuerySet):
    """Answers as readers see them."""

    def newest_first(self) -> Self:
        """Order by when they were given, with what they are about."""
        return self.select_related(
            *("action__jurisdiction", "action__program", "action__acted_by", "jurisdiction"),
            *("program", "source", "figure"),
        ).order_by("-answered_at", "number")


@tracked()
class Answer(AboutARecord):
    """What we answer in public to a reader's report; the report itself stays with us."""

    class Outcome(Terms):
        """What came of a report."""

        CORRECTED = "corrected", _("The report was right, and the record says so now."), _("Corrected")
        NO_ERROR = "no error found", _("The sources say what the record says."), _("No Error Found")
        CANNOT_TELL = "cannot tell", _("The sources do not settle it."), _("Cannot Tell")
        NO_RECORD = "not about a record", _("It was not about anything that we record."), _("Not About a Record")

    number = models.CharField(
        max_length=10, unique=True, db_collation="C", editable=False, help_text="The number on the reader's receipt."
    )
    outcome = models.CharField(
        max_length=20,
        choices=Outcome,
        help_text="Corrected, no error found, cannot tell or not about a record.",
    )
    text = models.TextField(max_length=2000, help_text="What readers are told.")
    answered_at = models.DateTimeField(help_text="When.")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who answered."
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-answered_at", "number"]
        constraints = [
            at_most_one_record("answer"),
            models.CheckConstraint(
                name="answer_outcome_is_known",
                condition=Q(outcome__in=["corrected", "no error found", "cannot tell", "not about a record"]),
            ),
            models.CheckConstraint(name="answer_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        """Show the number and what came of it."""
        return f"{self.number}: {self.outcome}"

    def get_absolute_url(self) -> str:
        """Return its place on the page of answers."""
        return f"{reverse('corrections')}#{self.number}"


class Report(AboutARecord):
    """What one reader says is wrong. For editors alone: nothing of it is ever shown to other readers."""

    number = KeyField("m", help_text="The number on the reader's receipt.")
    sent_at = models.DateTimeField(help_text="When it was sent.")
    wrong = models.TextField(max_length=4000, help_text="What is wrong, in the reader's words.")
    shown_by = models.URLField(max_length=500, blank=True, help_text="A page or document that shows it.")
    email = models.EmailField(blank=True, help_text="Where to send the answer; deleted with it.")
    answer = models.OneToOneField(
        Answer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Our public answer."
    )

    class Meta:
        ordering = ["sent_at", "number"]
        constraints = [
            at_most_one_record("report"),
            models.CheckConstraint(name="report_says_what_is_wrong", condition=~Q(wrong="")),
        ]

    def __str__(self) -> str:
        """Show the number and what it is about, but none of the reader's words."""
        return f"{self.number}: {self.record or _('the site')}"


class Sender(models.Model):
    """How many reports came from one network address on one day; the address itself is not kept.

    `mark` is a hash under the site's secret that changes every day: it tells neither who it was nor whether the same
    reader came back on another day.
    """

    day = models.DateField()
    mark = models.CharField(max_length=64, db_collation="C")
    reports = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint("day", "mark", name="sender_is_counted_once_a_day")]

    def __str__(self) -> str:
        """Show the day and the count."""
        return f"{self.day}: {self.reports}"
