"""Which governments a list of acts is about, state by state: what many readers ask of a month or of a program."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action

MOST = 600  # governments that are named; of more, the downloads serve better


@dataclass(frozen=True, slots=True)
class Whom:
    """The governments of acts: how many, and those of each state by its name."""

    n: int
    by_state: list[tuple[str, list[Jurisdiction]]]


def about_whom(records: QuerySet[Action]) -> Whom | None:
    """Return the governments that acts are about, None where they are too many or only one."""
    found = Jurisdiction.objects.filter(pk__in=records.order_by().values("jurisdiction"))
    units = list(found.order_by("state", "sort_name", "path")[: MOST + 1])
    if not 1 < len(units) <= MOST:
        return None
    names = {state.state: state.name for state in Jurisdiction.objects.states()}
    grouped = groupby(units, key=attrgetter("state"))
    return Whom(len(units), [(names.get(state, str(_("Country"))), list(group)) for state, group in grouped])
