"""Which jurisdiction a row means: what an editor chose, a path, a code, or a name; never a silent guess."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracker.jurisdictions.matching import Answer, Candidate, Matcher, Printed
from tracker.jurisdictions.models import Jurisdiction

Level = Jurisdiction.Level
LEVELS = frozenset({Level.STATE, Level.COUNTY, Level.PLACE, Level.AGENCY})
WORDS = {"city": Level.PLACE, "town": Level.PLACE, "municipality": Level.PLACE, "parish": Level.COUNTY}
WITHOUT_THE_NOUGHT = {4, 6}  # digits of a county's or place's code that a spreadsheet took for a number


@dataclass(frozen=True, slots=True)
class Whom:
    """The jurisdiction that a row means and why, or what keeps us from telling and which may be meant."""

    jurisdiction: int | None
    why: str = ""
    problem: str = ""
    candidates: tuple[Candidate, ...] = ()


class Whose:
    """Tells whom the rows of one table mean; reads the jurisdictions once."""

    def __init__(self) -> None:
        """Read every unit that can act."""
        self.matcher = Matcher(LEVELS)
        self.units = self.matcher.register.units
        self.paths = dict(Jurisdiction.objects.values_list("path", "pk"))
        self.postal = self.matcher.register.postal_code

    def told(self, cells: Mapping[str, str], chosen: str = "") -> Whom:
        """Return whom a row means; `chosen` is the path that an editor chose."""
        if chosen in self.paths:
            return Whom(self.paths[chosen], _("an editor chose it"))
        path = cells.get("jurisdiction", "").lower().strip("/")
        if path in self.paths:
            return Whom(self.paths[path], _("its path"))
        printed = self._printed(cells)
        if isinstance(printed, str):
            return Whom(None, problem=printed)
        answer = self._answer(printed)
        if answer.match:
            return Whom(answer.match.jurisdiction, "; ".join(answer.match.reasons))
        return Whom(None, problem=_unclear(printed, answer), candidates=answer.candidates)

    def _printed(self, cells: Mapping[str, str]) -> Printed | str:
        """Return the question to the matching, or the sentence that says why nothing can be asked."""
        name = cells.get("name") or cells.get("jurisdiction", "")
        level = cells.get("level", "").casefold()
        level = WORDS.get(level, level)
        if level and level not in LEVELS:
            return _("“%(level)s” is no level: write county, place, agency or state.") % {"level": level}
        state = self.postal(cells.get("state", "")) or (self.postal(name) if level == Level.STATE else "")
        if cells.get("state") and not state:
            return _("“%(state)s” is no state.") % {"state": cells["state"]}
        codes = _codes(cells.get("geoid", ""), cells.get("ori", ""), is_told=bool(name or state))
        if not name and not codes:
            return _("The row names no jurisdiction.")
        if not state and not codes:
            return _("The row names no state, so which “%(name)s” is meant cannot be told.") % {"name": name}
        levels = frozenset({level}) if level else LEVELS
        return Printed(name, state, cells.get("county", ""), levels, codes=codes)

    def _answer(self, printed: Printed) -> Answer:
        """Return what the matching answers; where a code and the name beside it mean two, both are candidates."""
        answer = self.matcher.answer(printed)
        if not printed.codes:
            return answer
        if not self.matcher.register.by_code(printed.codes):
            return Answer(None, (*([answer.match] if answer.match else []), *answer.candidates))
        if not answer.match:
            return answer
        unit = self.units[answer.match.jurisdiction]
        if printed.state and printed.state != unit.state:
            return Answer(None, (answer.match,))
        if not printed.name:
            return answer
        asked = Printed(printed.name, unit.state, printed.county, frozenset({unit.level}))
        by_name = self.matcher.answer(asked)
        if by_name.match and by_name.match.jurisdiction != unit.id:
            return Answer(None, (answer.match, by_name.match))
        return answer


def _codes(geoid: str, ori: str, *, is_told: bool) -> tuple[str, ...]:
    """Return the codes of a row, with the nought that a spreadsheet drops where the row says more than the code."""
    found = [code for code in (geoid, ori.upper()) if code]
    if is_told and geoid.isdigit() and len(geoid) in WITHOUT_THE_NOUGHT:
        found.append(f"0{geoid}")
    return tuple(found)


def _unclear(printed: Printed, answer: Answer) -> str:
    """Say why it cannot be told whom a row means."""
    if printed.codes and not answer.candidates:
        return _("No jurisdiction has the code %(code)s.") % {"code": printed.codes[0]}
    if not answer.candidates:
        return _("No jurisdiction in %(state)s has a name like “%(name)s”.") % {
            "state": printed.state,
            "name": printed.name,
        }
    named = ", ".join(f"{one.path} ({'; '.join(one.reasons)})" for one in answer.candidates)
    return _("Which is meant cannot be told: %(candidates)s.") % {"candidates": named}
