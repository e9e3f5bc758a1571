"""The codebook: the words an action may use, and what each kind of act does by default. A table, no ORM."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Participation(TextChoices):
    """What a jurisdiction's own act says about its taking part."""

    ACTIVE = "active", _("active")
    LIMITED = "limited", _("limited")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("ended")
    DECLINED = "declined", _("declined")


class Stance(TextChoices):
    """What an office says it wants, whatever happens."""

    OPPOSES = "opposes", _("opposes")
    SUPPORTS = "supports", _("supports")
    NEUTRAL = "neutral", _("neutral")


class Binding(TextChoices):
    """What an act imposes on others inside the jurisdiction."""

    FLOOR_ACTIVE = "floor active", _("must take part")
    CEILING_LIMITED = "ceiling limited", _("may take part within limits only")
    CEILING_NONE = "ceiling none", _("may not take part")


class Binds(TextChoices):
    """Whom a binding reaches, as read from the act."""

    EVERYONE = "everyone", _("everyone")
    STATE_AGENCIES = "state agencies", _("state agencies")
    LOCAL_GOVERNMENTS = "local governments", _("local governments")
    LAW_ENFORCEMENT = "law enforcement", _("law enforcement")
    JAILS = "jails", _("jails")


class Office(TextChoices):
    """Which part of a government acted."""

    CHIEF_EXECUTIVE = "chief executive", _("chief executive")
    LEGISLATURE = "legislature", _("legislature")
    SHERIFF = "sheriff or police chief", _("sheriff or police chief")
    PROSECUTOR = "prosecutor", _("prosecutor")
    COURT = "court", _("court")
    VOTERS = "voters", _("voters")
    FEDERAL_AGENCY = "federal agency", _("federal agency")


class Instrument(TextChoices):
    """The form of an act."""

    ORDINANCE = "ordinance", _("ordinance")
    RESOLUTION = "resolution", _("resolution")
    STATUTE = "statute", _("statute")
    EXECUTIVE_ORDER = "executive order", _("executive order")
    AGREEMENT = "memorandum of agreement", _("memorandum of agreement")
    DIRECTIVE = "directive", _("directive")
    LETTER = "letter", _("letter")
    COURT_ORDER = "court order", _("court order")
    STATEMENT = "statement", _("statement")


class InitiatedBy(TextChoices):
    """Whether a jurisdiction took part by choice."""

    OWN_CHOICE = "own choice", _("own choice")
    STATE_MANDATE = "state mandate", _("state mandate")
    FEDERAL_ACTIVATION = "federal activation", _("federal activation")
    COURT = "court", _("court")


class Provision(TextChoices):
    """A condition that an act sets."""

    JUDICIAL_WARRANT = "judicial-warrant-required", _("judicial warrant required")
    COURT_ORDER = "court-order-required", _("court order required")
    SERIOUS_OFFENCES = "serious-offences-only", _("serious offences only")
    NO_JAIL_ACCESS = "no-jail-access", _("no access to the jail")
    NO_RELEASE_NOTIFICATION = "no-release-notification", _("no notice of release")
    NO_STATUS_INQUIRY = "no-status-inquiry", _("no questions about status")
    NO_LOCAL_RESOURCES = "no-local-resources", _("no local resources")
    NO_FORMAL_AGREEMENT = "no-formal-agreement", _("no formal agreement")
    COST_REIMBURSEMENT = "cost-reimbursement-required", _("costs must be reimbursed")
    APPROVAL = "approval-required", _("approval required")
    VICTIMS = "victims-and-witnesses-protected", _("victims and witnesses protected")
    MINOR_TRAFFIC = "minor-traffic-after-conviction", _("minor traffic offences after conviction only")


class Kind(TextChoices):
    """What an action did."""

    JOINED = "joined", _("joined")
    RENEWED = "renewed", _("renewed")
    EXPANDED = "expanded", _("expanded")
    LIMITED = "limited", _("limited")
    SUSPENDED = "suspended", _("suspended")
    RESUMED = "resumed", _("resumed")
    WITHDREW = "withdrew", _("withdrew")
    TERMINATED = "terminated", _("terminated")
    EXPIRED = "expired", _("expired")
    SUPERSEDED = "superseded", _("superseded")
    DECLINED = "declined", _("declined")
    SCHEDULED = "scheduled", _("scheduled")
    APPLIED = "applied", _("applied")
    NO_LONGER_LISTED = "no longer listed", _("no longer listed")
    OPT_OUT_REQUESTED = "opt-out requested", _("opt-out requested")
    OPT_OUT_GRANTED = "opt-out granted", _("opt-out granted")
    OPT_OUT_REFUSED = "opt-out refused", _("opt-out refused")
    OPPOSED = "opposed", _("opposed")
    SUPPORTED = "supported", _("supported")
    POSITION_DROPPED = "position dropped", _("position dropped")
    MANDATED = "mandated", _("mandated")
    PROHIBITED = "prohibited", _("prohibited")
    CAPPED = "capped", _("capped")
    ENJOINED = "enjoined", _("enjoined")
    RESCINDED = "rescinded", _("rescinded")
    LIFTED = "lifted", _("lifted")
    REVIVED = "revived", _("revived")
    PROGRAM_STARTED = "program started", _("program started")
    PROGRAM_CHANGED = "program changed", _("program changed")
    PROGRAM_ENDED = "program ended", _("program ended")
    NAMED = "named", _("named")
    NO_LONGER_NAMED = "no longer named", _("no longer named")
    DISPUTED = "disputed", _("disputed")


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of act does by default; blank means no effect."""

    participation: str = ""
    stance: str = ""
    binding: str = ""
    editor_decides: bool = False  # the effects are read from the act each time


RULES: dict[str, Rule] = {
    Kind.JOINED: Rule(participation="active"),
    Kind.RENEWED: Rule(participation="active"),
    Kind.EXPANDED: Rule(participation="active"),
    Kind.LIMITED: Rule(participation="limited"),
    Kind.SUSPENDED: Rule(participation="suspended"),
    Kind.RESUMED: Rule(participation="active"),
    Kind.WITHDREW: Rule(participation="ended"),
    Kind.TERMINATED: Rule(participation="ended"),
    Kind.EXPIRED: Rule(participation="ended"),
    Kind.SUPERSEDED: Rule(participation="ended"),
    Kind.DECLINED: Rule(participation="declined"),
    Kind.SCHEDULED: Rule(),
    Kind.APPLIED: Rule(),
    Kind.NO_LONGER_LISTED: Rule(participation="ended"),
    Kind.OPT_OUT_REQUESTED: Rule(stance="opposes"),
    Kind.OPT_OUT_GRANTED: Rule(participation="ended"),
    Kind.OPT_OUT_REFUSED: Rule(),
    Kind.OPPOSED: Rule(stance="opposes"),
    Kind.SUPPORTED: Rule(stance="supports"),
    Kind.POSITION_DROPPED: Rule(stance="neutral"),
    Kind.MANDATED: Rule(binding="floor active"),
    Kind.PROHIBITED: Rule(binding="ceiling none"),
    Kind.CAPPED: Rule(binding="ceiling limited"),
    Kind.ENJOINED: Rule(editor_decides=True),
    Kind.RESCINDED: Rule(editor_decides=True),
    Kind.LIFTED: Rule(editor_decides=True),
    Kind.REVIVED: Rule(editor_decides=True),
    Kind.PROGRAM_STARTED: Rule(),
    Kind.PROGRAM_CHANGED: Rule(),
    Kind.PROGRAM_ENDED: Rule(),
    Kind.NAMED: Rule(),
    Kind.NO_LONGER_NAMED: Rule(),
    Kind.DISPUTED: Rule(),
}

FORECASTS = (
    Kind.SCHEDULED,
    Kind.APPLIED,
)  # `effective_on` says what is planned; status is never derived from it
OPENINGS = (Kind.JOINED, Kind.DECLINED)  # before the first of these a jurisdiction had *not yet* taken part
OF_THE_OPERATOR = (Kind.PROGRAM_STARTED, Kind.PROGRAM_CHANGED, Kind.PROGRAM_ENDED)
