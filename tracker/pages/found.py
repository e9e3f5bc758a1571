"""What a search finds, as the box and its page show it: a line to click and a few words about it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.dates.words import in_words
from tracker.jurisdictions.models import Jurisdiction, Name
from tracker.jurisdictions.naming import searchable
from tracker.pages import vocabulary
from tracker.pages.acts import when
from tracker.pages.headlines import headline
from tracker.programs.models import Action, Program
from tracker.sources.models import Source

CLEARLY_LIKER = 0.15  # than the name in use, for another name to be worth telling


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: what it is called, what it is, where it is."""

    label: str
    detail: str
    address: str


def found(table: str, ids: Sequence[int], text: str) -> list[Found]:
    """Return records of a table, in the order of their ids, as found by a text."""
    return SHOWN[table](ids, text)


def _jurisdictions(ids: Sequence[int], text: str) -> list[Found]:
    """Return jurisdictions, with the other name by which one was found and how many acts are recorded."""
    ones = Jurisdiction.objects.in_bulk(ids)
    names: dict[int, list[str]] = defaultdict(list)
    for pk, name in Name.objects.filter(jurisdiction__in=ids).order_by("pk").values_list("jurisdiction", "text"):
        names[pk].append(name)
    n_acts = _n_acts("jurisdiction", ids)
    return [
        Found(str(one), _about(one, _other_name(one.name, names[pk], text), n_acts.get(pk, 0)), one.get_absolute_url())
        for pk in ids
        for one in (ones[pk],)
    ]


def _about(one: Jurisdiction, other_name: str, n_acts: int) -> str:
    """Say what a jurisdiction is, what else it is called and how much is recorded of it."""
    parts = [capfirst(vocabulary.level(one.level, one.agency_type))]
    if other_name:
        parts.append(_("also “%(name)s”") % {"name": other_name})
    if n_acts:
        parts.append(ngettext("one action", "%(n)d actions", n_acts) % {"n": n_acts})
    return " · ".join(parts)


def _other_name(name: str, others: Sequence[str], text: str) -> str:
    """Return the name most like the text, where the name in use is much less like it."""
    wanted = searchable(text)
    likeness = {one: SequenceMatcher(None, wanted, searchable(one)).ratio() for one in [name, *others]}
    best = max(likeness, key=lambda one: likeness[one])
    holds_all = set(wanted.split()) <= set(searchable(name).split())
    return "" if holds_all or likeness[best] < likeness[name] + CLEARLY_LIKER else best


def _programs(ids: Sequence[int], text: str) -> list[Found]:
    """Return programs, with how many acts are recorded."""
    ones = Program.objects.in_bulk(ids)
    n_acts = _n_acts("program", ids)
    return [Found(ones[pk].name, _program(n_acts.get(pk, 0)), ones[pk].get_absolute_url()) for pk in ids]


def _program(n: int) -> str:
    """Say how many acts of a program are recorded."""
    told = ngettext("one action", "%(n)s actions", n) % {"n": f"{n:,}"}
    return _("Program · %(actions)s") % {"actions": told}


def _n_acts(of: str, ids: Sequence[int]) -> dict[int, int]:
    """Return the number of published acts of some jurisdictions or programs."""
    acts = Action.objects.published().filter(**{f"{of}__in": ids}).order_by()
    return dict(acts.values_list(of).annotate(n=Count("pk")))


def _actions(ids: Sequence[int], text: str) -> list[Found]:
    """Return acts, with their dates and the titles of their instruments."""
    ones = Action.objects.select_related("jurisdiction", "acted_by", "program", "in_effect").in_bulk(ids)
    return [Found(headline(one), _when_and_how(one), one.get_absolute_url()) for one in (ones[pk] for pk in ids)]


def _when_and_how(act: Action) -> str:
    """Return the date of an act and the title of its instrument."""
    return " · ".join(filter(None, [in_words(when(act)), act.instrument_title]))


def _sources(ids: Sequence[int], text: str) -> list[Found]:
    """Return sources, with who published them and when."""
    ones = Source.objects.in_bulk(ids)
    return [
        Found(one.title, ", ".join([one.publisher, *([in_words(one.published)] if one.published else [])]), address)
        for one, address in ((ones[pk], ones[pk].get_absolute_url()) for pk in ids)
    ]


SHOWN: dict[str, Callable[[Sequence[int], str], list[Found]]] = {
    "jurisdictions": _jurisdictions,
    "programs": _programs,
    "actions": _actions,
    "sources": _sources,
}
