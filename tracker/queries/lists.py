"""A pasted list of jurisdictions: each line is a path, a code or a name; what is not clear is said, never guessed.

A line is clear where it is the path, key or code of a jurisdiction, or a name that exactly one bears, with or without
its state after it. Of any other line a sentence says what is wrong and which jurisdictions may be meant.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.jurisdictions.models import Jurisdiction, Name
from tracker.jurisdictions.naming import searchable
from tracker.queries.fields import LONGEST, as_address, jurisdictions_by_address
from tracker.queries.refusals import BadQuery, shortened
from tracker.queries.search import jurisdictions_like

MOST_LINES = 1_000
LOOKED_UP = 20  # unclear lines for which the nearest names are looked up, some 20 ms each
NEAREST = 6
LARGEST_FIRST = list(Jurisdiction.Level.values)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that does not name one jurisdiction, why, and those that may be meant."""

    text: str
    sentence: str
    candidates: tuple[Jurisdiction, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """What a list holds: jurisdictions in its order, each once, and the lines that are not clear."""

    found: tuple[Jurisdiction, ...]
    unclear: tuple[Unclear, ...]


def read_lines(text: str) -> Lines:
    """Read a list; raises BadQuery where it has more lines than anybody compares."""
    lines = list(dict.fromkeys(_lines(text)))
    if len(lines) > MOST_LINES:
        raise BadQuery(
            _("The list has %(n)d lines; at most %(most)d are read at once.") % {"n": len(lines), "most": MOST_LINES}
        )
    named = _named(lines)
    unclear = [line for line in lines if len(named[line]) != 1]
    helped = unclear[:LOOKED_UP]
    clear = list(chain.from_iterable(named[line] for line in lines if len(named[line]) == 1))
    return Lines(
        tuple(dict.fromkeys(clear)),
        tuple(_unclear(line, named[line], is_looked_up=line in helped) for line in unclear),
    )


def _lines(text: str) -> Iterator[str]:
    """Yield what stands on each line; several codes or paths on one line are taken apart."""
    for line in text.replace("\x00", "").splitlines():
        whole = line.strip(" \t\"',;|")
        parts = [part.strip(" \t\"'") for part in whole.replace(";", ",").replace("|", ",").split(",")]
        if len(parts) > 1 and all(part.isdigit() or "/" in part for part in parts if part):
            yield from filter(None, parts)
        elif whole:
            yield whole


def _named(lines: Sequence[str]) -> dict[str, list[Jurisdiction]]:
    """Return the jurisdictions that each line names: by path, key or code, else by name; in four questions."""
    short = [line for line in lines if len(line) <= LONGEST]
    by_address = jurisdictions_by_address([as_address(line) for line in short])
    by_name = _by_name([line for line in short if as_address(line) not in by_address])
    found: dict[str, list[Jurisdiction]] = defaultdict(list)
    for line in short:
        one = by_address.get(as_address(line))
        found[line] = [one] if one else by_name.get(line, [])
    return found


def _by_name(lines: Sequence[str]) -> dict[str, list[Jurisdiction]]:
    """Return the jurisdictions that bear the name on each line, alone or before their state, the largest first.

    Those whose own name it is go before those that are also known by it: Travis County before its sheriff's office.
    """
    states = _states() if lines else {}
    meant = {line: list(_readings(searchable(line), states)) for line in lines}
    wanted = {name for readings in meant.values() for name, _state in readings}
    bearers: dict[str, list[Name]] = defaultdict(list)
    for name in Name.objects.filter(searchable__in=wanted).select_related("jurisdiction"):
        bearers[name.searchable].append(name)
    return {
        line: _largest_first(
            _of_its_own(
                one for name, state in readings for one in bearers[name] if state in {"", one.jurisdiction.state}
            )
        )
        for line, readings in meant.items()
    }


def _of_its_own(names: Iterable[Name]) -> list[Jurisdiction]:
    """Return the jurisdictions whose own name it is; where there is none, all that are known by it."""
    known = list(names)
    own = [name.jurisdiction for name in known if name.kind == Name.Kind.OFFICIAL and name.valid_to is None]
    return own or [name.jurisdiction for name in known]


def _states() -> dict[str, str]:
    """Return the postal code of each state, by the words that may stand for it."""
    rows = Jurisdiction.objects.states().values_list("sort_name", "state")
    return dict(rows) | {postal.lower(): postal for _name, postal in rows}


def _readings(text: str, states: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield how a line can be read: as a name, and as a name with a state after it."""
    words = text.split()
    if words:
        yield text, ""
    for n in range(1, len(words)):
        if state := states.get(" ".join(words[n:])):
            yield " ".join(words[:n]), state


def _largest_first(found: Iterable[Jurisdiction]) -> list[Jurisdiction]:
    """Order jurisdictions by level, then by path, each once."""
    return sorted(set(found), key=lambda one: (LARGEST_FIRST.index(one.level), one.path))


def _unclear(line: str, named: Sequence[Jurisdiction], *, is_looked_up: bool) -> Unclear:
    """Say why a line is not clear, and who may be meant."""
    told = {"line": shortened(line), "n": len(named)}
    if named:
        sentence = _("“%(line)s” is the name of %(n)d jurisdictions here: choose which you mean.")
        return Unclear(line, sentence % told, tuple(named))
    if lost := _with_its_zero(line):
        return Unclear(line, _("“%(line)s” is no code here; it may have lost its first zero.") % told, (lost,))
    near = tuple(jurisdictions_like(line)[:NEAREST]) if is_looked_up and _can_be_looked_up(line) else ()
    said = ngettext(
        "“%(line)s” is no name, code or address here; the nearest is this one.",
        "“%(line)s” is no name, code or address here; the nearest are these.",
        len(near),
    )
    return Unclear(line, (said if near else _("“%(line)s” is no name, code or address here.")) % told, near)


def _with_its_zero(line: str) -> Jurisdiction | None:
    """Return the jurisdiction of a code from which a spreadsheet took the first zero."""
    code = f"0{line}"
    return jurisdictions_by_address([code]).get(code) if line.isdigit() and len(line) in {1, 4, 6} else None


def _can_be_looked_up(line: str) -> bool:
    """Say whether a line holds words that may be like a name."""
    return len(line) <= LONGEST and bool(searchable(line)) and not line.isdigit()
