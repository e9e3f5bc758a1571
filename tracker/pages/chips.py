"""Status chips: mark, word, certainty, since when; each leads to why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from tracker.dates.edtf import EdtfDate
from tracker.pages import vocabulary
from tracker.pages.acts import Item, had_come, when
from tracker.programs.codebook import Kind
from tracker.programs.models import Action
from tracker.status.ask import Coverage

FROM_ABOVE = {"mandate", "cap", "prohibition"}


@dataclass(frozen=True, slots=True)
class Chip:
    """What one chip shows. `mark` names its fill and its picture; `otherwise` the other values that are possible."""

    mark: str
    words: str
    is_possible: bool
    otherwise: str
    since: EdtfDate | None
    why: str
    contested: bool = False


def chip(answer: Coverage, known: Mapping[str, Item] | None = None) -> Chip:
    """Return the chip of an answer; `known` holds the acts from which to say since when."""
    is_possible = answer.certainty == "possible"
    others = tuple(value for value in answer.possible_values if value != answer.value)
    acts = known or {}
    act = acts.get(answer.action)
    return Chip(
        mark=slug(answer.value),
        words=vocabulary.status(answer.value, is_possible=is_possible),
        is_possible=is_possible,
        otherwise=vocabulary.either(others),
        since=_since(answer, act, acts) if act and not is_possible else None,
        why=why(answer),
        contested=any(acts[key].contested for key in answer.acts if key in acts),
    )


def _since(answer: Coverage, act: Item, known: Mapping[str, Item]) -> EdtfDate | None:
    """Return since when an answer holds: since its act, or later.

    A program that did not operate started later; what binds from above may have been undone for a while and revived.
    """
    starts = [
        one
        for one in known.values()
        if (one.action.kind, one.action.program_id) == (Kind.PROGRAM_STARTED, answer.program.id)
        and had_come(one.action, answer.on)
    ]
    last = max(starts, key=lambda one: one.when.sort_key, default=act)
    days = [act.when, last.when, *(_revivals(act.action, answer) if answer.basis in FROM_ABOVE else ())]
    return max(days, key=lambda day: day.sort_key) or None


def _revivals(action: Action, answer: Coverage) -> Iterator[EdtfDate]:
    """Yield, for each act that had undone what binds, when that was first undone itself."""
    undone = [one for one in _published(undoes=action) if had_come(one, answer.on)]
    for undoing in undone:
        ends = [when(one) for one in _published(undoes=undoing) if had_come(one, answer.on)]
        if ends:
            yield min(ends, key=lambda day: day.sort_key)


def _published(**undoing: Action) -> QuerySet[Action]:
    """Return the published acts that undo another."""
    return Action.objects.published().filter(**undoing).select_related("in_effect")


def sample(value: str, *, is_possible: bool = False) -> Chip:
    """Return a chip that stands for a value in general, leading nowhere."""
    return Chip(slug(value), vocabulary.status(value, is_possible=is_possible), is_possible, "", None, "")


def slug(value: str) -> str:
    """Return the name that a value has in the style sheet."""
    return value.replace(" ", "-")


def why(answer: Coverage) -> str:
    """Return the address of the chain behind an answer."""
    asked = {"jurisdiction": answer.jurisdiction.path, "program": answer.program.slug, "on": answer.on.isoformat()}
    return f"{reverse('why')}?{urlencode(asked, safe='/')}"
