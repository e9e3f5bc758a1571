"""Acts as a timeline shows them: when, who did what, on how much evidence."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tracker.dates.edtf import UNDATED, EdtfDate, from_bounds
from tracker.pages.headlines import headline
from tracker.programs.codebook import FORECASTS
from tracker.programs.models import Action
from tracker.sources.models import Citation

# In the order in which they happened; where days are not known, the earliest possible first.
IN_ORDER = (
    F("in_effect__earliest").asc(nulls_first=True),
    F("in_effect__latest").asc(nulls_last=True),
    F("sequence").asc(nulls_last=True),
    F("key").asc(),
)
LATEST_FIRST = (
    F("in_effect__latest").desc(nulls_last=True),
    F("in_effect__earliest").desc(nulls_last=True),
    F("jurisdiction__state").asc(),
    F("jurisdiction__sort_name").asc(),
    F("key").asc(),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One act of a timeline."""

    action: Action
    headline: str
    when: EdtfDate
    forecast: EdtfDate | None
    mark: str
    n_citations: int
    contested: bool


def acts() -> QuerySet[Action]:
    """Return the published acts in their order, with all that an item shows."""
    return shown(Action.objects.published()).order_by(*IN_ORDER)


def shown(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Fetch with acts all that an item shows of them."""
    return actions.select_related("jurisdiction", "acted_by", "program", "in_effect").annotate(
        n_citations=_citations(), n_disputes=_citations(supports="disputes")
    )


def _citations(**which: str) -> Coalesce:
    """Return the number of citations of an act."""
    cited = Citation.objects.filter(action=OuterRef("pk"), **which).order_by().values("action")
    return Coalesce(Subquery(cited.annotate(n=Count("pk")).values("n")), 0)


def item(action: Action) -> Item:
    """Return one act, read by `acts()`, as a timeline shows it."""
    return Item(
        action=action,
        headline=headline(action),
        when=when(action),
        forecast=action.effective_on if action.kind in FORECASTS and action.effective_on else None,
        mark=mark_of(action),
        n_citations=action.n_citations,  # type: ignore[attr-defined]
        contested=action.n_disputes > 0,  # type: ignore[attr-defined]
    )


def items(actions: Iterable[Action]) -> list[Item]:
    """Return acts as a timeline shows them, in the order given."""
    return [item(action) for action in actions]


def when(action: Action) -> EdtfDate:
    """Return the date that a reader sees: when it took effect, else was decided, else was known to have come.

    Where the stated date has no beginning and the order of acts gives one, the days that derivation uses.
    """
    stated = action.decided_on if action.kind in FORECASTS else action.effective_on or action.decided_on
    used = days_used(action)
    return used if used and (not stated or stated.earliest is None) else stated


def days_used(action: Action) -> EdtfDate:
    """Return the days that derivation uses, undated where the act is not published."""
    in_effect = getattr(action, "in_effect", None)
    return from_bounds(in_effect.earliest, in_effect.latest) if in_effect else UNDATED


def had_come(action: Action, on: datetime.date) -> bool:
    """Say whether a published act may have come by the day; one without a first day is counted from its last."""
    first = action.in_effect.earliest or action.in_effect.latest
    return first is None or first <= on


def mark_of(action: Action) -> str:
    """Name the mark of an act: what it says of taking part, else of stance, else that it binds or forecasts."""
    if action.participation:
        return action.participation
    if action.stance:
        return action.stance
    if action.binding:
        return "barred"
    return "planned" if action.kind in FORECASTS else "act"
