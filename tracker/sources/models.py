"""Source and Citation; beside them, from `captures`, what was stored of a source and how its quotes were checked."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracker.dates.fields import EdtfDateField, constraints_for
from tracker.figures.models import ReportedFigure
from tracker.history.removed import REMOVED
from tracker.history.tracking import tracked
from tracker.programs.models import Action, NullFinding
from tracker.records.models import KeyField
from tracker.records.terms import Terms
from tracker.sources.captures import Capture, Document, LinkCheck, QuoteCheck

__all__ = ["Capture", "Citation", "Document", "LinkCheck", "QuoteCheck", "Source"]


@tracked()
class Source(models.Model):
    """A document or page that says something about an act."""

    class Kind(Terms):
        """What sort of document it is."""

        NEWS = "news article", _("From a newspaper, a broadcaster or a news site."), _("News")
        GOVERNMENT = (
            "government document",
            _("Written or published by a government: an act, a letter, a list, a report."),
            _("Government"),
        )
        ADVOCACY = "advocacy report", _("From a group that takes a side."), _("Advocacy")
        COURT = "court opinion", _("A judgment, opinion or order."), _("Court")
        ACADEMIC = "academic paper", _("Research, with its authors named."), _("Academic")
        ENCYCLOPEDIA = "encyclopedia", _("A work of reference, which itself rests on other sources."), _("Encyclopedia")
        DATA = "data file", _("A table of rows; a citation names the row."), _("Data")
        OTHER = "other", _("Any other document or page."), _("Other")

    class Grade(Terms):
        """How near it stands to the act."""

        PRIMARY = "primary record", _("Made by the body that acted, or a faithful copy."), _("Primary")
        SECONDARY = "secondary", _("By somebody who reports or studies what others did."), _("Secondary")
        ADVOCACY = "advocacy", _("By somebody who argues a case: shown beside what rests on it."), _("Advocacy")
        UNVERIFIED = "unverified", _("Nobody has looked into where it comes from."), _("Unverified")

    key = KeyField("s")
    kind = models.CharField(max_length=20, choices=Kind, help_text="News article, government document ...")
    title = models.CharField(max_length=300, help_text="Title as printed.")
    publisher = models.CharField(max_length=200, help_text="Who published it.")
    published = EdtfDateField(blank=True, help_text="When it was published.")
    url = models.URLField(max_length=500, blank=True, db_collation="C", help_text="Its address, where known.")
    archived_url = models.URLField(
        max_length=500, blank=True, db_collation="C", help_text="A copy in a public archive."
    )
    grade = models.CharField(
        max_length=16, choices=Grade, help_text="Primary record, secondary, advocacy or unverified."
    )

    class Meta:
        ordering = ["published_earliest", "key"]
        constraints = [*constraints_for("published", "source")]

    def __str__(self) -> str:
        """Show title and publisher."""
        return f"{self.title} ({self.publisher})"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("source", args=[self.key])


class CitationQuerySet(models.QuerySet):
    """Citations with what is shown of them."""

    def with_evidence(self) -> Self:
        """Fetch with each the source, and what came of looking for its quote."""
        return self.select_related("source", "check_of_quote__capture")


@tracked("action", "source")
class Citation(models.Model):
    """One source supporting or disputing one record, with the words that do so."""

    class Support(Terms):
        """On which side the source stands."""

        SUPPORTS = "supports", _("It says what the record says."), _("Supports")
        DISPUTES = "disputes", _("It says otherwise: the record is contested."), _("Disputes")

    class Mark(Terms):
        """How a citation was checked; each counted apart."""

        VERIFIED = "verified", _("The quote was found in a stored copy of the source."), _("Verified")
        LIST_ROW = "matches a list row", _("The record is a row of a published list."), _("List Row")
        TWO_READERS = "seen by two readers", _("Two readers saw quote, date and page."), _("Two Readers")
        NOT_FOUND = "not found", _("The quote was looked for in a stored copy, and is missing."), _("Not Found")

    key = KeyField("c")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="citations")
    figure = models.ForeignKey(
        ReportedFigure, on_delete=models.PROTECT, null=True, blank=True, related_name="citations"
    )
    finding = models.ForeignKey(NullFinding, on_delete=models.PROTECT, null=True, blank=True, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    supports = models.CharField(
        max_length=8, choices=Support, default=Support.SUPPORTS, help_text="Supports or disputes the record."
    )
    quote = models.CharField(max_length=300, blank=True, help_text="Verbatim, at most 300 characters.")
    locator = models.CharField(max_length=200, blank=True, help_text="Where in the source: page, paragraph, row.")
    attributed_to = models.CharField(
        max_length=160, blank=True, help_text="Whom the source gives as saying so, by office."
    )
    stated_on = EdtfDateField(blank=True, help_text="The date this source gives, where it is another.")
    note = models.CharField(max_length=500, blank=True, help_text="In our words: what it disputes, or how it was read.")
    marks = ArrayField(
        models.CharField(max_length=24, choices=Mark),
        default=list,
        blank=True,
        help_text="How it was checked.",
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["-supports", "source__published_earliest", "key"]
        indexes = [
            models.Index(
                "action", name="citation_disputing_action", condition=Q(supports="disputes")
            ),  # disputes are few
        ]
        constraints = [
            *constraints_for("stated_on", "citation"),
            models.CheckConstraint(
                name="citation_points_at_one_record",
                condition=Q(action__isnull=False, figure__isnull=True, finding__isnull=True)
                | Q(action__isnull=True, figure__isnull=False, finding__isnull=True)
                | Q(action__isnull=True, figure__isnull=True, finding__isnull=False),
            ),
            models.CheckConstraint(name="citation_side_is_known", condition=Q(supports__in=["supports", "disputes"])),
            models.CheckConstraint(name="citation_has_a_quote_or_a_locator", condition=~Q(quote="") | ~Q(locator="")),
            models.CheckConstraint(
                name="citation_marks_are_known",
                condition=Q(marks__contained_by=["verified", "matches a list row", "seen by two readers", "not found"]),
            ),
        ]

    def __str__(self) -> str:
        """Show which source says what of which record."""
        return f"{self.source} {self.supports} {self.action or self.figure or self.finding}"

    @property
    def proof(self) -> QuoteCheck | None:
        """What came of looking for the quote, None where that was never done or was another quote or source."""
        check = getattr(self, "check_of_quote", None)
        return check if check and (check.quote, check.source_id) == (self.quote, self.source_id) else None

    @property
    def quote_is_kept(self) -> bool:
        """Say whether it has a quote, which was not removed for law or privacy."""
        return self.quote not in ("", REMOVED)

    @property
    def marks_of_readers(self) -> list[str]:
        """The marks that do not come from comparing the quote with a stored copy."""
        return [mark for mark in self.marks if mark not in (self.Mark.VERIFIED, self.Mark.NOT_FOUND)]
