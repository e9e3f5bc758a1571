"""A query as one plain sentence: what is asked of which table."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.dates.edtf import EdtfDate
from tracker.dates.words import day_in_words
from tracker.dates.words import in_words as date_in_words
from tracker.jurisdictions.models import Jurisdiction

NOUNS = {
    "jurisdictions": gettext_lazy("Jurisdictions"),
    "programs": gettext_lazy("Programs"),
    "actions": gettext_lazy("Actions"),
    "citations": gettext_lazy("Citations of records"),
    "sources": gettext_lazy("Sources of records"),
    "figures": gettext_lazy("Reported figures"),
    "spells": gettext_lazy("Spells"),
    "status": gettext_lazy("What applied"),
}

# One phrase for each word, in the order in which a sentence gives them.
PHRASES = {
    "program": gettext_lazy("on %(values)s"),
    "kind": gettext_lazy("of kind %(values)s"),
    "participation": gettext_lazy("with participation %(values)s"),
    "stance": gettext_lazy("with stance %(values)s"),
    "office": gettext_lazy("by the office %(values)s"),
    "provision": gettext_lazy("with the provision %(values)s"),
    "jurisdiction": gettext_lazy("in %(values)s"),
    "level": gettext_lazy("at level %(values)s"),
    "within": gettext_lazy("within %(values)s"),
    "from": gettext_lazy("from %(values)s on"),
    "to": gettext_lazy("up to %(values)s"),
    "on": gettext_lazy("on the day %(values)s"),
    "q": gettext_lazy("matching “%(values)s”"),
    "order": gettext_lazy("ordered by %(values)s"),
}


def in_words(table: str, values: Mapping[str, Any], day: datetime.date | None) -> str:
    """Return the sentence; `day` is the day of a table that always has one."""
    told = {**values, "on": day} if day else values
    phrases = [PHRASES[word] % {"values": _listed(told[word])} for word in PHRASES if word in told]
    return _("%(sentence)s.") % {"sentence": ", ".join([str(NOUNS[table]), *phrases])}


def _listed(value: Any) -> str:
    """Return one value, or several joined by "or"."""
    named = [_named(one) for one in (value if isinstance(value, list) else [value])]
    return named[0] if len(named) == 1 else _("%(some)s or %(last)s") % {"some": _joined(named[:-1]), "last": named[-1]}


def _joined(named: Iterable[str]) -> str:
    return ", ".join(named)


def _named(value: Any) -> str:
    """Return a value as a reader says it."""
    if isinstance(value, EdtfDate):
        return date_in_words(value)
    if isinstance(value, datetime.date):
        return day_in_words(value)
    if isinstance(value, Jurisdiction) and value.level == Jurisdiction.Level.COUNTRY:
        return _("the %(country)s") % {"country": value.name}
    return str(value)
