"""What must be true of a record before it is published. Each rule's first line is the sentence an editor reads."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tracker.programs.codebook import OF_THE_OPERATOR
from tracker.programs.models import Action
from tracker.records.models import ReviewedRecord
from tracker.sources.models import Citation
from tracker.status.chains import Record, by_jurisdiction, chains, parents_of_programs, records
from tracker.status.clashes import clashes
from tracker.status.derive import Act, SequenceError, narrow


class RuleBroken(ValueError):
    """Some records may not be published; the message says which and why."""

    def __init__(self, sentences: Iterable[str]) -> None:
        """Keep the sentences, one for each broken rule."""
        self.sentences = list(sentences)
        super().__init__(" ".join(self.sentences))


def has_a_supporting_citation(record: ReviewedRecord) -> bool:
    """A published record needs at least one supporting citation."""
    return any(c.supports == Citation.Support.SUPPORTS for c in record.citations.all())  # type: ignore[attr-defined]


def effects_are_those_of_the_kind(action: Action) -> bool:
    """Effects that differ from the codebook's need a reason."""
    return action.has_the_effects_of_its_kind or bool(action.effects_reason)


def operator_acts_are_the_operators(action: Action) -> bool:
    """Only the operator of a program starts, changes or ends it."""
    return action.kind not in OF_THE_OPERATOR or action.program.operator_id == action.jurisdiction_id


def undoes_nothing_of_itself(action: Action) -> bool:
    """Actions must not undo one another in a circle."""
    seen: set[int] = set()
    ahead = list(action.undoes.all())
    while ahead:
        undone = ahead.pop()
        if undone.pk == action.pk:
            return False
        if undone.pk not in seen:
            seen.add(undone.pk)
            ahead += undone.undoes.all()
    return True


def has_a_date_or_a_report(action: Action) -> bool:
    """An action needs a date, or a source whose date says by when it had happened."""
    if action.decided_on or action.effective_on or action.reported_on:
        return True
    return any(c.supports == Citation.Support.SUPPORTS and c.source.published for c in action.citations.all())


RECORD_RULES: tuple[Callable, ...] = (has_a_supporting_citation,)
ACTION_RULES: tuple[Callable, ...] = (
    *RECORD_RULES,
    effects_are_those_of_the_kind,
    operator_acts_are_the_operators,
    undoes_nothing_of_itself,
    has_a_date_or_a_report,
)


def sentence(rule: Callable) -> str:
    """Return the rule in words."""
    return (rule.__doc__ or "").splitlines()[0]


def broken(records: Iterable[ReviewedRecord]) -> list[str]:
    """Return a sentence for each rule that a record breaks, naming the record."""
    return [f"{record}: {sentence(rule)}" for record in records for rule in rules_of(record) if not rule(record)]


def rules_of(record: ReviewedRecord) -> tuple[Callable, ...]:
    return ACTION_RULES if isinstance(record, Action) else RECORD_RULES


def broken_in_order(jurisdictions: Iterable[int], *, also: Sequence[int] = ()) -> list[str]:
    """Return a sentence for each pair of published acts whose order cannot be told, or whose sequence is impossible.

    `also` are the ids of actions that count as if they were published.
    """
    parents = parents_of_programs()
    return [
        sentence
        for _, found in by_jurisdiction(records(sorted(set(jurisdictions)), also=also))
        for acts in (*chains(found, parents).values(), _bindings(found))
        for sentence in _unordered(acts)
    ]


def _bindings(found: list[Record]) -> list[Act]:
    """Return what one body's acts impose on others, as a chain."""
    return [record.act(record.binding) for record in found if record.binding]


def _unordered(acts: list[Act]) -> Iterator[str]:
    try:
        narrowed = narrow(acts)
    except SequenceError as error:
        yield str(error)
        return
    for first, second in clashes(narrowed):
        yield (
            f"Actions {first.key} ({first.value}) and {second.key} ({second.value}) fall on the same day:"
            " give them a sequence, so that it is known which came first."
        )
