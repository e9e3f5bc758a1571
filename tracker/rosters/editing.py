"""Proposal, Meaning and Fetch: what lists propose to editors, what editors decided, and what came of fetching."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tracker.dates.fields import EdtfDateField, constraints_for
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import Kind
from tracker.programs.models import Action, Program
from tracker.sources.models import Document


class Proposal(models.Model):
    """An act that a list speaks of and nobody has recorded, with its draft; or a record that a list says to mend.

    Open ones are derived from the editions and made again with each that comes in. What an editor decided stays.
    """

    class State(models.TextChoices):
        """What an editor made of it."""

        OPEN = "open"  # nobody decided yet
        ACCEPTED = "accepted"  # handed to review, or the record was mended
        REJECTED = "rejected"  # never proposed again

    edition = models.ForeignKey(
        "rosters.Edition", on_delete=models.CASCADE, related_name="proposals", help_text="The edition that shows it."
    )
    entry = models.ForeignKey(
        "rosters.Entry", on_delete=models.CASCADE, related_name="+", help_text="The row, or the last one with it."
    )
    kind = models.CharField(max_length=20, choices=Kind, help_text="What the act did.")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE, related_name="+", help_text="Whose act.")
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="+", help_text="Of which program.")
    decided_on = EdtfDateField(help_text="When, as the list tells it.")
    first_day = models.DateField(null=True, help_text="The first day of which it speaks; by these it is known again.")
    last_day = models.DateField(help_text="The last one.")
    sequence = models.IntegerField(null=True, help_text="Order among acts of the jurisdiction on the same days.")
    action = models.ForeignKey(
        Action,
        on_delete=models.SET_NULL,  # a draft may be thrown away: then the proposal is rejected
        null=True,
        related_name="proposals",
        help_text="The draft, or the record to mend.",
    )
    mends = models.BooleanField(default=False, help_text="It mends a record that is there.")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN, help_text="What came of it.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", help_text="Who decided."
    )
    decided_at = models.DateTimeField(null=True, help_text="When.")
    why = models.CharField(max_length=500, blank=True, help_text="Why it was rejected.")

    class Meta:
        ordering = ["edition", "jurisdiction__path", "pk"]
        constraints = [
            *constraints_for("decided_on", "proposal"),
            models.CheckConstraint(
                name="proposal_state_is_known", condition=Q(state__in=["open", "accepted", "rejected"])
            ),
            models.CheckConstraint(
                name="proposal_decided_has_a_person",
                condition=Q(state="open", decided_by__isnull=True, decided_at__isnull=True)
                | Q(~Q(state="open"), decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_days_are_in_order", condition=Q(first_day__isnull=True) | Q(first_day__lte=F("last_day"))
            ),
        ]

    def __str__(self) -> str:
        """Show who, what and when."""
        return f"{self.jurisdiction}: {self.kind} {self.program.slug} {self.decided_on}"


class Meaning(models.Model):
    """Whom a row means, where an editor had to say: the same row means the same in every edition."""

    name = models.CharField(max_length=400, help_text="The name as printed.")
    state_printed = models.CharField(max_length=100, help_text="The state as printed.")
    county = models.CharField(max_length=200, blank=True, help_text="The county as printed.")
    category = models.CharField(max_length=100, blank=True, help_text="The kind of agency or place as printed.")
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        help_text="Whom it means; nobody where it names none that is here.",
    )
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who said so."
    )
    said_at = models.DateTimeField(auto_now=True, help_text="When.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "name", "state_printed", "county", "category", name="meaning_is_the_only_one_of_its_row"
            ),
        ]

    def __str__(self) -> str:
        """Show the name and whom it means."""
        return f"{self.name}, {self.state_printed}: {self.jurisdiction or 'nobody here'}"


class Fetch(models.Model):
    """One attempt to fetch a list: what came, and why it was not taken for an edition."""

    roster = models.ForeignKey("rosters.Roster", on_delete=models.CASCADE, related_name="fetches")
    url = models.URLField(max_length=500, help_text="The address that was asked.")
    fetched_at = models.DateTimeField(help_text="When.")
    status = models.PositiveSmallIntegerField(null=True, help_text="The HTTP status.")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="+", help_text="The file, where one was kept."
    )
    edition = models.ForeignKey(
        "rosters.Edition", on_delete=models.SET_NULL, null=True, related_name="+", help_text="The edition that it is."
    )
    failure = models.CharField(max_length=500, blank=True, help_text="Why nothing was loaded.")

    class Meta:
        ordering = ["-fetched_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="fetch_that_failed_is_no_edition", condition=Q(failure="") | Q(edition__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        """Show the day and what came of it."""
        return f"{self.fetched_at:%Y-%m-%d %H:%M} {self.failure or 'well'}"
