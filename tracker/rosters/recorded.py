"""What is known already of what lists claim: acts that are recorded, and claims that editors took up or rejected.

A claim is known where an act of the same jurisdiction, program and kind may have been on the same days. Kinds that a
list cannot tell apart count as one: whoever is listed has signed, renewed or resumed.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from tracker.programs.codebook import Kind
from tracker.programs.models import Action, Program
from tracker.records.models import ReviewState
from tracker.rosters.claims import Claim, Span
from tracker.rosters.models import Proposal, Roster
from tracker.sources.models import Citation

OPENED = frozenset({Kind.JOINED, Kind.RENEWED, Kind.RESUMED, Kind.EXPANDED})
ENDED = frozenset(
    {Kind.NO_LONGER_LISTED, Kind.WITHDREW, Kind.TERMINATED, Kind.EXPIRED, Kind.SUPERSEDED, Kind.OPT_OUT_GRANTED}
)
FIRST, LAST = datetime.date.min, datetime.date.max


def alike(kind: str) -> frozenset[str]:
    """Return the kinds that a list cannot tell from this one."""
    return next((kinds for kinds in (OPENED, ENDED) if kind in kinds), frozenset({kind}))


@dataclass(frozen=True, slots=True)
class Known:
    """An act that is recorded, or a claim that an editor took up, with the days that any of its sources gives."""

    spans: tuple[Span, ...]
    kind: str
    action: int | None = None
    decided_on: str = ""
    is_public: bool = False
    disputed: frozenset[str] = field(default_factory=frozenset)  # days that its sources give besides

    def overlaps(self, spans: Iterable[Span]) -> bool:
        """Say whether it may have been on one of these days."""
        return any(first <= end and start <= last for first, last in self.spans for start, end in spans)


class Record:
    """Everything known of the programs of one list, by jurisdiction."""

    def __init__(self, roster: Roster, programs: Iterable[Program]) -> None:
        """Read the acts of the programs and of those above them, and what editors took up; not mere proposals."""
        programs = list(programs)
        self.above = {one.pk: {one.pk, *([one.parent_id] if one.parent_id else [])} for one in programs}
        self.known: dict[int, list[tuple[int, Known]]] = defaultdict(list)
        for unit, program, known in (*_acts({p for above in self.above.values() for p in above}), *_taken(roster)):
            self.known[unit].append((program, known))

    def of(self, claim: Claim, program: int) -> list[Known]:
        """Return what is known of a claim."""
        kinds, spans = alike(claim.kind), _reach(claim)
        return [
            known
            for known_program, known in self.known[claim.unit]
            if known_program in self.above[program] and known.kind in kinds and known.overlaps(spans)
        ]

    def note(self, claim: Claim, program: int) -> None:
        """Take a claim for known: it is proposed, and no second row proposes it again."""
        self.known[claim.unit].append((program, Known(claim.spans, claim.kind)))


def _reach(claim: Claim) -> Iterable[Span]:
    """Return the days on which an act would be the one claimed; lists go on naming for a while what has ended."""
    return [(claim.since, last) for _first, last in claim.spans] if claim.since else claim.spans


def _acts(programs: Iterable[int]) -> Iterator[tuple[int, int, Known]]:
    """Yield the acts of the programs, but for the drafts that are only proposed."""
    proposed = Q(
        proposals__state=Proposal.State.OPEN, proposals__mends=False, review_state=ReviewState.DRAFT, author=None
    )
    acts = Action.objects.filter(program__in=programs).exclude(proposed).order_by("pk")
    others = defaultdict(set)
    said = Citation.objects.filter(action__program__in=programs).exclude(stated_on="")
    for action, stated, first, last in said.order_by().values_list(
        "action", "stated_on", "stated_on_earliest", "stated_on_latest"
    ):
        others[action].add((str(stated), first or FIRST, last or LAST))
    for act in acts.only(
        "jurisdiction", "program", "kind", "review_state", "decided_on", "effective_on", "reported_on"
    ).iterator():
        days = [(first or FIRST, last or LAST) for _text, first, last in others[act.pk]]
        when = act.decided_on or act.effective_on
        own = (when.earliest or FIRST, when.latest or LAST) if when else (FIRST, act.reported_on.latest or LAST)
        disputed = frozenset(text for text, _first, _last in others[act.pk])
        public = act.review_state == ReviewState.PUBLISHED
        known = Known((own, *days), act.kind, act.pk, str(act.decided_on), public, disputed)
        yield act.jurisdiction_id, act.program_id, known


def _taken(roster: Roster) -> Iterator[tuple[int, int, Known]]:
    """Yield the claims that editors took up: accepted, rejected, or begun; whatever their drafts say by now."""
    rows = (
        Proposal.objects.filter(edition__roster=roster)
        .exclude(pk__in=untouched(roster))
        .values_list("jurisdiction", "program", "kind", "first_day", "last_day", "decided_on")
    )
    for unit, program, kind, first, last, decided_on in rows.order_by():
        yield unit, program, Known(((first or FIRST, last),), kind, decided_on=str(decided_on))


def untouched(roster: Roster) -> QuerySet[Proposal]:
    """Return the open proposals of a roster on which nobody has begun to work."""
    is_fresh = Q(mends=True) | Q(action__author=None, action__review_state=ReviewState.DRAFT)
    return Proposal.objects.filter(is_fresh, edition__roster=roster, state=Proposal.State.OPEN, action__isnull=False)
