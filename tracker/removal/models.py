"""Removal, the tombstone."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.records.terms import Terms
from tracker.review.changes import Change


class Removal(models.Model):
    """That a text was removed, when, and on what ground. Readers see it; nobody changes or deletes it.

    It names the row by its table and number, and no relation leads there: versions outlive a row that was deleted.
    """

    class Ground(Terms):
        """Which kind of reason it was."""

        LAW = "required by law", _("A law, a court or a claim to the words asked for it."), _("Required by Law")
        PRIVACY = "privacy", _("The words were about a private person."), _("Privacy")

    removed_at = models.DateTimeField(help_text="When.")
    ground = models.CharField(max_length=16, choices=Ground, help_text="Required by law, or privacy.")
    record = models.CharField(max_length=12, choices=Change.Record, help_text="What kind of record shows it.")
    key = models.CharField(max_length=10, db_collation="C", help_text="The key of the record that shows it.")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, null=True, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, null=True, related_name="+")
    table = models.CharField(max_length=63, db_collation="C", help_text="The table that held the text.")
    row = models.CharField(max_length=64, db_collation="C", help_text="The row of that table.")
    field = models.CharField(max_length=63, db_collation="C", help_text="The column that held the text.")
    what = models.CharField(max_length=120, help_text="What was removed, in words.")
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Which administrator."
    )

    class Meta:
        ordering = ["-removed_at", "-pk"]
        indexes = [
            models.Index("record", "key", name="removal_of_record"),
            models.Index("table", "row", name="removal_of_row"),
        ]
        constraints = [
            models.CheckConstraint(
                name="removal_ground_is_known", condition=Q(ground__in=["required by law", "privacy"])
            ),
        ]

    def __str__(self) -> str:
        """Show what went, and from where."""
        return f"{self.what}, {self.record} {self.key}"
