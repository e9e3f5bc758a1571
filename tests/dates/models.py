"""A model with dates, for these tests alone."""

from datetime import date

from django.db import models

from tracker.dates.fields import EdtfDateField, constraints_for


class Dated(models.Model):
    """The part that an abstract base gives."""

    seen_on = EdtfDateField(blank=True)
    seen_on_earliest: date | None

    class Meta:
        app_label = "dates_tests"
        abstract = True


class Act(Dated):
    """A record with three dates, one of which must be given."""

    decided_on = EdtfDateField(blank=True, help_text="Announced, signed or voted.")
    decided_on_earliest: date | None
    decided_on_latest: date | None
    reported_on = EdtfDateField(default="2012-06-01")
    note = models.CharField(max_length=10, blank=True)

    class Meta:
        app_label = "dates_tests"
        constraints = [*constraints_for("decided_on", "act"), *constraints_for("reported_on", "act")]

    def __str__(self) -> str:
        """Show when it was decided."""
        return f"decided {self.decided_on}"
