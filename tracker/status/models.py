"""Spell and InEffect: what is derived, and can be derived again at any time."""

import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Lower, Upper
from django.utils.translation import gettext_lazy as _

from tracker.dates.words import period_in_words
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import Office
from tracker.programs.models import Action, Program
from tracker.records.terms import Terms


class SpellQuerySet(models.QuerySet):
    """Spells as readers ask for them."""

    def in_effect_on(self, day: datetime.date) -> Self:
        """Keep the spell of each chain that holds on the day."""
        return self.filter(period__contains=day)


class Spell(models.Model):
    """An unbroken period over which what we can say of a chain does not change.

    A chain is one jurisdiction, program and dimension (for stance: of one office). `period` is half-open; an open
    end is null. The spells of a chain tile the calendar, and the database refuses any overlap and any gap: by two
    unique constraints and a foreign key, for an exclusion constraint says less and takes 89 to 170 s to build over
    1.5 million spells.
    """

    class Dimension(Terms):
        """What a chain is about."""

        PARTICIPATION = "participation", _("The jurisdiction's own taking part."), _("Participation")
        STANCE = "stance", _("The position of one office, or of all where none is named."), _("Stance")

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE, related_name="spells", db_index=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="spells", db_index=False)
    dimension = models.CharField(max_length=13, choices=Dimension)
    office = models.CharField(
        max_length=24, choices=Office, blank=True, help_text="Whose stance; blank where no office is named."
    )
    period = DateRangeField(help_text="From its first day to the first day after it.")
    values = ArrayField(models.CharField(max_length=16), help_text="Every value that some reading gives.")
    acts = models.JSONField(help_text="For each possible value, the actions behind it and the days they allow.")
    certain = models.GeneratedField(
        expression=Q(values__len=1),  # type: ignore[arg-type]  # Django takes a Q, the stubs do not know
        output_field=models.BooleanField(),
        db_persist=True,
        help_text="Only one value is possible.",
    )
    begins = models.GeneratedField(
        expression=Lower("period"), output_field=models.DateField(null=True), db_persist=True
    )
    ends = models.GeneratedField(expression=Upper("period"), output_field=models.DateField(null=True), db_persist=True)
    starts = models.GeneratedField(
        expression=Coalesce(Lower("period"), models.Value(datetime.date(1, 1, 1))),
        output_field=models.DateField(),
        db_persist=True,
    )

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("program", "dimension", "office", "jurisdiction", "starts", name="spell_by_program"),
        ]
        constraints = [
            # No two spells of a chain begin, or end, on one day; and each but the first follows another that ends
            # where it begins (the foreign key of migration 0002). So they stand in one line, without overlap or gap.
            models.UniqueConstraint(
                fields=["jurisdiction", "program", "dimension", "office", "begins"],
                name="spell_begins_where_no_other_does",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["jurisdiction", "program", "dimension", "office", "ends"],
                name="spell_ends_where_no_other_does",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="spell_office_goes_with_stance",
                condition=Q(dimension="stance") | Q(dimension="participation", office=""),
            ),
            models.CheckConstraint(name="spell_is_not_empty", condition=Q(period__isempty=False)),
            models.CheckConstraint(
                name="spell_open_end_is_null",
                condition=(Q(period__startswith__isnull=True) | Q(period__startswith__gte=datetime.date(1800, 1, 1)))
                & (Q(period__endswith__isnull=True) | Q(period__endswith__lte=datetime.date(2200, 1, 1))),
            ),
            models.CheckConstraint(name="spell_has_a_value", condition=~Q(values=[])),
        ]

    def __str__(self) -> str:
        """Show who, what and how long."""
        return f"{self.jurisdiction.path} {self.program.slug} {self.dimension}: {'|'.join(self.values)} {self.in_words}"

    @property
    def in_words(self) -> str:
        """Return the period for people: `since May 2012`."""
        return period_in_words(self.period.lower, self.period.upper)


class InEffect(models.Model):
    """The days on which a published action may have taken effect, narrowed by sequence; both inclusive."""

    action = models.OneToOneField(Action, on_delete=models.CASCADE, primary_key=True, related_name="in_effect")
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="in_effect_ends_after_it_begins",
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
            ),
        ]
        indexes = [models.Index("earliest", "latest", name="in_effect_bounds")]

    def __str__(self) -> str:
        """Show the bounds."""
        return f"{self.action_id}: {self.earliest} to {self.latest}"
