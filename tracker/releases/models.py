"""Release and File."""

import re
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

NUMBER = re.compile(r"[12][0-9]{3}\.[1-9][0-9]{0,3}")  # a year and a number within it


MEDIA_TYPES = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".dta": "application/x-stata-dta",
    ".md": "text/markdown",
    ".json": "application/json",
    ".cff": "application/yaml",
}


class ReleaseQuerySet(models.QuerySet):
    """Releases in their order."""

    def newest_first(self) -> Self:
        """Order by the moment of which they tell."""
        return self.order_by("-moment")


class Release(models.Model):
    """One frozen edition of the public data: what we answered at a moment. Never altered; withdrawn at most."""

    number = models.CharField(
        primary_key=True, max_length=9, db_collation="C", help_text="The year, and a number within it: 2026.1."
    )
    moment = models.DateTimeField(unique=True, help_text="The moment whose records it holds, in UTC.")
    label = models.CharField(max_length=120, blank=True, help_text="What is special about it, in a few words.")
    site = models.URLField(help_text="What the addresses in its files begin with.")
    differences = models.JSONField(
        default=dict,
        help_text="For each table, how many rows were added, changed and removed since the release before.",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="When it was withdrawn.")
    withdrawal = models.CharField(max_length=300, blank=True, help_text="Why it was withdrawn; readers see this.")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-moment"]
        constraints = [
            models.CheckConstraint(
                name="release_number_is_a_year_and_a_number", condition=Q(number__regex=f"^{NUMBER.pattern}$")
            ),
            models.CheckConstraint(
                name="release_withdrawal_has_a_moment_and_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawal="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawal=""),
            ),
        ]

    def __str__(self) -> str:
        """Show its number."""
        return f"release {self.number}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("release", args=[self.number])

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return folder_of(self.number)


class File(models.Model):
    """One file of a release. `rows` is null for one that is no table."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=80, db_collation="C", help_text="Its name in the folder of the release.")
    bytes = models.PositiveBigIntegerField(help_text="Its size.")
    rows = models.PositiveBigIntegerField(null=True, help_text="How many rows it holds.")
    sha256 = models.CharField(max_length=64, db_collation="C", help_text="The SHA-256 of its bytes, in hexadecimal.")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("release", "name", name="release_has_a_file_once"),
            models.CheckConstraint(name="file_hash_is_a_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")),
        ]

    def __str__(self) -> str:
        """Show whose file it is."""
        return f"{self.name} of {self.release}"

    def get_absolute_url(self) -> str:
        """Return where it is fetched."""
        return reverse("release_file", args=[self.release_id, self.name])

    @property
    def path(self) -> Path:
        """Where it lies."""
        return folder_of(self.release_id) / self.name

    @property
    def media_type(self) -> str:
        """What it is, for programs that fetch it."""
        return MEDIA_TYPES.get(self.path.suffix, "text/plain")


def folder_of(number: str) -> Path:
    """Return where the files of a release lie, whether or not it was built."""
    return Path(settings.RELEASES_DIR) / number
