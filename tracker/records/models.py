"""Abstract models of public records."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tracker.records.keys import new_key
from tracker.records.terms import Terms


class ReviewState(Terms):
    """Where a record stands between its author and its readers."""

    DRAFT = "draft", _("Seen by editors only."), _("Draft")
    IN_REVIEW = "in review", _("Waiting for a second person."), _("In Review")
    PUBLISHED = "published", _("Public. A correction keeps it so."), _("Published")
    RETRACTED = "retracted", _("Was public; its page says that it was retracted, and why."), _("Retracted")


class Origin(Terms):
    """How a record came in."""

    ENTERED = "entered", _("Written by an editor and published by another."), _("Entered")
    IMPORTED = "imported", _("Came with the seed, without an invented author or reviewer."), _("Imported")


class ReviewedQuerySet(models.QuerySet):
    """Records by review state."""

    def published(self) -> Self:
        """Keep what readers may see."""
        return self.filter(review_state=ReviewState.PUBLISHED)


class ReviewedRecord(models.Model):
    """A public record that one person writes and another publishes."""

    review_state = models.CharField(
        max_length=12,
        choices=ReviewState,
        default=ReviewState.DRAFT,
        help_text="Draft, in review, published or retracted.",
    )
    origin = models.CharField(
        max_length=8,
        choices=Origin,
        default=Origin.ENTERED,
        help_text="Entered by an editor, or imported with the seed.",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who wrote it.",
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who published it: never the author.",
    )
    reviewed_at = models.DateTimeField(null=True, blank=True, help_text="When it was published.")
    retraction = models.TextField(blank=True, help_text="Why it was retracted; readers see this.")

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        """Say whether readers may see it."""
        return self.review_state == ReviewState.PUBLISHED


def review_constraints(table: str) -> list[models.CheckConstraint]:
    """Return the rules of review that the database itself keeps, named after the table."""
    return [
        models.CheckConstraint(name=f"{table}_review_state_is_known", condition=Q(review_state__in=ReviewState.values)),
        models.CheckConstraint(name=f"{table}_origin_is_known", condition=Q(origin__in=Origin.values)),
        models.CheckConstraint(
            name=f"{table}_reviewer_is_not_the_author",
            condition=Q(author__isnull=True) | Q(reviewer__isnull=True) | ~Q(author=F("reviewer")),
        ),
        models.CheckConstraint(
            name=f"{table}_reviewer_and_moment_go_together",
            condition=Q(reviewer__isnull=True, reviewed_at__isnull=True)
            | Q(reviewer__isnull=False, reviewed_at__isnull=False),
        ),
        models.CheckConstraint(
            name=f"{table}_published_has_two_people_or_is_imported",
            condition=~Q(review_state__in=[ReviewState.PUBLISHED, ReviewState.RETRACTED])
            | Q(author__isnull=False, reviewer__isnull=False)
            | Q(origin=Origin.IMPORTED),
        ),
        models.CheckConstraint(
            name=f"{table}_retraction_has_a_reason",
            condition=~Q(review_state=ReviewState.RETRACTED) | ~Q(retraction=""),
        ),
    ]


class KeyField(models.CharField):
    """The opaque key of a record, made on first use; its first letter names the kind of record."""

    def __init__(self, letter: str, **options: object) -> None:
        """Take the letter; everything else about a key is fixed."""
        self.letter = letter
        fixed = {"max_length": 10, "unique": True, "editable": False, "db_collation": "C"}
        super().__init__(**{**fixed, "help_text": "Opaque key: never changes, means nothing.", **options})  # type: ignore[arg-type]

    def deconstruct(self) -> tuple:
        """Write the letter into migrations, and whether it is unique: a version repeats the key of its record."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {"letter": self.letter, **kwargs, "unique": self.unique}

    def get_default(self) -> str:
        """Return a fresh key for a new record."""
        return new_key(self.letter)

    def has_default(self) -> bool:
        """Say that every new record gets a key."""
        return True
