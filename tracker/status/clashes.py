"""Acts whose order nobody can tell: different values on one single day without a sequence. Pure functions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from django.utils.translation import gettext_noop as _

from tracker.records.rules import rule
from tracker.status.derive import Act


@rule(
    _("Two acts that differ on one and the same day are not published until an editor says which was first."),
)
def clashes(acts: Iterable[Act]) -> Iterator[tuple[Act, Act]]:
    """Yield the pairs of acts of one chain that fall on one single day with different values and no order."""
    by_day: dict[int, list[Act]] = defaultdict(list)
    for act in acts:
        if act.earliest == act.latest:
            by_day[act.earliest].append(act)
    for same_day in by_day.values():
        yield from (pair for pair in combinations(same_day, 2) if _is_unordered(*pair))


def _is_unordered(first: Act, second: Act) -> bool:
    """Say whether two acts of one day differ in value and no sequence says which came first."""
    if first.value == second.value:
        return False
    return first.sequence is None or second.sequence is None or first.sequence == second.sequence
