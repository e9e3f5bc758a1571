"""Spell and InEffect: what is derived, and can be derived again at any time."""

import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Lower

from tracker.dates.words import period_in_words
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import Office
from tracker.programs.models import Action, Program


class Span(models.Func):
    """The period of a spell on one number line, where every chain has a stretch of its own.

    From the left: jurisdiction (25 bits), program (16), dimension and office (4), days since 1800 (18). An exclusion
    constraint over this one range is built nine times faster than one over the five columns (10 s against 89 s for
    1.5 million spells on PostgreSQL 15), and refuses the same rows.
    """

    _OFFICES = ", ".join(f"'{office}'" for office in ["", *Office.values])
    _CHAIN = (
        "((jurisdiction_id * 65536 + program_id) * 16"
        " + case dimension when 'participation' then 0"
        f" else array_position(array[{_OFFICES}]::varchar[], office) end) * 262144"
    )
    template = (
        f"int8range({_CHAIN} + coalesce(lower(period) - '1800-01-01'::date, 0),"
        f" {_CHAIN} + coalesce(upper(period) - '1800-01-01'::date, 262143))"
    )


class SpellQuerySet(models.QuerySet):
    """Spells as readers ask for them."""

    def in_effect_on(self, day: datetime.date) -> Self:
        """Keep the spell of each chain that holds on the day."""
        return self.filter(period__contains=day)


class Spell(models.Model):
    """An unbroken period over which what we can say of a chain does not change.

    A chain is one jurisdiction, program and dimension (for stance: of one office). `period` is half-open; an open
    end is null. The spells of a chain tile the calendar, and the database refuses any overlap.
    """

    class Dimension(models.TextChoices):
        """What a chain is about."""

        PARTICIPATION = "participation"
        STANCE = "stance"

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
    starts = models.GeneratedField(
        expression=Coalesce(Lower("period"), models.Value(datetime.date(1, 1, 1))),
        output_field=models.DateField(),
        db_persist=True,
    )
    span = models.GeneratedField(
        expression=Span(output_field=BigIntegerRangeField()),
        output_field=BigIntegerRangeField(),
        db_persist=True,
    )

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("program", "dimension", "office", "jurisdiction", "starts", name="spell_by_program"),
            models.Index("jurisdiction", "program", name="spell_by_jurisdiction"),
        ]
        constraints = [
            ExclusionConstraint(
                name="spell_overlaps_no_other_of_its_chain", expressions=[("span", RangeOperators.OVERLAPS)]
            ),
            models.CheckConstraint(
                name="spell_fits_the_number_line", condition=Q(jurisdiction__lt=2**25, program__lt=2**16)
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
