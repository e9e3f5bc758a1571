"""What would change if some records were published: the rules they break, and the spells before and after, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tracker.dates.words import period_in_words
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import Binding, Binds, Stance
from tracker.programs.models import Action, NullFinding, Program
from tracker.records.models import ReviewedRecord
from tracker.review import rules
from tracker.status.chains import PARTICIPATION, as_date
from tracker.status.derive import FIRST, LAST, SequenceError
from tracker.status.preview import Chain, Derived, Piece, compared, derived
from tracker.status.values import Beside, Value

WORDS: dict[str, Any] = {one.value: one.label for one in (*Stance, *Value, Beside.NONE)}


@dataclass(frozen=True, slots=True)
class Line:
    """One period: what is said of it now, and what would be said."""

    when: str
    before: str
    after: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The calendar of one chain, before and after."""

    title: str
    lines: list[Line]

    @property
    def is_changed(self) -> bool:
        """Say whether anything would change."""
        return any(line.is_changed for line in self.lines)


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change: rules broken, spells before and after, what the spells do not show, and the acts behind."""

    broken: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)
    behind: list[Action] = field(default_factory=list)


def spells_now(records: Iterable[ReviewedRecord]) -> Derived:
    """Return the spells of the jurisdictions that records concern, as they stand."""
    return derived(_concerned(records))


def preview(records: Sequence[ReviewedRecord], before: Derived) -> Preview:
    """Return what would change if stored records were published; `before` are the spells as they stand."""
    actions = [record for record in records if isinstance(record, Action)]
    concerned, ids = _concerned(records) | {chain.jurisdiction for chain in before}, [one.pk for one in actions]
    broken = [*rules.broken(records), *rules.broken_in_order(concerned, also=ids)]
    try:
        after = derived(concerned, also=ids)
    except SequenceError:  # told by the rule of order
        after = before
    own = {(one.jurisdiction_id, one.program_id) for one in actions}
    return Preview(broken, list(_tables(before, after, own)), list(_beyond(records)), _behind(own))


def _concerned(records: Iterable[ReviewedRecord]) -> set[int]:
    """Return the ids of the jurisdictions whose spells records can move."""
    return {record.jurisdiction_id for record in records if isinstance(record, Action)}


def _tables(before: Derived, after: Derived, own: set[tuple[int, int]]) -> Iterator[Table]:
    """Yield the chains that would change, and those of the jurisdictions and programs that the acts are about."""
    chains = [
        chain
        for chain in sorted({*before, *after})
        if before.get(chain) != after.get(chain) or (chain.jurisdiction, chain.program) in own
    ]
    units = Jurisdiction.objects.in_bulk({chain.jurisdiction for chain in chains})
    programs = Program.objects.in_bulk({chain.program for chain in chains})
    for chain in chains:
        title = f"{units[chain.jurisdiction]}: {programs[chain.program]}, {_dimension(chain)}"
        pieces = compared(before.get(chain, []), after.get(chain, []))
        yield Table(title, [_line(piece) for piece in pieces])


def _dimension(chain: Chain) -> str:
    """Say what a chain is about: taking part, or whose position."""
    if chain.dimension == PARTICIPATION:
        return _("taking part")
    return _("position of its %(office)s") % {"office": chain.office} if chain.office else _("position")


def _line(piece: Piece) -> Line:
    """Return a piece of the calendar in words."""
    whole = piece.start == FIRST and piece.end == LAST
    when = _("always") if whole else period_in_words(as_date(piece.start, FIRST), as_date(piece.end, LAST))
    return Line(when, _values(piece.before), _values(piece.after), piece.is_changed)


def _values(values: Sequence[str]) -> str:
    """Return possible values as alternatives, blank where there is no act."""
    return _(" or ").join(str(WORDS.get(value, value)) for value in values)


def _behind(own: set[tuple[int, int]]) -> list[Action]:
    """Return the published acts of these jurisdictions and programs, in the order of their days."""
    where = {"jurisdiction__in": {one for one, _program in own}, "program__in": {program for _one, program in own}}
    acts = Action.objects.published().filter(**where).select_related("jurisdiction", "program")
    found = acts.order_by("jurisdiction__path", "program__slug", "in_effect__earliest", "key")
    return [one for one in found if (one.jurisdiction_id, one.program_id) in own]


def _beyond(records: Iterable[ReviewedRecord]) -> Iterator[str]:
    """Say what records do that the spells of their own jurisdictions do not show."""
    for one in records:
        if isinstance(one, NullFinding):
            yield _("%(finding)s: on its days, “none found” stands where no act is known.") % {"finding": one}
        if isinstance(one, Action) and one.binding:
            whom = ", ".join(str(Binds(each).label) for each in one.binds) or _("nobody named: shown, never applied")
            told = {"act": one, "what": Binding(one.binding).label, "whom": whom}
            yield _("%(act)s: others inside %(what)s (%(whom)s).") % told
        if isinstance(one, Action) and not (one.participation or one.stance or one.binding):
            yield _("%(act)s: no effect on any status.") % {"act": one}
