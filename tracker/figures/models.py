"""ReportedFigure."""

from django.db import models
from django.urls import reverse

from tracker.dates.fields import EdtfDateField, constraints_for
from tracker.history.tracking import tracked
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.records.models import KeyField, ReviewedQuerySet, ReviewedRecord, review_constraints

JURISDICTIONS_TAKING_PART = "jurisdictions taking part"
STATES_TAKING_PART = "states with a jurisdiction taking part"


@tracked()
class ReportedFigure(ReviewedRecord):
    """A total about a program that somebody stated: what, how many, as of when, and where."""

    key = KeyField("f")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="figures")
    measure = models.CharField(max_length=120, help_text="What was counted.")
    value = models.DecimalField(max_digits=14, decimal_places=2, help_text="The number stated.")
    unit = models.CharField(max_length=40, help_text="Jurisdictions, people, percent ...")
    as_of = EdtfDateField(help_text="The day or period it speaks of.")
    scope = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="figures", help_text="The area it speaks of."
    )

    objects = ReviewedQuerySet.as_manager()

    class Meta:
        ordering = ["as_of_earliest", "key"]
        constraints = [*constraints_for("as_of", "figure"), *review_constraints("figure")]

    def __str__(self) -> str:
        """Show the figure as stated."""
        return f"{self.value_as_stated} {self.unit}: {self.measure}, {self.as_of}"

    def get_absolute_url(self) -> str:
        """Return its place on the page of figures."""
        return f"{reverse('figures')}#{self.key}"

    @property
    def value_as_stated(self) -> str:
        """Return the number with thousands separated and without empty decimals."""
        return f"{self.value.normalize():,f}"

    @property
    def can_be_counted(self) -> bool:
        """Say whether our own records give a count to set beside it."""
        return self.measure in {JURISDICTIONS_TAKING_PART, STATES_TAKING_PART}
