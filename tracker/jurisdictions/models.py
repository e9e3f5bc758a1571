"""Jurisdiction, its names and its identifiers."""

import datetime
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracker.dates.fields import EdtfDateField, constraints_for
from tracker.history.tracking import tracked
from tracker.jurisdictions.naming import searchable, sort_name
from tracker.records.models import KeyField
from tracker.records.terms import Terms


class JurisdictionQuerySet(models.QuerySet):
    """Jurisdictions as readers ask for them."""

    def within(self, area: "Jurisdiction") -> Self:
        """Keep the area itself and everything inside it."""
        if area.level == Jurisdiction.Level.COUNTRY:
            return self
        if area.level == Jurisdiction.Level.STATE or (area.parent_id and area.path == area.state.lower()):
            return self.filter(state=area.state)
        inside = Q(pk=area.pk) | Q(parent=area) | Q(parent__parent=area)
        lying_in = Jurisdiction.counties.through.objects.filter(to_jurisdiction=area).values("from_jurisdiction")
        return self.filter(inside | Q(pk__in=lying_in) | Q(parent__in=lying_in))

    def states(self) -> Self:
        """Keep the states, territories and the District of Columbia; the agencies of the country are none."""
        below = self.filter(parent__level=Jurisdiction.Level.COUNTRY)
        return below.exclude(level=Jurisdiction.Level.AGENCY)

    def existing_on(self, day: datetime.date) -> Self:
        """Keep the units that may have existed on the day: founded by then, not yet certainly dissolved."""
        return self.exclude(founded_earliest__gt=day).exclude(dissolved_latest__lte=day)


@tracked()
class Jurisdiction(models.Model):
    """A unit of government, or one of its agencies, that can act.

    It existed from `founded` (its first day) until `dissolved` (the first day it no longer existed): half-open.
    """

    class Level(Terms):
        """How large a government is."""

        COUNTRY = "country", _("The United States."), _("Country")
        STATE = "state", _("A state or a territory."), _("State")
        COUNTY = (
            "county",
            _("A county or its equivalent: parish, borough, independent city, DC, a city and county in one."),
            _("County"),
        )
        PLACE = "place", _("A city, town, township or village."), _("Place")
        AGENCY = "agency", _("A police or custody agency of any of these."), _("Agency")

    class AgencyType(Terms):
        """What an agency does."""

        SHERIFF = "sheriff", _("Polices a county and, in most states, keeps its jail."), _("Sheriff")
        POLICE = "police", _("Polices a city, a town or a county."), _("Police")
        STATE_POLICE = "state police", _("Polices a whole state, or its highways."), _("State Police")
        CORRECTIONS = "corrections", _("Keeps prisons, or the custody of a state or county."), _("Corrections")
        JAIL = "jail", _("Keeps a jail and nothing else, such as a regional jail."), _("Jail")
        CAMPUS = "campus", _("Polices a university, college or school."), _("Campus")
        CONSTABLE = "constable", _("An elected constable and the office behind."), _("Constable")
        OTHER = "other", _("Any other agency with powers of arrest or custody."), _("Other")

    key = KeyField("j")
    path = models.CharField(
        max_length=160, unique=True, db_collation="C", help_text="Address on this site: `ma/suffolk-county`."
    )
    level = models.CharField(max_length=7, choices=Level, help_text="Country, state, county, place or agency.")
    agency_type = models.CharField(
        max_length=12, choices=AgencyType, blank=True, help_text="For agencies: sheriff, police, jail ..."
    )
    name = models.CharField(max_length=200, help_text="Name in use now.")
    sort_name = models.CharField(max_length=200, db_collation="C", editable=False)
    state = models.CharField(
        max_length=2,
        blank=True,
        db_collation="C",
        help_text="Postal code of the state; blank for the country.",
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The unit it belongs to.",
    )
    counties = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="lying_in", help_text="The counties it lies in."
    )
    founded = EdtfDateField(blank=True, help_text="First day of the unit; blank where it has always been there.")
    dissolved = EdtfDateField(blank=True, help_text="First day on which the unit no longer existed.")

    objects = JurisdictionQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        indexes = [
            models.Index("level", "state", "path", name="jurisdiction_level_state_path"),
            models.Index("state", "sort_name", name="jurisdiction_state_sort_name"),
        ]
        constraints = [
            *constraints_for("founded", "jurisdiction"),
            *constraints_for("dissolved", "jurisdiction"),
            models.CheckConstraint(
                name="jurisdiction_only_agencies_have_an_agency_type",
                condition=Q(
                    level="agency",
                    agency_type__in=[
                        "sheriff",
                        "police",
                        "state police",
                        "corrections",
                        "jail",
                        "campus",
                        "constable",
                        "other",
                    ],
                )
                | Q(level__in=["country", "state", "county", "place"], agency_type=""),
            ),
            models.CheckConstraint(
                name="jurisdiction_only_a_country_has_no_parent",
                condition=Q(level="country", parent__isnull=True) | ~Q(level="country") & Q(parent__isnull=False),
            ),
            models.CheckConstraint(name="jurisdiction_is_not_its_own_parent", condition=~Q(parent=F("id"))),
        ]

    def __str__(self) -> str:
        """Name it with its state, as an editor scans a list."""
        return f"{self.name}, {self.state}" if self.state and "/" in self.path else self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the sort name in step with the name."""
        self.sort_name = sort_name(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("jurisdiction", args=[self.path])


class FormerPath(models.Model):
    """An address that a jurisdiction had before, and that still leads to it."""

    path = models.CharField(max_length=160, unique=True, db_collation="C")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE, related_name="former_paths")

    def __str__(self) -> str:
        """Show where the old address leads."""
        return f"{self.path} -> {self.jurisdiction.path}"


@tracked()
class Name(models.Model):
    """A name by which a jurisdiction is or was known, in use from `valid_from` until before `valid_to`."""

    class Kind(models.TextChoices):
        """What a name is good for."""

        OFFICIAL = "official"  # the name in use, now or then
        ALIAS = "alias"  # another spelling, for matching and search

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.CharField(max_length=200)
    searchable = models.CharField(max_length=200, editable=False, db_collation="C")
    valid_from = models.DateField(null=True, blank=True, help_text="First day of the name; blank where not known.")
    valid_to = models.DateField(null=True, blank=True, help_text="First day on which it was no longer the name.")

    class Meta:
        ordering = ["kind", "text"]
        constraints = [
            models.UniqueConstraint("jurisdiction", "text", name="name_once_per_jurisdiction"),
            models.CheckConstraint(
                name="name_ends_after_it_begins",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lt=F("valid_to")),
            ),
        ]
        indexes = [
            GinIndex(name="name_trigrams", fields=["searchable"], opclasses=["gin_trgm_ops"]),
            models.Index("searchable", name="name_searchable"),
        ]

    def __str__(self) -> str:
        """Show the name."""
        return self.text

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the searchable form in step with the text."""
        self.searchable = searchable(self.text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


@tracked()
class Identifier(models.Model):
    """A code that some register gives a jurisdiction, in force from `valid_from` until before `valid_to`."""

    class Scheme(Terms):
        """Whose code it is."""

        GEOID = "geoid", _("Of the US Census Bureau: text, with its leading zeros."), _("Geoid")
        OCD = "ocd", _("Of Open Civic Data: a path of divisions."), _("Ocd")
        ORI = "ori", _("Of the FBI, for agencies: “originating agency”."), _("Ori")

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=5, choices=Scheme)
    value = models.CharField(max_length=120, db_collation="C")
    position = models.PositiveSmallIntegerField(default=0, help_text="0 for the code that files print first.")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["scheme", "position", "value"]
        constraints = [
            models.UniqueConstraint("scheme", "value", name="identifier_names_one_jurisdiction"),
            models.CheckConstraint(
                name="identifier_ends_after_it_begins",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lt=F("valid_to")),
            ),
        ]

    def __str__(self) -> str:
        """Show scheme and code."""
        return f"{self.scheme} {self.value}"


@tracked()
class LiesIn(Jurisdiction.counties.through):  # type: ignore[name-defined]
    """That a place or agency lies in a county."""

    class Meta:
        proxy = True
