"""Document, Capture, LinkCheck and QuoteCheck: what was stored of a source, and what came of looking at it.

Documents and their text are for editors: readers get day, hash and the archive's copy, unless a capture is marked as a
public government record.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q

HASH = 64


class Octets(Func):
    """How many bytes a document has."""

    function = "octet_length"
    output_field = models.BigIntegerField()


class Hash(Func):
    """The sha256 of a document, computed by the database itself."""

    template = "encode(sha256(%(expressions)s), 'hex')"
    output_field = models.CharField()


class Document(models.Model):
    """The bytes of a page or file, kept once however often they are met, and the text read from them."""

    sha256 = models.CharField(
        primary_key=True, max_length=HASH, db_collation="C", editable=False, help_text="The hash of its bytes."
    )
    media_type = models.CharField(max_length=100, help_text="What it is: text/html, application/pdf ...")
    bytes = models.PositiveBigIntegerField(help_text="How many bytes it has.")
    content = models.BinaryField(null=True, help_text="The bytes; none once they were removed for law or privacy.")
    text = models.TextField(blank=True, help_text="What it says, as far as that could be read.")
    unreadable = models.CharField(max_length=300, blank=True, help_text="Why there is no text, or not all of it.")
    removed_at = models.DateTimeField(null=True, blank=True, help_text="When bytes and text were removed.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="document_hash_is_that_of_its_bytes",
                condition=Q(content__isnull=True) | Q(sha256=Hash("content")),
            ),
            models.CheckConstraint(
                name="document_size_is_that_of_its_bytes",
                condition=Q(content__isnull=True) | Q(bytes=Octets("content")),
            ),
            models.CheckConstraint(name="document_hash_has_its_length", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(
                name="document_removed_has_neither_bytes_nor_text",
                condition=Q(removed_at__isnull=True, content__isnull=False)
                | Q(removed_at__isnull=False, content__isnull=True, text=""),
            ),
        ]

    def __str__(self) -> str:
        """Show what it is, and the hash."""
        return f"{self.media_type}, sha256 {self.sha256[:12]}"

    @property
    def text_is_kept(self) -> bool:
        """Say whether it was not removed for law or privacy."""
        return self.removed_at is None


class CaptureQuerySet(models.QuerySet):
    """Captures by what came of them."""

    def stored(self) -> Self:
        """Keep those that have a document."""
        return self.filter(document__isnull=False)

    def without_text(self) -> Self:
        """Fetch captures, but neither the bytes nor the text of their documents."""
        return self.select_related("document").defer("document__content", "document__text")


class Capture(models.Model):
    """One attempt to store a copy of a source: what came of it, when, and who asked."""

    source = models.ForeignKey(
        "sources.Source", on_delete=models.PROTECT, related_name="captures", help_text="Of which source."
    )
    url = models.URLField(max_length=500, blank=True, help_text="The address that was asked; blank for an upload.")
    final_url = models.URLField(max_length=2000, blank=True, help_text="The address that answered.")
    uploaded_as = models.CharField(max_length=200, blank=True, help_text="The name of the file that was uploaded.")
    retrieved_at = models.DateTimeField(help_text="When.")
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The HTTP status.")
    etag = models.CharField(max_length=500, blank=True, help_text="The version that the server named.")
    last_modified = models.CharField(max_length=500, blank=True, help_text="The server's date of the document.")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="captures", help_text="What was stored."
    )
    failure = models.CharField(max_length=300, blank=True, help_text="Why nothing was stored.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who asked or uploaded; nobody where a command did.",
    )
    is_public_record = models.BooleanField(
        default=False, help_text="A public government record: readers may see its text."
    )

    objects = CaptureQuerySet.as_manager()

    class Meta:
        ordering = ["-retrieved_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="capture_is_stored_or_says_why_not",
                condition=Q(document__isnull=False, failure="") | (Q(document__isnull=True) & ~Q(failure="")),
            ),
            models.CheckConstraint(
                name="capture_is_fetched_or_uploaded",
                condition=(~Q(url="") & Q(uploaded_as="")) | (Q(url="") & ~Q(uploaded_as="")),
            ),
            models.CheckConstraint(
                name="capture_upload_has_a_person",
                condition=Q(uploaded_as="") | Q(asked_by__isnull=False, status__isnull=True, final_url=""),
            ),
            models.CheckConstraint(
                name="capture_public_record_is_stored",
                condition=Q(is_public_record=False) | Q(document__isnull=False),
            ),
            models.CheckConstraint(
                name="capture_status_is_one_of_http",
                condition=Q(status__isnull=True) | Q(status__range=(100, 599)),
            ),
        ]

    def __str__(self) -> str:
        """Show the day and what came of it."""
        return f"{self.retrieved_at:%Y-%m-%d %H:%M} {self.failure or self.document_id}"


class LinkCheck(models.Model):
    """One polite look at the address of a source: whether anybody still answers there."""

    class Outcome(models.TextChoices):
        """What came of it."""

        ALIVE = "alive"  # the address answers
        MOVED = "moved"  # another address answers in its place
        DEAD = "dead"  # the server says that there is nothing, or there is no such server
        UNCLEAR = "unclear"  # the server refused to say, or did not answer in time

    source = models.ForeignKey("sources.Source", on_delete=models.CASCADE, related_name="link_checks")
    url = models.URLField(max_length=500, help_text="The address that was asked.")
    final_url = models.URLField(max_length=2000, blank=True, help_text="The address that answered.")
    checked_at = models.DateTimeField(help_text="When.")
    outcome = models.CharField(max_length=8, choices=Outcome, help_text="Alive, moved, dead or unclear.")
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The HTTP status.")
    sentence = models.CharField(max_length=300, blank=True, help_text="What was wrong.")

    class Meta:
        ordering = ["-checked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="link_check_outcome_is_known", condition=Q(outcome__in=["alive", "moved", "dead", "unclear"])
            ),
            models.CheckConstraint(
                name="link_check_says_what_was_wrong",
                condition=Q(outcome__in=["alive", "moved"], sentence="")
                | (Q(outcome__in=["dead", "unclear"]) & ~Q(sentence="")),
            ),
        ]

    def __str__(self) -> str:
        """Show the day and what came of it."""
        return f"{self.checked_at:%Y-%m-%d} {self.outcome} {self.url}"


class QuoteCheckQuerySet(models.QuerySet):
    """Checks by what came of them."""

    def current(self) -> Self:
        """Keep those of a quote and a source that the citation still has."""
        return self.filter(quote=F("citation__quote"), source=F("citation__source"))


class QuoteCheck(models.Model):
    """What came of the last search for a citation's quote in the stored copies of its source."""

    class Verdict(models.TextChoices):
        """Whether the quote is there."""

        VERIFIED = "verified"  # the quote was found in a stored copy of the source
        NOT_FOUND = "not found"  # the quote was looked for in a stored copy, and is missing
        NO_CAPTURE = "no capture"  # there is no stored copy whose text could be read

    citation = models.OneToOneField(
        "sources.Citation",
        on_delete=models.CASCADE,  # a note about it, which says nothing without it
        related_name="check_of_quote",
        help_text="Whose quote.",
    )
    verdict = models.CharField(max_length=10, choices=Verdict, help_text="Verified, not found or no capture.")
    capture = models.ForeignKey(
        Capture, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="In which stored copy."
    )
    source = models.ForeignKey(
        "sources.Source", on_delete=models.CASCADE, related_name="+", help_text="The source as it was then."
    )
    quote = models.CharField(max_length=300, help_text="The quote as it was then.")
    nearest = models.TextField(blank=True, help_text="The passage that comes nearest; for editors.")
    likeness = models.PositiveSmallIntegerField(default=0, help_text="How alike the two are, of 100.")
    why = models.CharField(max_length=200, blank=True, help_text="Why that is not the quote.")
    checked_at = models.DateTimeField(help_text="When.")

    objects = QuoteCheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="quote_check_verdict_is_known", condition=Q(verdict__in=["verified", "not found", "no capture"])
            ),
            models.CheckConstraint(
                name="quote_check_names_the_copy_it_looked_into",
                condition=Q(verdict="no capture", capture__isnull=True)
                | (~Q(verdict="no capture") & Q(capture__isnull=False)),
            ),
            models.CheckConstraint(name="quote_check_is_of_a_quote", condition=~Q(quote="")),
            models.CheckConstraint(
                name="quote_check_nearest_is_of_what_is_not_found",
                condition=Q(verdict="not found") | Q(nearest="", likeness=0, why=""),
            ),
            models.CheckConstraint(name="quote_check_likeness_is_of_100", condition=Q(likeness__lte=100)),
        ]

    def __str__(self) -> str:
        """Show the verdict and the quote."""
        return f"{self.verdict}: {self.quote}"
