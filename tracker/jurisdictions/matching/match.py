"""Deciding which unit a printed name means: codes, then the name itself, its forms, and last what is nearly it."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from tracker.jurisdictions.matching.answer import AgencyType, Answer, Candidate, Level, Printed
from tracker.jurisdictions.matching.forms import forms, kinds, normal, specific
from tracker.jurisdictions.matching.register import Register, Unit
from tracker.jurisdictions.naming import searchable

BY_CODE, BY_NAME, BY_FORM = 100.0, 99.0, 97.0
SURE = 88.0  # of 100: as near as one or two wrong letters
LEAD = 8.0  # by which the nearest must be nearer than the next
LIKELY = 70.0  # worth a person's look
ANOTHER_KIND = 15.0  # off, where one is a sheriff and the other a police
OTHER_COUNTY, SAME_COUNTY = 12.0, 3.0
MOST = 8  # candidates


class Matcher:
    """Matches the names of one list; reads the units once."""

    def __init__(self, levels: Iterable[str] = (Level.AGENCY,)) -> None:
        """Read the units of the levels that the list speaks of."""
        self.register = Register(levels)
        self.answer = lru_cache(maxsize=None)(self._answer)
        self.county = lru_cache(maxsize=None)(self._county)

    def _answer(self, printed: Printed) -> Answer:
        """Return the match, or candidates with reasons."""
        if coded := self.register.by_code(printed.codes):
            return self._decided(printed, coded, BY_CODE, "the code names it")
        if named := self._known(printed, exact=True):
            return self._decided(printed, named, BY_NAME, "the name is one of its names")
        if formed := self._known(printed, exact=False):
            return self._decided(printed, formed, BY_FORM, "the name is another form of one of its names")
        return self._nearest(printed)

    def _known(self, printed: Printed, *, exact: bool) -> set[int]:
        """Return the units of the state that have exactly this name, or a form of it."""
        found: set[int] = set()
        for level in printed.levels:
            names = self.register.names[printed.state, level]
            if exact:
                found |= names.exact.get(searchable(printed.name), set())
            else:
                for form in forms(printed.name, self.register.states.get(printed.state, "")):
                    found = found or names.normal.get(form, set())
        return found

    def _decided(self, printed: Printed, found: set[int], score: float, reason: str) -> Answer:
        """Return the one unit that is left once what else is printed has been heard, or all that are."""
        units = [self.register.units[one] for one in found if one in self.register.units]
        left = self._narrowed(printed, units)
        if len(left) == 1 and not (score < BY_CODE and self._lies_elsewhere(printed, left[0])):
            return Answer(Candidate(left[0].id, left[0].path, score, (reason, *self._beside(printed, left[0]))))
        return Answer(None, self._ranked(printed, [(unit, score, reason) for unit in left or units]))

    def _narrowed(self, printed: Printed, units: list[Unit]) -> list[Unit]:
        """Keep, step by step, the units that agree with the county, the kind of agency and the parent printed."""
        county = self.county(printed.state, printed.county)
        steps = (
            lambda unit: county and county in unit.counties,
            lambda unit: unit.agency_type in _types(printed),
            lambda unit: unit.parent == printed.parent,
            lambda unit: searchable(unit.name) == searchable(printed.name),
            # A list of counties prints their names without the word, and those of cities with theirs.
            lambda unit: unit.level in printed.levels and normal(unit.name) == f"{normal(printed.name)} county",
            lambda unit: normal(unit.name) == normal(printed.name),
        )
        for agrees in steps:
            if len(units) > 1:
                units = [unit for unit in units if agrees(unit)] or units
        return units

    def _lies_elsewhere(self, printed: Printed, unit: Unit) -> bool:
        """Say whether the row prints another county, and the name itself does not tell which county it is."""
        county = self.county(printed.state, printed.county)
        return bool(county and unit.counties and county not in unit.counties and unit.agency_type != AgencyType.SHERIFF)

    def _county(self, state: str, printed: str) -> int | None:
        """Return the county of that name in the state; None where it is none or cannot be told."""
        if not any(letter.isalpha() for letter in printed) or searchable(printed) in {"na", "n a"}:
            return None
        answer = self._answer(Printed(printed, state, levels=frozenset({Level.COUNTY})))
        return answer.match.jurisdiction if answer.match else None

    def _nearest(self, printed: Printed) -> Answer:
        """Return the unit whose name is nearly the one printed, where no other comes near; else candidates."""
        best: dict[int, float] = {}
        asked = normal(printed.name)
        for level in printed.levels:
            names = self.register.names[printed.state, level].normal
            near = process.extract(asked, names.keys(), scorer=_likeness, limit=3 * MOST, score_cutoff=LIKELY)
            for form, score, _place in near:
                for one in names[form]:
                    best[one] = max(best.get(one, 0.0), score)
        units = self.register.units
        scored = [
            (units[one], score + self._evidence(printed, units[one]), "the name is nearly one of its names")
            for one, score in best.items()
        ]
        ranked = self._ranked(printed, scored)
        if ranked and _is_alone(ranked) and not self._lies_elsewhere(printed, units[ranked[0].jurisdiction]):
            return Answer(ranked[0])
        return Answer(None, ranked or self._elsewhere(printed))

    def _evidence(self, printed: Printed, unit: Unit) -> float:
        """Return what the county, the kind of agency and the parent printed add to a likeness, or take from it."""
        county = self.county(printed.state, printed.county) if unit.level == Level.AGENCY else None
        by_county = (
            0.0 if not county or not unit.counties else SAME_COUNTY if county in unit.counties else -OTHER_COUNTY
        )
        by_parent = -SAME_COUNTY if printed.parent and unit.parent != printed.parent else 0.0
        return by_county + by_parent

    def _elsewhere(self, printed: Printed) -> tuple[Candidate, ...]:
        """Return the units of that name in other states: the state may be misprinted."""
        found = [
            (self.register.units[one], LIKELY, "the name is one of its names, in another state")
            for (state, level), names in self.register.names.items()
            if level in printed.levels and state != printed.state
            for one in names.exact.get(searchable(printed.name), ())
        ]
        return self._ranked(printed, found) if len(found) <= MOST else ()

    def _ranked(self, printed: Printed, found: Iterable[tuple[Unit, float, str]]) -> tuple[Candidate, ...]:
        """Return candidates, the nearest first, each with its reasons."""
        ranked = sorted(found, key=lambda one: (-one[1], one[0].path))[:MOST]
        return tuple(Candidate(u.id, u.path, round(s, 1), (why, *self._beside(printed, u))) for u, s, why in ranked)

    def _beside(self, printed: Printed, unit: Unit) -> list[str]:
        """Say what else is printed speaks for or against a unit."""
        county, said = self.county(printed.state, printed.county), []
        if county and unit.counties:
            said.append("the county agrees" if county in unit.counties else f"the county printed is {printed.county}")
        if printed.parent and unit.parent and unit.level == Level.AGENCY:
            said.append("the type agrees" if unit.parent == printed.parent else "the type printed is another")
        return said


def _types(printed: Printed) -> set[str]:
    """Return the kinds of agency that the words of a name speak of."""
    words = kinds(normal(printed.name))
    named = {"sheriff": AgencyType.SHERIFF, "police": AgencyType.POLICE, "constable": AgencyType.CONSTABLE}
    return {agency_type for word, agency_type in named.items() if word in words}


def _likeness(asked: str, known: str, **_: object) -> float:
    """Return how alike two normal forms are, from 0 to 100, by the words that tell which unit it is."""
    like = fuzz.ratio(specific(asked) or asked, specific(known) or known)
    return (
        like - ANOTHER_KIND if {"sheriff", "police", "constable", "precinct"} & (kinds(asked) ^ kinds(known)) else like
    )


def _is_alone(ranked: tuple[Candidate, ...]) -> bool:
    """Say whether the first is near enough and no other comes near it."""
    first, *others = ranked
    return first.score >= SURE and all(first.score - other.score >= LEAD for other in others)
