"""How an editor finds a jurisdiction: by an address, a code, or words of any of its names."""

from django.db.models import Q

from tracker.jurisdictions.models import Identifier, Name
from tracker.jurisdictions.naming import searchable


def jurisdictions_meant_by(text: str) -> Q:
    """Return the condition for the jurisdictions a text may mean: `ma/boston`, `25025`, `suffolk ma`."""
    text = text.strip()
    coded = Identifier.objects.filter(value__in={text, text.lower(), text.upper()}).values("jurisdiction")
    return _named(text) | Q(path__startswith=text.lower()) | Q(pk__in=coded)


def _named(text: str) -> Q:
    """Return the condition that every word is part of a name, or is the state."""
    condition = Q()
    for word in searchable(text).split():
        names = Name.objects.filter(searchable__contains=word).values("jurisdiction")
        condition &= Q(pk__in=names) | Q(state=word.upper())
    return condition
