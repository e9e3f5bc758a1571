"""A query as one plain sentence: what is asked of which table."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.dates.edtf import EdtfDate
from tracker.dates.words import day_in_words, moment_in_words
from tracker.dates.words import in_words as date_in_words
from tracker.jurisdictions.models import Jurisdiction
from tracker.queries.fields import MANY
from tracker.queries.known import Known

NOUNS = {
    "jurisdictions": gettext_lazy("Jurisdictions"),
    "programs": gettext_lazy("Programs"),
    "actions": gettext_lazy("Actions"),
    "citations": gettext_lazy("Citations of records"),
    "sources": gettext_lazy("Sources of records"),
    "figures": gettext_lazy("Reported figures"),
    "rosters": gettext_lazy("Rows of published lists"),
    "spells": gettext_lazy("Spells"),
    "status": gettext_lazy("What applied"),
    "compare": gettext_lazy("What applied, side by side"),
    "changes": gettext_lazy("Changes of public records"),
    "panel": gettext_lazy("A panel of units by period"),
    "codebook": gettext_lazy("The codebook"),
}

# One phrase for each word, in the order in which a sentence gives them.
PHRASES = {
    "program": gettext_lazy("on %(values)s"),
    "roster": gettext_lazy("of the list %(values)s"),
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
    "in": gettext_lazy("dated %(values)s"),  # where `from` and `to` name the same time
    "on": gettext_lazy("on the day %(values)s"),
    "and": gettext_lazy("and on %(values)s"),
    "only": gettext_lazy("%(values)s only"),
    "unit": gettext_lazy("with a row for each %(values)s"),
    "by": gettext_lazy("by %(values)s"),
    "clock": gettext_lazy("by the clock “%(values)s”"),
    "rule": gettext_lazy("by the rule “%(values)s”"),
    "treat": gettext_lazy("treated where %(values)s"),
    "agencies": gettext_lazy("with agencies “%(values)s”"),
    "vintage": gettext_lazy("with the units of %(values)s"),
    "op": gettext_lazy("of kind %(values)s"),
    "record": gettext_lazy("of a record that is: %(values)s"),
    "since": gettext_lazy("since %(values)s"),
    "q": gettext_lazy("matching “%(values)s”"),
    "order": gettext_lazy("ordered by %(values)s"),
    "known": gettext_lazy("as known at %(values)s"),
}


def in_words(table: str, values: Mapping[str, Any], day: datetime.date | None, known: Known | None = None) -> str:
    """Return the sentence; `day` is that of a table which always has one, `known` whose records answer."""
    told = {**values, **({"on": day} if day else {}), **({"known": known} if known else {})}
    if "from" in told and told["from"] == told.get("to"):
        told["in"] = told.pop("from")
        del told["to"]
    phrases = [PHRASES[word] % {"values": _listed(told[word])} for word in PHRASES if word in told]
    return _("%(sentence)s.") % {"sentence": ", ".join([str(NOUNS[table]), *phrases])}


def _listed(value: Any) -> str:
    """Return one value, or several joined by "or"."""
    if isinstance(value, list) and len(value) > MANY:
        return _("one of %(n)d that are named in the address") % {"n": len(value)}
    named = [_named(one) for one in (value if isinstance(value, list) else [value])]
    return named[0] if len(named) == 1 else _("%(some)s or %(last)s") % {"some": _joined(named[:-1]), "last": named[-1]}


def _joined(named: Iterable[str]) -> str:
    return ", ".join(named)


def _named(value: Any) -> str:
    """Return a value as a reader says it."""
    if isinstance(value, EdtfDate):
        return date_in_words(value)
    if isinstance(value, datetime.datetime):
        return moment_in_words(value)
    if isinstance(value, datetime.date):
        return day_in_words(value)
    if isinstance(value, Jurisdiction) and value.level == Jurisdiction.Level.COUNTRY:
        return _("the %(country)s") % {"country": value.name}
    return str(value)
