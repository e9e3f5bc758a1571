"""Editing actions."""

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.db.models import Field, QuerySet, TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.dates.forms import HELP as HOW_TO_WRITE_DATES
from tracker.desk.admin.citations import CitationInline
from tracker.desk.admin.reviewed import REVIEW, ReviewedAdmin, ReviewedForm
from tracker.desk.find import jurisdictions_meant_by
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import FORECASTS, RULES, Binding, Binds, Participation, Provision, Rule, Stance
from tracker.programs.models import Action

DATES = ("decided_on", "effective_on", "reported_on")
EFFECTS: dict[str, type[TextChoices]] = {"participation": Participation, "stance": Stance, "binding": Binding}
NO_EFFECT = "none"


def effect_field(name: str) -> forms.ChoiceField:
    """Return a field for an effect, where blank leaves it to the codebook and *no effect* is said outright."""
    choices = [
        ("", gettext_lazy("as the codebook says")),
        (NO_EFFECT, gettext_lazy("no effect")),
        *EFFECTS[name].choices,
    ]
    return forms.ChoiceField(required=False, choices=choices)


def several(name: str, choices: list[tuple[str, Any]]) -> forms.MultipleChoiceField:
    """Return a field with a box for each choice."""
    return forms.MultipleChoiceField(
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=cast(Field, Action._meta.get_field(name)).help_text,
    )


class ActionForm(ReviewedForm):
    """Asks for an action; fills in the effects that its kind has by default."""

    participation = effect_field("participation")
    stance = effect_field("stance")
    binding = effect_field("binding")
    binds = several("binds", Binds.choices)
    provisions = several("provisions", Provision.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update({name: getattr(self.instance, name) or NO_EFFECT for name in EFFECTS})

    def clean(self) -> dict[str, Any]:
        """Apply the defaults of the kind, and ask for what an override needs."""
        data = super().clean()
        if "kind" in data and all(name in data for name in EFFECTS):
            rule = RULES[data["kind"]]
            data |= {name: _effect(data[name], getattr(rule, name)) for name in EFFECTS}
            self._explain_effects(data, rule)
        return data

    def _explain_effects(self, data: dict[str, Any], rule: Rule) -> None:
        """Say what is missing or cannot be, where effects are not those of the kind."""
        kind = data["kind"]
        if kind in FORECASTS and any(data[name] for name in EFFECTS):
            self.add_error("kind", _("What is only “%(kind)s” has no effect yet: choose no effect.") % {"kind": kind})
            return
        differs = (data["participation"], data["stance"]) != (rule.participation, rule.stance)
        if differs and not rule.editor_decides and not data.get("effects_reason"):
            self.add_error("effects_reason", _override(kind, rule))
        if data.get("binds") and not data["binding"]:
            self.add_error("binds", _("Say what it imposes on them: choose a binding."))


def _effect(chosen: str, default: str) -> str:
    """Return the effect to store: the default where nothing was chosen."""
    return "" if chosen == NO_EFFECT else chosen or default


def _override(kind: str, rule: Rule) -> str:
    """Return what an editor reads who gives a kind other effects than the codebook."""
    usual = _("participation %(participation)s, stance %(stance)s") % {
        "participation": rule.participation or NO_EFFECT,
        "stance": rule.stance or NO_EFFECT,
    }
    return _(
        "The codebook gives “%(kind)s” these effects: %(usual)s."
        " Choose “as the codebook says”, or say why this act differs."
    ) % {"kind": kind, "usual": usual}


class ActionCitations(CitationInline):
    """The citations of an action."""

    fk_name = "action"


@admin.register(Action)
class ActionAdmin(ReviewedAdmin):
    """Actions, each with its citations in one form."""

    form = ActionForm
    inlines = (ActionCitations,)
    autocomplete_fields = ("jurisdiction", "acted_by", "program", "undoes")
    list_display = ("jurisdiction", "kind", "program", "decided_on", "effective_on", "review_state", "author")
    list_filter = ("review_state", "kind", "program", "origin", "jurisdiction__level")
    list_select_related = ("jurisdiction", "program", "author")
    search_fields = ("key", "kind", "program__name", "summary")
    search_help_text = gettext_lazy("Key, jurisdiction (name, address or code), or words of kind, program and summary.")
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ["jurisdiction", "acted_by", "office", "program", "kind", "summary"]}),
        (
            gettext_lazy("Dates"),
            {"fields": [*DATES, "dates_as_written", "sequence"], "description": HOW_TO_WRITE_DATES},
        ),
        (gettext_lazy("Instrument"), {"fields": ["instrument", "instrument_title", "initiated_by"]}),
        (
            gettext_lazy("Effects"),
            {
                "fields": [*EFFECTS, "effects_reason", "binds", "provisions", "undoes", "preferred_reading"],
                "description": gettext_lazy(
                    "What the act does to the jurisdiction's own taking part, to what the office wants, and to others"
                    " inside. Left alone, it is what the codebook gives the kind; another participation or stance"
                    " needs a reason."
                ),
            },
        ),
        REVIEW,
    )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find actions also by what their jurisdiction is called anywhere."""
        found, repeats = super().get_search_results(request, queryset, search_term)
        if search_term.strip():
            named = Jurisdiction.objects.filter(jurisdictions_meant_by(search_term))
            found = found | queryset.filter(jurisdiction__in=named)
        return found, repeats
