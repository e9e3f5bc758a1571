"""The words of coverage: what applied, how sure it is, and on what basis; each with what it means."""

from django.utils.translation import gettext_lazy as _

from tracker.records.terms import Terms


class Value(Terms):
    """What a jurisdiction's status for a program on a day can be, from the highest down; the last is of the program."""

    ACTIVE = "active", _("It takes part."), _("active")
    LIMITED = "limited", _("It takes part within limits that an act sets."), _("limited")
    SUSPENDED = "suspended", _("It took part, and halted this for a time."), _("suspended")
    BARRED = "barred", _("A government above forbids what its own acts say."), _("barred")
    ENDED = "ended", _("It took part, and no longer does."), _("ended")
    DECLINED = "declined", _("It said no before joining."), _("declined")
    NOT_YET = "not yet", _("It joined or declined later; on this day neither had happened."), _("not yet")
    NONE_FOUND = (
        "none found",
        _("Somebody looked, here alone or in a list that names every participant, and found nothing."),
        _("none found"),
    )
    NOT_RESEARCHED = "not researched", _("Nobody has looked yet. It is never a no."), _("not researched")
    NOT_OPERATING = "not operating", _("The program itself does not run on this day."), _("program not operating")


class Certainty(Terms):
    """How sure an answer is."""

    CERTAIN = "certain", _("Every choice of the days that the sources allow gives this value."), _("certain")
    POSSIBLE = "possible", _("Some choice of the days gives this value, another gives another."), _("possible")
    NONE_FOUND = "none found", _("No act is known here, and somebody looked."), _("none found")
    NOT_RESEARCHED = "not researched", _("No act is known here, and nobody looked."), _("not researched")


class Basis(Terms):
    """What an answer rests on; blank where no act decides."""

    OWN = "own", _("An act on the jurisdiction's own part."), _("own act")
    MANDATE = "mandate", _("An act of a government above that obliges it: law, not practice."), _("mandate")
    CAP = "cap", _("An act of a government above that sets limits."), _("cap")
    PROHIBITION = "prohibition", _("An act of a government above that forbids it."), _("prohibition")
    PROGRAM_NOT_OPERATING = (
        "program not operating",
        _("An act of the operator: the program had not begun, or had ended."),
        _("program not operating"),
    )


class Beside(Terms):
    """What only spells and the stance of a whole jurisdiction can be, beside the words that acts use."""

    NONE = "none", _("In a spell, the time before any act that gives a value."), _("no act yet")
    MIXED = "mixed", _("The offices of a jurisdiction that hold a position differ."), _("offices disagree")
