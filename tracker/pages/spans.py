"""Periods for pictures: when a program did not operate, in ordinals as pictures want them."""

from collections.abc import Iterable, Iterator

from tracker.charts.signs import Sign, Span
from tracker.dates.words import in_words
from tracker.pages.acts import Item
from tracker.programs.codebook import Kind
from tracker.programs.models import Program
from tracker.status.chains import OPERATION
from tracker.status.clock import bounds
from tracker.status.coverage import NOT_OPERATING
from tracker.status.derive import FIRST, LAST, Act, spells


def idle(program: Program, items: Iterable[Item]) -> list[Span]:
    """Return when a program did not operate, or possibly did not, by the acts of its operator among these."""
    acts = [act(item, *OPERATION[Kind(item.action.kind)]) for item in items if _starts_or_ends(item, program)]
    found = ((one, NOT_OPERATING in one.values) for one in spells(acts))
    return [Span(one.start, one.end, len(one.values) == 1) for one, is_idle in found if is_idle]


def _starts_or_ends(item: Item, program: Program) -> bool:
    """Say whether an act starts or ends the program itself."""
    of = (item.action.program_id, item.action.jurisdiction_id)
    return of == (program.pk, program.operator_id) and item.action.kind in OPERATION


def act(item: Item, value: str, before: str) -> Act:
    """Return an act as derivation sees it, by the days that derivation uses."""
    days = bounds(item.action.in_effect.earliest, item.action.in_effect.latest)
    return Act(item.action.key, days.earliest, days.latest, value, before, item.action.sequence)


def signs(items: Iterable[Item], names: Iterable[str]) -> Iterator[Sign]:
    """Yield acts as a picture shows them, each under its name: the name of a mark, or a number."""
    for item, name in zip(items, names, strict=True):
        days = bounds(item.action.in_effect.earliest, item.action.in_effect.latest)
        yield Sign(
            earliest=None if days.earliest == FIRST else days.earliest,
            latest=None if days.latest == LAST else days.latest,
            name=name,
            href=item.action.get_absolute_url(),
            title=f"{in_words(item.when)}: {item.headline}",
        )
