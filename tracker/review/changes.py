"""The public log: what was added, changed in the world, corrected, retracted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.records.terms import Terms


class Change(models.Model):
    """One change of a public record, with its moment; read from the versions that the database keeps."""

    class Op(Terms):
        """What kind of change it is."""

        ADDED = "added", _("A record of something that happened before this tracker began was published."), _("Added")
        CHANGED = "changed", _("An act was published that happened since: the world moved."), _("Changed")
        CORRECTED = "corrected", _("What we said was wrong or incomplete, and was put right."), _("Corrected")
        RETRACTED = "retracted", _("We took back what we said; its page stays and says why."), _("Retracted")
        REMOVED = (
            "removed",
            _("A text was removed for law or privacy, from every version."),
            _("Removed"),
        )

    class Record(Terms):
        """What was changed."""

        ACTION = "action", _("An act, its citations included."), _("Action")
        FINDING = "finding", _("That somebody looked and found nothing."), _("Null Finding")
        FIGURE = "figure", _("A total that somebody stated."), _("Reported Figure")
        SOURCE = "source", _("A document behind a record."), _("Source")
        PROGRAM = "program", _("A program."), _("Program")
        JURISDICTION = "jurisdiction", _("A government or agency."), _("Jurisdiction")

    id = models.CharField(primary_key=True, max_length=80)
    moment = models.DateTimeField(help_text="When the change was made, in UTC.")
    op = models.CharField(max_length=9, choices=Op, help_text="Added, changed, corrected, retracted or removed.")
    record = models.CharField(max_length=12, choices=Record, help_text="What kind of record was changed.")
    key = models.CharField(max_length=10, help_text="The record's key.")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.DO_NOTHING, null=True, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.DO_NOTHING, null=True, related_name="+")
    why = models.TextField(help_text="The reason that a correction or a retraction carries.")

    class Meta:
        managed = False
        db_table = "review_change"
        ordering = ["-moment", "id"]

    def __str__(self) -> str:
        """Show what was done to which record."""
        return f"{self.op} {self.record} {self.key}"
