"""Roster, Edition, Entry and Difference; from `editing`, what editors decide, and what came of fetching."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracker.history.tracking import tracked
from tracker.jurisdictions.models import Jurisdiction
from tracker.records.models import KeyField
from tracker.records.terms import Terms
from tracker.rosters.editing import Fetch, Meaning, Proposal
from tracker.sources.models import Document

__all__ = ["Difference", "Edition", "Entry", "Fetch", "Meaning", "Proposal", "Roster"]


@tracked()
class Roster(models.Model):
    """A list that a body publishes again and again."""

    key = KeyField("r")
    slug = models.SlugField(max_length=40, unique=True, help_text="Address on this site: `ice-287g`.")
    title = models.CharField(max_length=200, help_text="What the list is called.")
    publisher = models.CharField(max_length=200, help_text="Who publishes it.")
    url = models.URLField(max_length=500, help_text="Where it is published.")
    summary = models.TextField(help_text="What its rows are, in our own words.")
    claim = models.CharField(max_length=200, blank=True, help_text="How it names somebody, where that is no status.")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        """Show the title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("roster", args=[self.slug])


@tracked()
class Edition(models.Model):
    """One dated copy of a list, kept whole with the hash of its file. It never changes."""

    key = KeyField("d")
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="editions", help_text="Of which list.")
    as_of = models.DateField(help_text="The day of the copy.")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="editions", help_text="The file as it came."
    )
    n_rows = models.PositiveIntegerField(help_text="How many rows it has.")

    class Meta:
        ordering = ["roster", "-as_of"]
        constraints = [
            models.UniqueConstraint("roster", "as_of", name="edition_is_the_only_one_of_its_day"),
            models.CheckConstraint(name="edition_has_rows", condition=Q(n_rows__gt=0)),
        ]

    def __str__(self) -> str:
        """Show the list and the day."""
        return f"{self.roster}, {self.as_of}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("edition", args=[self.roster.slug, self.as_of.isoformat()])


@tracked()
class Entry(models.Model):
    """One row of an edition as printed, and the jurisdiction that it was matched to."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="entries")
    line = models.PositiveIntegerField(help_text="Where it stands in the file, from 1.")
    name = models.CharField(max_length=400, help_text="The name as printed.")
    state_printed = models.CharField(max_length=100, help_text="The state as printed.")
    state = models.CharField(max_length=2, blank=True, db_collation="C", help_text="Postal code of the state printed.")
    county = models.CharField(max_length=200, blank=True, help_text="The county as printed.")
    category = models.CharField(max_length=100, blank=True, help_text="The kind of agency or place as printed.")
    model = models.CharField(max_length=100, blank=True, help_text="The model of the agreement as printed.")
    signed_printed = models.CharField(max_length=100, blank=True, help_text="The date as printed.")
    signed = models.DateField(null=True, blank=True, help_text="The signing date, where what is printed is a day.")
    flag = models.CharField(max_length=300, blank=True, help_text="What is wrong with the row.")
    link = models.CharField(max_length=1000, blank=True, help_text="The address behind the row.")
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        help_text="Whom it names, where that is sure.",
    )

    class Meta:
        ordering = ["edition", "line"]
        constraints = [
            models.UniqueConstraint("edition", "line", name="entry_is_the_only_one_of_its_line"),
            models.CheckConstraint(name="entry_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="entry_day_is_a_printed_one",
                condition=Q(signed__isnull=True) | ~Q(signed_printed=""),
            ),
        ]

    def __str__(self) -> str:
        """Show the name and the line."""
        return f"{self.name}, line {self.line}"


class Difference(models.Model):
    """What became of a row from the edition before to this one. Derived; made again when an edition comes in."""

    class Kind(Terms):
        """What became of it."""

        ADDED = "added", _("A row that no earlier edition has."), _("Added")
        RELABELLED = "relabelled", _("The same listing under another name or state."), _("Relabelled")
        EDITED = "edited", _("The same listing with another value; old and new are kept."), _("Edited")
        RENEWED = "renewed", _("The same agency and model with a later signing date."), _("Renewed")
        MISSING = "missing", _("This edition lacks the row, and no new one is like it."), _("Missing")
        NO_LONGER_LISTED = "no longer listed", _("Three editions in a row lack it."), _("No longer listed")
        BACK_AGAIN = "back again", _("A row that was missing is listed again."), _("Back again")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="differences")
    kind = models.CharField(max_length=16, choices=Kind)
    old = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, related_name="+")
    new = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, related_name="+")
    fields: Any = models.JSONField(default=list, help_text="Each field that changed: its name, old and new.")
    evidence: Any = models.JSONField(default=list, help_text="What says that the two rows are one listing.")

    class Meta:
        ordering = ["edition", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                name="difference_is_of_a_row", condition=Q(old__isnull=False) | Q(new__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        """Show what became of which row."""
        return f"{self.kind}: {self.new or self.old}"
