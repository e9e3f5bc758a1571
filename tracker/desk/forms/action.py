"""The form of an action: who, what and when; effects as the codebook gives them, or others with a reason."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.db.models import Field, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.dates.edtf import UNDATED
from tracker.desk.duplicates import alike
from tracker.desk.editing import ReviewedForm
from tracker.desk.forms.fields import ActionsField, JurisdictionField
from tracker.programs.codebook import FORECASTS, RULES, Binding, Binds, Kind, Participation, Provision, Rule, Stance
from tracker.programs.models import Action

EFFECTS: dict[str, type[TextChoices]] = {"participation": Participation, "stance": Stance, "binding": Binding}
NO_EFFECT = "none"
WHO_ACTED = gettext_lazy("Only where another acted: a state's court, or the United States.")


def help_for(name: str) -> Any:
    """Return what a field of an action says about itself."""
    return cast(Field, Action._meta.get_field(name)).help_text


def effect_field(name: str) -> forms.ChoiceField:
    """Return a field for an effect, where blank leaves it to the codebook and *no effect* is said outright."""
    choices = [
        ("", gettext_lazy("as the codebook says")),
        (NO_EFFECT, gettext_lazy("no effect")),
        *EFFECTS[name].choices,
    ]
    return forms.ChoiceField(required=False, choices=choices, help_text=help_for(name))


def several(name: str, choices: list[tuple[str, Any]]) -> forms.MultipleChoiceField:
    """Return a field with a box for each choice."""
    return forms.MultipleChoiceField(
        required=False, choices=choices, widget=forms.CheckboxSelectMultiple, help_text=help_for(name)
    )


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of action as a choice, each with the effects that the codebook gives it."""
    return [("", ""), *((kind, f"{label}{_usual(RULES[kind])}") for kind, label in Kind.choices)]


def _usual(rule: Rule) -> str:
    """Return the effects of a kind in brackets, blank where it has none."""
    if rule.editor_decides:
        return " " + _("(read its effects from the act)")
    told = [str(words(getattr(rule, name)).label) for name, words in EFFECTS.items() if getattr(rule, name)]
    return f" ({', '.join(told)})" if told else ""


class ActionForm(ReviewedForm):
    """Asks for an action; fills in the effects that its kind has by default."""

    jurisdiction = JurisdictionField(help_text=help_for("jurisdiction"))
    acted_by = JurisdictionField(required=False, help_text=WHO_ACTED)
    kind = forms.ChoiceField(choices=kinds, help_text=help_for("kind"))
    participation = effect_field("participation")
    stance = effect_field("stance")
    binding = effect_field("binding")
    binds = several("binds", Binds.choices)
    provisions = several("provisions", Provision.choices)
    undoes = ActionsField(required=False, help_text=gettext_lazy("The keys of the acts that it undoes."))
    is_another = forms.BooleanField(required=False, label=gettext_lazy("It is another act than these"))

    class Meta:
        model = Action
        fields = (
            *("jurisdiction", "program", "kind", "summary", "decided_on", "effective_on", "reported_on"),
            *("dates_as_written", "sequence", "office", "acted_by", "instrument", "instrument_title", "initiated_by"),
            *("participation", "stance", "binding", "effects_reason", "binds", "provisions", "undoes"),
            "preferred_reading",
        )
        widgets = {
            "summary": forms.Textarea({"rows": 2}),
            "effects_reason": forms.TextInput(),
            "preferred_reading": forms.TextInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.duplicates: list[Action] = []
        if self.instance.pk:
            self.initial.update({name: getattr(self.instance, name) or NO_EFFECT for name in EFFECTS})
            self.initial.update({name: getattr(self.instance, name) for name in ("jurisdiction", "acted_by")})

    def clean(self) -> dict[str, Any]:
        """Apply the defaults of the kind, ask for what an override needs, and name acts that are alike."""
        data = super().clean()
        if "kind" in data and all(name in data for name in EFFECTS):
            rule = RULES[data["kind"]]
            data |= {name: _effect(data[name], getattr(rule, name)) for name in EFFECTS}
            self._explain_effects(data, rule)
        if all(data.get(name) for name in ("jurisdiction", "program", "kind")):
            self._name_duplicates(data)
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

    def _name_duplicates(self, data: dict[str, Any]) -> None:
        """Keep the acts that are alike; before saving, ask whether this is another."""
        dates = [data.get(name) for name in ("effective_on", "decided_on")]
        when = next((date for date in dates if date), None)
        self.duplicates = list(alike(data["jurisdiction"], data["program"], data["kind"], when, but=self.instance.pk))
        is_new_here = not self.instance.pk or {"jurisdiction", "program", "kind"}.intersection(self.changed_data)
        if self.saves and self.duplicates and is_new_here and not data.get("is_another"):
            self.add_error(
                "is_another", _("Tick this if it is another act; otherwise go on with the one that is there.")
            )

    @property
    def parts(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """Yield the boxes that follow the first ones, part by part: name, title, boxes."""
        for name, (title, fields) in PARTS.items():
            yield name, str(title), [self[field] for field in fields]

    @property
    def open_parts(self) -> list[str]:
        """Return the parts in which something stands or is wrong: the others are closed until they are needed."""
        return [
            name
            for name, (_title, fields) in PARTS.items()
            if any(self[one].errors or self[one].value() not in (None, "", [], NO_EFFECT, UNDATED) for one in fields)
        ]

    @property
    def first(self) -> list[forms.BoundField]:
        """Return the boxes that every action needs."""
        return [self[name] for name in ("jurisdiction", "program", "kind", "summary")]


PARTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "dates": (gettext_lazy("When"), ("decided_on", "effective_on", "reported_on", "dates_as_written")),
    "form": (
        gettext_lazy("Who, in what form"),
        ("office", "acted_by", "instrument", "instrument_title", "initiated_by"),
    ),
    "effects": (
        gettext_lazy("Effects other than those of the kind"),
        ("participation", "stance", "binding", "effects_reason"),
    ),
    "others": (gettext_lazy("What it imposes, sets and undoes"), ("binds", "provisions", "undoes")),
    "order": (gettext_lazy("Order and reading"), ("sequence", "preferred_reading")),
}


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
