"""The codebook: the words an action may use, what each means, and what each kind of act does by default. No ORM."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tracker.records.terms import Terms


class Participation(Terms):
    """What a jurisdiction's own act says about its taking part."""

    ACTIVE = "active", _("It takes part from this act on."), _("active")
    LIMITED = "limited", _("It takes part from this act on, within limits that the act sets."), _("limited")
    SUSPENDED = "suspended", _("It halts its part for a time."), _("suspended")
    ENDED = "ended", _("Its part is over."), _("ended")
    DECLINED = "declined", _("It says no, not having joined before."), _("declined")


class Stance(Terms):
    """What an office says it wants, whatever happens."""

    OPPOSES = (
        "opposes",
        _("The office is against taking part; it may be opposed and yet active on the same day."),
        _("opposes"),
    )
    SUPPORTS = "supports", _("The office is for taking part."), _("supports")
    NEUTRAL = "neutral", _("The office gives up the position that it held."), _("neutral")


class Binding(Terms):
    """What an act imposes on others inside the jurisdiction."""

    FLOOR_ACTIVE = "floor active", _("Those whom it reaches have to take part."), _("must take part")
    CEILING_LIMITED = (
        "ceiling limited",
        _("Those whom it reaches may take part only within limits."),
        _("may take part within limits only"),
    )
    CEILING_NONE = "ceiling none", _("Those whom it reaches are forbidden to take part."), _("may not take part")


class Binds(Terms):
    """Whom a binding reaches, as read from the act."""

    EVERYONE = "everyone", _("Every government and agency inside."), _("everyone")
    STATE_AGENCIES = "state agencies", _("Agencies that belong to the state itself."), _("state agencies")
    LOCAL_GOVERNMENTS = (
        "local governments",
        _("Counties, cities, towns and other places, and the agencies that belong to them."),
        _("local governments"),
    )
    LAW_ENFORCEMENT = (
        "law enforcement",
        _("Sheriffs, police, state police, constables and campus police; a county counts as one."),
        _("law enforcement"),
    )
    JAILS = "jails", _("Sheriffs, jails and corrections agencies; a county counts as one."), _("jails")


class Office(Terms):
    """Which part of a government acted."""

    CHIEF_EXECUTIVE = "chief executive", _("President, governor, mayor or county executive."), _("chief executive")
    LEGISLATURE = (
        "legislature",
        _("Congress, a state legislature, a county board or a city council, also where an executive signed."),
        _("legislature"),
    )
    SHERIFF = (
        "sheriff or police chief",
        _("The head of a law-enforcement or custody agency."),
        _("sheriff or police chief"),
    )
    PROSECUTOR = "prosecutor", _("An attorney general, district attorney or county attorney."), _("prosecutor")
    COURT = "court", _("A court of any level."), _("court")
    VOTERS = "voters", _("The people, by a ballot measure."), _("voters")
    FEDERAL_AGENCY = (
        "federal agency",
        _("A department or agency of the United States, such as Immigration and Customs Enforcement."),
        _("federal agency"),
    )


class Instrument(Terms):
    """The form of an act."""

    ORDINANCE = "ordinance", _("A law of a city or county."), _("ordinance")
    RESOLUTION = (
        "resolution",
        _("A decision or a declared view of a board or council, short of a law."),
        _("resolution"),
    )
    STATUTE = "statute", _("A law of a state or of the United States."), _("statute")
    EXECUTIVE_ORDER = (
        "executive order",
        _("An order of a chief executive to the government below."),
        _("executive order"),
    )
    AGREEMENT = (
        "memorandum of agreement",
        _("A signed agreement between two governments."),
        _("memorandum of agreement"),
    )
    DIRECTIVE = "directive", _("A policy or order inside an agency or a department."), _("directive")
    LETTER = "letter", _("A letter from one government to another."), _("letter")
    COURT_ORDER = "court order", _("An order, an injunction or a judgment."), _("court order")
    STATEMENT = "statement", _("Words said or published, without any other form."), _("statement")


class InitiatedBy(Terms):
    """Whether a jurisdiction took part by choice."""

    OWN_CHOICE = "own choice", _("The jurisdiction chose it."), _("own choice")
    STATE_MANDATE = "state mandate", _("A state obliged it."), _("state mandate")
    FEDERAL_ACTIVATION = (
        "federal activation",
        _("The federal government switched it on; whether the jurisdiction agreed is another question."),
        _("federal activation"),
    )
    COURT = "court", _("A judgment or settlement obliged it."), _("court")


class Provision(Terms):
    """A condition that an act sets."""

    JUDICIAL_WARRANT = (
        "judicial-warrant-required",
        _("Nobody is held for immigration agents without a warrant signed by a judge."),
        _("judicial warrant required"),
    )
    COURT_ORDER = (
        "court-order-required",
        _("An order of a court is needed, which need not be a warrant."),
        _("court order required"),
    )
    SERIOUS_OFFENCES = (
        "serious-offences-only",
        _("Requests are honoured only for people charged with or convicted of what the act calls serious."),
        _("serious offences only"),
    )
    NO_JAIL_ACCESS = (
        "no-jail-access",
        _("Immigration agents are kept out of the jail, or may not question people in it."),
        _("no access to the jail"),
    )
    NO_RELEASE_NOTIFICATION = (
        "no-release-notification",
        _("Immigration agents are not told when a person will be released."),
        _("no notice of release"),
    )
    NO_STATUS_INQUIRY = (
        "no-status-inquiry",
        _("Officers do not ask about immigration status."),
        _("no questions about status"),
    )
    NO_LOCAL_RESOURCES = "no-local-resources", _("No local money, staff or premises are used."), _("no local resources")
    NO_FORMAL_AGREEMENT = (
        "no-formal-agreement",
        _("No agreement with immigration authorities is signed or kept."),
        _("no formal agreement"),
    )
    COST_REIMBURSEMENT = (
        "cost-reimbursement-required",
        _("The federal government has to pay what it costs."),
        _("costs must be reimbursed"),
    )
    APPROVAL = "approval-required", _("A named body has to agree first."), _("approval required")
    VICTIMS = (
        "victims-and-witnesses-protected",
        _("Victims and witnesses of crimes are spared."),
        _("victims and witnesses protected"),
    )
    MINOR_TRAFFIC = (
        "minor-traffic-after-conviction",
        _("A minor traffic offence counts only once there is a conviction."),
        _("minor traffic offences after conviction only"),
    )


class Kind(Terms):
    """What an action did."""

    JOINED = (
        "joined",
        _("Signed, adopted or was connected for the first time; “initiated by” says whether by choice."),
        _("joined"),
    )
    RENEWED = "renewed", _("Agreed to go on, by a new signature or an extension."), _("renewed")
    EXPANDED = "expanded", _("Took on more of the program than before."), _("expanded")
    LIMITED = (
        "limited",
        _("Set limits to its own part; the conditions say which. A body that caps itself is “limited” too."),
        _("limited"),
    )
    SUSPENDED = "suspended", _("Halted its part, meaning to come back or to decide later."), _("suspended")
    RESUMED = "resumed", _("Took up its part again."), _("resumed")
    WITHDREW = "withdrew", _("Left by its own decision."), _("withdrew")
    TERMINATED = "terminated", _("Ended an agreement, or had it ended."), _("terminated")
    EXPIRED = "expired", _("Its term ran out."), _("expired")
    SUPERSEDED = "superseded", _("Something else took its place."), _("superseded")
    DECLINED = "declined", _("Refused an offer to join."), _("declined")
    SCHEDULED = "scheduled", _("A start was announced for a day to come."), _("scheduled")
    APPLIED = "applied", _("Asked to join and waited for an answer."), _("applied")
    NO_LONGER_LISTED = (
        "no longer listed",
        _("A list that named it does so no more, and gives no reason: an end is possible, never certain."),
        _("no longer listed"),
    )
    OPT_OUT_REQUESTED = "opt-out requested", _("Asked to be let out."), _("opt-out requested")
    OPT_OUT_GRANTED = "opt-out granted", _("Was let out on its request."), _("opt-out granted")
    OPT_OUT_REFUSED = "opt-out refused", _("Asked to be let out, and was told no."), _("opt-out refused")
    OPPOSED = "opposed", _("Spoke or voted against taking part, without a rule that changes it."), _("opposed")
    SUPPORTED = "supported", _("Spoke or voted for taking part, without a rule that changes it."), _("supported")
    POSITION_DROPPED = (
        "position dropped",
        _("Gave up what it had said for or against. Where no office is named, the positions of all its offices end."),
        _("position dropped"),
    )
    MANDATED = "mandated", _("Obliged others inside to take part."), _("mandated")
    PROHIBITED = "prohibited", _("Forbade others inside to take part."), _("prohibited")
    CAPPED = "capped", _("Set limits for others inside."), _("capped")
    ENJOINED = "enjoined", _("A court stopped an act. A partial injunction undoes nothing and says so."), _("enjoined")
    RESCINDED = "rescinded", _("A body gave up an earlier act of its own."), _("rescinded")
    LIFTED = "lifted", _("An obligation or a limit was taken away."), _("lifted")
    REVIVED = "revived", _("An act that had been stopped or given up was put back in force."), _("revived")
    PROGRAM_STARTED = "program started", _("The operator began the program, or began it again."), _("program started")
    PROGRAM_CHANGED = "program changed", _("The operator changed how the program works."), _("program changed")
    PROGRAM_ENDED = "program ended", _("The operator ended the program."), _("program ended")
    NAMED = "named", _("An agency put the jurisdiction on a list: the agency's words, never a status."), _("named")
    NO_LONGER_NAMED = "no longer named", _("An agency took the jurisdiction off such a list."), _("no longer named")
    DISPUTED = "disputed", _("The jurisdiction says that a claim about it is wrong."), _("disputed")


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
