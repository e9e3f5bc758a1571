"""One line that says who did what: "The federal government activated Secure Communities in Suffolk County, MA"."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import Kind
from tracker.programs.models import Action, Program

OWN = {
    Kind.JOINED: gettext_lazy("%(who)s joined %(program)s"),
    Kind.RENEWED: gettext_lazy("%(who)s renewed its part in %(program)s"),
    Kind.EXPANDED: gettext_lazy("%(who)s expanded its part in %(program)s"),
    Kind.LIMITED: gettext_lazy("%(who)s limited its part in %(program)s"),
    Kind.SUSPENDED: gettext_lazy("%(who)s suspended its part in %(program)s"),
    Kind.RESUMED: gettext_lazy("%(who)s resumed its part in %(program)s"),
    Kind.WITHDREW: gettext_lazy("%(who)s withdrew from %(program)s"),
    Kind.TERMINATED: gettext_lazy("%(who)s ended its part in %(program)s"),
    Kind.EXPIRED: gettext_lazy("%(program)s expired in %(who)s"),
    Kind.SUPERSEDED: gettext_lazy("%(program)s was superseded in %(who)s"),
    Kind.DECLINED: gettext_lazy("%(who)s declined to join %(program)s"),
    Kind.SCHEDULED: gettext_lazy("%(who)s planned for %(program)s"),
    Kind.APPLIED: gettext_lazy("%(who)s applied to join %(program)s"),
    Kind.NO_LONGER_LISTED: gettext_lazy("%(who)s was no longer listed under %(program)s"),
    Kind.OPT_OUT_REQUESTED: gettext_lazy("%(who)s asked to leave %(program)s"),
    Kind.OPT_OUT_GRANTED: gettext_lazy("%(who)s was let out of %(program)s"),
    Kind.OPT_OUT_REFUSED: gettext_lazy("%(who)s was refused a way out of %(program)s"),
    Kind.OPPOSED: gettext_lazy("%(who)s opposed %(program)s"),
    Kind.SUPPORTED: gettext_lazy("%(who)s supported %(program)s"),
    Kind.POSITION_DROPPED: gettext_lazy("%(who)s dropped its position on %(program)s"),
    Kind.MANDATED: gettext_lazy("%(who)s required %(program)s"),
    Kind.PROHIBITED: gettext_lazy("%(who)s prohibited %(program)s"),
    Kind.CAPPED: gettext_lazy("%(who)s set limits on %(program)s"),
    Kind.ENJOINED: gettext_lazy("An act of %(who)s on %(program)s was enjoined"),
    Kind.RESCINDED: gettext_lazy("%(who)s rescinded an act on %(program)s"),
    Kind.LIFTED: gettext_lazy("%(who)s lifted an act on %(program)s"),
    Kind.REVIVED: gettext_lazy("%(who)s revived an act on %(program)s"),
    Kind.PROGRAM_STARTED: gettext_lazy("%(who)s started %(program)s"),
    Kind.PROGRAM_CHANGED: gettext_lazy("%(who)s changed %(program)s"),
    Kind.PROGRAM_ENDED: gettext_lazy("%(who)s ended %(program)s"),
    Kind.NAMED: gettext_lazy("%(who)s was named on a list about %(program)s"),
    Kind.NO_LONGER_NAMED: gettext_lazy("%(who)s was no longer named on a list about %(program)s"),
    Kind.DISPUTED: gettext_lazy("%(who)s disputed a claim about %(program)s"),
}

OF_ANOTHER = {
    Kind.JOINED: gettext_lazy("%(actor)s activated %(program)s in %(who)s"),
    Kind.RENEWED: gettext_lazy("%(actor)s renewed %(program)s in %(who)s"),
    Kind.EXPANDED: gettext_lazy("%(actor)s expanded %(program)s in %(who)s"),
    Kind.LIMITED: gettext_lazy("%(actor)s limited %(program)s in %(who)s"),
    Kind.SUSPENDED: gettext_lazy("%(actor)s suspended %(program)s in %(who)s"),
    Kind.RESUMED: gettext_lazy("%(actor)s resumed %(program)s in %(who)s"),
    Kind.WITHDREW: gettext_lazy("%(actor)s withdrew %(who)s from %(program)s"),
    Kind.TERMINATED: gettext_lazy("%(actor)s ended %(program)s in %(who)s"),
    Kind.DECLINED: gettext_lazy("%(actor)s declined %(program)s for %(who)s"),
    Kind.SCHEDULED: gettext_lazy("%(actor)s announced %(program)s for %(who)s"),
    Kind.NO_LONGER_LISTED: gettext_lazy("%(actor)s no longer listed %(who)s under %(program)s"),
    Kind.OPT_OUT_GRANTED: gettext_lazy("%(actor)s let %(who)s out of %(program)s"),
    Kind.OPT_OUT_REFUSED: gettext_lazy("%(actor)s refused %(who)s a way out of %(program)s"),
    Kind.ENJOINED: gettext_lazy("%(actor)s enjoined an act of %(who)s on %(program)s"),
    Kind.RESCINDED: gettext_lazy("%(actor)s rescinded an act on %(program)s in %(who)s"),
    Kind.LIFTED: gettext_lazy("%(actor)s lifted an act on %(program)s in %(who)s"),
    Kind.REVIVED: gettext_lazy("%(actor)s revived an act on %(program)s in %(who)s"),
    Kind.NAMED: gettext_lazy("%(actor)s named %(who)s on a list about %(program)s"),
    Kind.NO_LONGER_NAMED: gettext_lazy("%(actor)s no longer named %(who)s on a list about %(program)s"),
    Kind.DISPUTED: gettext_lazy("%(actor)s disputed a claim about %(who)s and %(program)s"),
}


def headline(action: Action) -> str:
    """Return the line; reads jurisdiction, acted_by and program, which the caller has fetched."""
    kind = Kind(action.kind)
    names = {"who": government(action.jurisdiction), "program": program(action.program)}
    if action.acted_by is None or action.acted_by_id == action.jurisdiction_id:
        line = OWN[kind] % names
    elif kind in OF_ANOTHER:
        line = OF_ANOTHER[kind] % {**names, "actor": government(action.acted_by)}
    else:
        line = OWN[kind] % names
    return line[0].upper() + line[1:]


def program(one: Program) -> str:
    """Return the name of a program inside a sentence."""
    takes_an_article = one.name.endswith(("Program", "Model"))
    return _("the %(program)s") % {"program": one.name} if takes_an_article else one.name


def government(jurisdiction: Jurisdiction) -> str:
    """Return the name of a government inside a sentence."""
    if jurisdiction.level == Jurisdiction.Level.COUNTRY:
        return _("the federal government")
    return str(jurisdiction)
