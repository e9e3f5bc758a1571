"""The codebook: every word that a record may use, printed from the table that the code itself obeys."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.pages import chips, trail
from tracker.pages.asking import answers, only
from tracker.programs import codebook as table
from tracker.programs.models import Action

# What each value of status says, in a sentence; the chips stand beside it.
MEANINGS = {
    "active": gettext_lazy("It takes part."),
    "limited": gettext_lazy("It takes part within limits that an act sets."),
    "suspended": gettext_lazy("It took part, and halted this for a time."),
    "ended": gettext_lazy("It took part, and no longer does."),
    "declined": gettext_lazy("It said no before joining."),
    "not yet": gettext_lazy("It joined or declined later; on this day neither had happened."),
    "barred": gettext_lazy("A government above forbids what its own acts say."),
    "not operating": gettext_lazy("The program itself does not run on this day."),
    "none found": gettext_lazy("Somebody looked, here alone or in a list that names every participant: nothing."),
    "not researched": gettext_lazy("Nobody has looked yet. It is never a no."),
}


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of act and what it does by default."""

    code: str
    words: str
    participation: str
    stance: str
    binding: str
    note: str


@answers
def codebook(request: HttpRequest) -> HttpResponse:
    """Print the codebook."""
    only(request)
    return render(
        request,
        "codebook.html",
        {
            "section": "method",
            "trail": trail.under("method", _("Method")),
            "values": [(chips.sample(value), value, meaning) for value, meaning in MEANINGS.items()],
            "possible": chips.sample("active", is_possible=True),
            "kinds": [_row(table.Kind(code)) for code in table.Kind.values],
            "lists": [
                (_("Offices"), table.Office.choices, "office"),
                (_("Forms of an action"), table.Instrument.choices, "instrument"),
                (_("Initiated by"), table.InitiatedBy.choices, "initiated_by"),
                (_("What an act imposes on others"), table.Binding.choices, "binding"),
                (_("Whom it reaches"), table.Binds.choices, "binds"),
                (_("Conditions"), table.Provision.choices, "provisions"),
            ],
            "columns": _columns(),
        },
    )


def _row(kind: table.Kind) -> KindRow:
    """Return one kind of act as the table prints it."""
    rule = table.RULES[kind]
    return KindRow(kind.value, str(kind.label), rule.participation, rule.stance, rule.binding, _note(kind, rule))


def _note(kind: table.Kind, rule: table.Rule) -> str:
    """Say what a kind does apart from its effects."""
    if kind in table.FORECASTS:
        return _("A forecast: shown as planned, never derived from")
    if kind in table.OF_THE_OPERATOR:
        return _("An act of the operator, on the program itself")
    if rule.editor_decides:
        return _("Read from the act, which names what it undoes")
    return ""


def _columns() -> list[tuple[str, str]]:
    """Return the fields of an act with what each holds, as the model says it."""
    fields = [field for field in Action._meta.get_fields() if getattr(field, "help_text", "")]
    hidden = {"author", "reviewer", "review_state", "origin", "reviewed_at"}
    return [(field.name, str(field.help_text)) for field in fields if field.name not in hidden]  # type: ignore[union-attr]
