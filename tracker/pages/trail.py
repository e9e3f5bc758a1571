"""Where a page stands: the line of links above its title."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.jurisdictions.models import Jurisdiction

Crumb = tuple[str, str]


def home() -> Crumb:
    """Return the first link of every trail."""
    return _("Home"), reverse("home")


def under(name: str, label: str) -> list[Crumb]:
    """Return the trail of a page below one of the lists: its address by name, and its label."""
    return [home(), (label, reverse(name))]


def of_jurisdiction(above: Iterable[Jurisdiction]) -> list[Crumb]:
    """Return the trail of a jurisdiction through the governments above it, the highest first."""
    return [*under("jurisdictions", _("Jurisdictions")), *((one.name, one.get_absolute_url()) for one in above)]


def above(jurisdiction: Jurisdiction) -> list[Jurisdiction]:
    """Return the governments it belongs to, the highest first; their rows must have been fetched with it."""
    found: list[Jurisdiction] = []
    parent = jurisdiction.parent
    while parent:
        found.insert(0, parent)
        parent = parent.parent
    return found
