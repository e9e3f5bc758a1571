"""Program, Action and NullFinding."""

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from tracker.dates.fields import EdtfDateField, constraints_for
from tracker.history.tracking import tracked
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import (
    RULES,
    Binding,
    Binds,
    InitiatedBy,
    Instrument,
    Kind,
    Office,
    Participation,
    Provision,
    Stance,
)
from tracker.records.models import KeyField, ReviewedQuerySet, ReviewedRecord, review_constraints


@tracked()
class Program(models.Model):
    """An enforcement program that jurisdictions may join, limit or oppose."""

    key = KeyField("p")
    slug = models.SlugField(max_length=40, unique=True, db_collation="C", help_text="Name in addresses and files.")
    name = models.CharField(max_length=80, help_text="Name in full.")
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="subprograms",
        help_text="The program of which this is a model.",
    )
    operator = models.ForeignKey(
        Jurisdiction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The government that runs it.",
    )
    legal_authority = models.TextField(blank=True, help_text="The law it rests on.")
    summary = models.TextField(help_text="What it is, in plain words.")
    caution = models.TextField(
        blank=True, help_text="What to know before counting or comparing: one short note a line, shown to readers."
    )

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(name="program_is_not_its_own_parent", condition=~Q(parent=models.F("id"))),
        ]

    def __str__(self) -> str:
        """Show its name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("program", args=[self.slug])

    @property
    def cautions(self) -> list[str]:
        """Return the notes of caution one by one."""
        return [note for note in map(str.strip, self.caution.splitlines()) if note]


@tracked()
class Action(ReviewedRecord):
    """One dated official act that concerns a jurisdiction and a program, with its effects."""

    key = KeyField("a")
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="actions", help_text="Whom the act concerns."
    )
    acted_by = models.ForeignKey(
        Jurisdiction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="acts",
        help_text="Who acted, where that is another.",
    )
    office = models.CharField(
        max_length=24, choices=Office, blank=True, help_text="Which part of the government acted."
    )
    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="actions", help_text="The program it concerns."
    )
    kind = models.CharField(max_length=20, choices=Kind, help_text="What the act did; see the codebook.")
    decided_on = EdtfDateField(blank=True, help_text="Announced, signed or voted.")
    effective_on = EdtfDateField(
        blank=True, help_text="Took effect; blank where the same as decided. For planned acts, the forecast."
    )
    reported_on = EdtfDateField(blank=True, help_text="First seen in a list or a report.")
    dates_as_written = models.CharField(max_length=120, blank=True, help_text="The date as the source printed it.")
    instrument = models.CharField(max_length=24, choices=Instrument, blank=True, help_text="Form of the act.")
    instrument_title = models.CharField(max_length=200, blank=True, help_text="Name or number of the act.")
    initiated_by = models.CharField(max_length=20, choices=InitiatedBy, blank=True, help_text="Own choice, or whose.")
    participation = models.CharField(
        max_length=10,
        choices=Participation,
        blank=True,
        help_text="Effect on the jurisdiction's own taking part; blank is none.",
    )
    stance = models.CharField(
        max_length=10, choices=Stance, blank=True, help_text="Effect on what the office wants; blank is none."
    )
    effects_reason = models.CharField(
        max_length=300,
        blank=True,
        help_text="Why the effects are not those that the codebook gives the kind.",
    )
    binding = models.CharField(
        max_length=16, choices=Binding, blank=True, help_text="What it imposes on others inside."
    )
    binds = ArrayField(
        models.CharField(max_length=20, choices=Binds),
        default=list,
        blank=True,
        help_text="Whom the binding reaches, as read from the act.",
    )
    undoes = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="undone_by",
        help_text="The acts it lifts, enjoins, rescinds or revives.",
    )
    provisions = ArrayField(
        models.CharField(max_length=40, choices=Provision),
        default=list,
        blank=True,
        help_text="Conditions that the act sets.",
    )
    sequence = models.IntegerField(
        null=True,
        blank=True,
        help_text="Order among acts of the jurisdiction where the dates do not say which came first.",
    )
    summary = models.TextField(help_text="Who did what, in our own words.")
    preferred_reading = models.CharField(
        max_length=300, blank=True, help_text="Where sources disagree: why this reading is preferred."
    )

    objects = ReviewedQuerySet.as_manager()

    class Meta:
        ordering = ["jurisdiction__path", "key"]
        indexes = [
            models.Index("program", "kind", name="action_program_kind"),
            models.Index("jurisdiction", name="action_binding_of", condition=~Q(binding="")),  # laws are few
        ]
        constraints = [
            *constraints_for("decided_on", "action"),
            *constraints_for("effective_on", "action"),
            *constraints_for("reported_on", "action"),
            *review_constraints("action"),
            models.CheckConstraint(name="action_kind_is_in_the_codebook", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="action_office_is_known", condition=Q(office__in=["", *Office.values])),
            models.CheckConstraint(
                name="action_participation_is_known",
                condition=Q(participation__in=["", *Participation.values]),
            ),
            models.CheckConstraint(name="action_stance_is_known", condition=Q(stance__in=["", *Stance.values])),
            models.CheckConstraint(name="action_binding_is_known", condition=Q(binding__in=["", *Binding.values])),
            models.CheckConstraint(name="action_binds_are_known", condition=Q(binds__contained_by=Binds.values)),
            models.CheckConstraint(name="action_binds_need_a_binding", condition=Q(binds=[]) | ~Q(binding="")),
            models.CheckConstraint(
                name="action_provisions_are_known", condition=Q(provisions__contained_by=Provision.values)
            ),
            models.CheckConstraint(
                name="action_forecast_has_no_effect",
                condition=~Q(kind__in=["scheduled", "applied"]) | Q(participation="", stance="", binding=""),
            ),
            models.CheckConstraint(name="action_has_a_summary", condition=~Q(summary="")),
        ]

    def __str__(self) -> str:
        """Show who, what and when."""
        return f"{self.jurisdiction.path}: {self.kind} {self.program.slug} {self.effective_on or self.decided_on}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("action", args=[self.key])

    @property
    def has_the_effects_of_its_kind(self) -> bool:
        """Say whether its effects are the defaults of the codebook, or were read from the act."""
        rule = RULES[self.kind]
        return rule.editor_decides or (self.participation, self.stance) == (rule.participation, rule.stance)


@tracked("from_action")
class Undoing(Action.undoes.through):  # type: ignore[name-defined]
    """That one act undoes another."""

    class Meta:
        proxy = True


@tracked()
class NullFinding(ReviewedRecord):
    """That someone looked and found nothing: in one jurisdiction, or in a list that names every participant.

    It holds on each day of `period`, half-open. With `jurisdiction` it speaks of that one; otherwise of every
    jurisdiction of `level` inside `area` that has no act of its own.
    """

    key = KeyField("n")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="null_findings")
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="null_findings",
        help_text="For a single finding.",
    )
    level = models.CharField(
        max_length=7,
        choices=Jurisdiction.Level,
        blank=True,
        help_text="For a whole set: the level the list covers.",
    )
    area = models.ForeignKey(
        Jurisdiction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="For a whole set: where the list looks.",
    )
    period = DateRangeField(help_text="From the first day it holds to the first day it no longer does.")

    objects = ReviewedQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [
            *review_constraints("finding"),
            models.CheckConstraint(
                name="finding_is_single_or_of_a_whole_set",
                condition=Q(jurisdiction__isnull=False, level="", area__isnull=True)
                | Q(jurisdiction__isnull=True, area__isnull=False) & ~Q(level=""),
            ),
            models.CheckConstraint(
                name="finding_period_has_two_ends",
                condition=Q(period__isempty=False, period__startswith__isnull=False, period__endswith__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Show where and when nothing was found."""
        where = self.jurisdiction or f"every {self.level} in {self.area}"
        return f"{self.program.slug}: none found in {where}"
