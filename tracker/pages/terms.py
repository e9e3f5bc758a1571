"""Words as the codebook prints them: each with its anchor, its meaning, what it does, and where it is used."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.exports.vocabularies import Vocabulary, anchor
from tracker.pages import chips, vocabulary
from tracker.pages.acts import Item
from tracker.programs.codebook import FORECASTS, OF_THE_OPERATOR, RULES, Kind, Rule

TITLES = {
    "by": gettext_lazy("Periods of a panel"),
    "rule": gettext_lazy("Rules of a panel"),
    "clock": gettext_lazy("Clocks of a panel"),
    "agencies": gettext_lazy("Agencies in a panel of counties"),
    "precision": gettext_lazy("How exact a date is"),
    "status": gettext_lazy("Status"),
    "certainty": gettext_lazy("Certainty"),
    "basis": gettext_lazy("Basis"),
    "dimension": gettext_lazy("Dimension of a spell"),
    "beside": gettext_lazy("Words of derivation"),
    "kind": gettext_lazy("Kinds of action"),
    "participation": gettext_lazy("Effect on taking part"),
    "stance": gettext_lazy("Effect on position"),
    "binding": gettext_lazy("What an act imposes on others"),
    "binds": gettext_lazy("Whom it reaches"),
    "provision": gettext_lazy("Conditions"),
    "office": gettext_lazy("Offices"),
    "instrument": gettext_lazy("Forms of an action"),
    "initiated-by": gettext_lazy("Initiated by"),
    "origin": gettext_lazy("How a record came in"),
    "review": gettext_lazy("Review"),
    "level": gettext_lazy("Levels of government"),
    "agency-type": gettext_lazy("Types of agency"),
    "scheme": gettext_lazy("Codes of a jurisdiction"),
    "source": gettext_lazy("Kinds of source"),
    "grade": gettext_lazy("Grades of a source"),
    "supports": gettext_lazy("Sides of a citation"),
    "mark": gettext_lazy("How a citation was checked"),
    "op": gettext_lazy("Kinds of change"),
    "record": gettext_lazy("Kinds of record"),
    "outcome": gettext_lazy("Answers to reports of errors"),
    "ground": gettext_lazy("Why a text was removed"),
    "difference": gettext_lazy("What became of a row of a published list"),
    "becomes": gettext_lazy("What becomes of a row of a table that is handed in"),
    "type": gettext_lazy("What cells look like"),
}

Fact = tuple[str, str, str]  # label, value, and where the value leads; label and address may be blank


@dataclass(frozen=True, slots=True)
class Term:
    """One word, column or query word as the page prints it."""

    anchor: str
    code: str
    meaning: str | Promise
    label: str = ""
    chip: chips.Chip | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A list of words under one heading. `facts` are links and names that belong to the whole list."""

    anchor: str
    title: str | Promise
    lead: str
    terms: list[Term]
    facts: tuple[Fact, ...] = ()
    is_table: bool = False  # of the files: `lead` is its name, `facts` are its columns


def section(one: Vocabulary, examples: dict[str, Item]) -> Section:
    """Return the section of a list of words; `examples` holds an act for each kind of which there is one."""
    lead = _((one.words.__doc__ or "").splitlines()[0])
    terms = [_term(one, code, examples) for code in one.words.values]
    return Section(one.name, TITLES[one.name], lead, terms, _column(one))


def _column(one: Vocabulary) -> tuple[Fact, ...]:
    """Return the column in which the words of a list stand."""
    return ((_("Column"), f"{one.table}.{one.field}", f"#table-{one.table}"),) if one.field else ()


def _term(one: Vocabulary, code: str, examples: dict[str, Item]) -> Term:
    """Return one word of a list."""
    word = one.words(code)
    label = vocabulary.words_for(one.words, code)
    chip = chips.sample(code) if one.name == "status" else None
    facts = _of_kind(one, Kind(code), examples.get(code)) if one.name == "kind" else _acts(one, code)
    return Term(one.anchor(code), code, word.meaning, label, chip, tuple(facts))


def _acts(one: Vocabulary, code: str) -> Iterable[Fact]:
    """Return the way to the acts that have the word."""
    if one.query and one.table == "actions":
        yield "", _("All such acts"), f"{reverse('actions')}?{urlencode({one.query: code})}"


def _of_kind(one: Vocabulary, kind: Kind, example: Item | None) -> Iterable[Fact]:
    """Return what a kind of act does, one act that did it, and the way to the others."""
    yield from _effects(kind)
    if example:
        yield _("For instance"), example.headline, example.action.get_absolute_url()
        yield from _acts(one, kind.value)
    else:
        yield "", _("None is recorded yet"), ""


def _effects(kind: Kind) -> Iterable[Fact]:
    """Return what a kind of act does."""
    rule = RULES[kind]
    effects = (
        (_("Taking part"), "participation", rule.participation),
        (_("Position"), "stance", rule.stance),
        (_("Others inside"), "binding", rule.binding),
    )
    for label, name, code in effects:
        if code:
            yield label, vocabulary.word(code), f"#{anchor(name, code)}"
    if note := _note(kind, rule):
        yield "", note, ""


def _note(kind: Kind, rule: Rule) -> str:
    """Say what a kind does apart from effects of its own."""
    if kind in FORECASTS:
        return _("No effect: shown as planned, never derived from")
    if kind in OF_THE_OPERATOR:
        return _("On the program itself")
    if rule.editor_decides:
        return _("Effect read from the act, which names what it undoes")
    return "" if rule.participation or rule.stance or rule.binding else _("No effect on any status")
