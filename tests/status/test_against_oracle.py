"""What the derivation says of random small worlds is what going through every reading says."""

import random
from collections.abc import Callable
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from tracker.status import coverage, laws, readings
from tracker.status.coverage import Answer
from tracker.status.derive import FIRST, LAST, SequenceError, Spell, spells
from tracker.status.readings import Held

from . import as_asked, oracle, oracle_coverage, strategies
from .as_asked import START
from .oracle import Dated, Moment, Step
from .oracle_coverage import Setting

LENGTH = 7
DAYS = range(2, LENGTH)  # the first and last day of the calendar stand for all the time before and after
SHORT = 5
FEW_DAYS = range(2, SHORT)

Chains = tuple[tuple[Dated, ...], list[list[Step]]]
Check = Callable[..., None]


def tried(examples: int) -> Callable[[Check], Check]:
    """Try so many examples, however long one takes."""
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    return profile(max_examples=examples, deadline=None, database=None, suppress_health_check=slow)


def has_no_reading(by_day: dict[int, set[Moment]]) -> bool:
    """Say whether the sequence of the acts contradicts their dates."""
    return not any(by_day.values())


def check_spells(drawn: Chains) -> None:
    """Compare the spells of one chain: their values, their ends, and the acts behind each value day by day."""
    dated, (steps,) = drawn
    made = as_asked.chain(dated, steps)
    by_day = oracle.moments(dated, [[one.name for one in dated]], LENGTH)
    if has_no_reading(by_day):
        with pytest.raises(SequenceError):
            spells(made)
        return
    derived = spells(made)
    possible = {day: oracle.possible(steps, seen) for day, seen in by_day.items()}
    runs = oracle.spells({day: {value for value, _ in told} for day, told in possible.items()})
    assert [(set(spell.values), spell.start, spell.end) for spell in derived] == [
        (values, FIRST if first == 1 else START + first, LAST if end == LENGTH + 1 else START + end)
        for first, end, values in runs
    ]
    assert {day: told_on(derived, day) for day in possible} == possible


def told_on(derived: list[Spell], day: int) -> set[tuple[str, str | None]]:
    """Collect what the one spell that covers a day says of it."""
    (spell,) = [spell for spell in derived if spell.start <= START + day < spell.end]
    windows = [window for window in spell.windows if window.start <= START + day < window.end]
    return {(window.value, window.act.key if window.act else None) for window in windows}


@tried(400)
@given(strategies.chains(DAYS, most=4))
def test_spells_say_what_the_readings_say(drawn: Chains) -> None:
    check_spells(drawn)


@pytest.mark.soak
@tried(5000)
@given(strategies.chains(DAYS, most=5))
def test_spells_of_longer_chains_say_what_the_readings_say(drawn: Chains) -> None:
    check_spells(drawn)


@tried(200)
@given(strategies.chains(DAYS, most=7), st.randoms(use_true_random=False))
def test_spells_tile_the_calendar_whatever_the_order_of_entry(drawn: Chains, chance: random.Random) -> None:
    made = list(as_asked.chain(drawn[0], drawn[1][0]))
    try:
        derived = spells(made)
    except SequenceError:
        assume(False)
    chance.shuffle(made)
    assert spells(made) == derived
    assert [FIRST, *(spell.end for spell in derived)] == [*(spell.start for spell in derived), LAST]
    assert all(one.values != other.values for one, other in pairwise(derived))


def check_readings(drawn: Chains, day: int) -> None:
    """Compare the combinations of values that chains sharing acts can have on a day."""
    dated, steps = drawn
    by_day = oracle.moments(dated, [[step.act for step in one] for one in steps], SHORT)
    made = [as_asked.chain(dated, one) for one in steps]
    if has_no_reading(by_day):
        with pytest.raises(SequenceError):
            readings.on_day(made, START + day)
        return
    found = readings.on_day(made, START + day)
    assert {tuple((one.value, one.act.key if one.act else None) for one in held) for held in found} == {
        tuple(oracle.value_in(one, moment) for one in steps) for moment in by_day[day]
    }


@tried(400)
@given(strategies.chains(FEW_DAYS, most=4, many=2), st.integers(1, SHORT))
def test_chains_that_share_acts_are_read_together(drawn: Chains, day: int) -> None:
    check_readings(drawn, day)


@pytest.mark.soak
@tried(4000)
@given(strategies.chains(FEW_DAYS, most=6, many=3), st.integers(1, SHORT))
def test_more_chains_that_share_acts_are_read_together(drawn: Chains, day: int) -> None:
    check_readings(drawn, day)


OFFICES = list(product(["opposes", "supports", "neutral", "none"], repeat=3))


@pytest.mark.parametrize("offices", OFFICES, ids="-".join)
def test_the_stance_of_offices_is_the_one_they_agree_on(offices: tuple[str, ...]) -> None:
    held = tuple(Held(value, None) for value in offices)
    assert coverage.stance(frozenset({held})) == (oracle.agreed(offices),)


def check_laws(setting: Setting, day: int) -> None:
    """Compare the bindings that count together on a day, and what they make of every value."""
    dated, groups = oracle_coverage.involved(setting, "p")
    by_day = oracle.moments(dated, groups, SHORT)
    if has_no_reading(by_day):
        with pytest.raises(SequenceError):
            as_asked.standing(setting, "p", day)
        return
    found = as_asked.standing(setting, "p", day)
    expected = [
        [oracle_coverage.standing(setting, one, moment) for one in ["p", *setting.subs("p")]] for moment in by_day[day]
    ]
    assert {
        tuple(tuple(frozenset(law.act.key for law in body) for body in program) for program in one) for one in found
    } == {tuple(tuple(frozenset(law.act for law in body) for body in program) for program in one) for one in expected}
    for value in oracle_coverage.OWN_VALUES:
        told = oracle_coverage.Told(value)
        assert {tuple(laws.clamp(value, program)[0] for program in one) for one in found} == {
            tuple(oracle_coverage.clamped(told, program).value for program in one) for one in expected
        }


@tried(500)
@given(strategies.settings_of_law(FEW_DAYS, most=4), st.integers(1, SHORT))
def test_bindings_stand_and_clamp_as_every_reading_says(setting: Setting, day: int) -> None:
    check_laws(setting, day)


@pytest.mark.soak
@tried(4000)
@given(strategies.settings_of_law(FEW_DAYS, most=6), st.integers(1, SHORT))
def test_more_bindings_stand_and_clamp_as_every_reading_says(setting: Setting, day: int) -> None:
    check_laws(setting, day)


def check_coverage(setting: Setting, day: int) -> None:
    """Compare everything that an answer says of a program."""
    dated, groups = oracle_coverage.involved(setting, "p")
    by_day = oracle.moments(dated, groups, SHORT)
    if has_no_reading(by_day):
        with pytest.raises(SequenceError):
            as_asked.situation(setting, "p", day)
        return
    found = coverage.answer(as_asked.situation(setting, "p", day))
    told = {oracle_coverage.answer(setting, "p", moment) for moment in by_day[day]}
    values = {one.value for one in told}
    assert set(found.possible_values) == values
    assert found.certainty == certainty(values)
    assert found.own_value in {oracle_coverage.own(setting, "p", moment) for moment in by_day[day]}
    check_behind(setting, found, told, {"": (-1, -1), **oracle.spans(dated, groups, SHORT)})


def check_behind(
    setting: Setting, found: Answer, told: set[oracle_coverage.Told], days: dict[str, tuple[int, int]]
) -> None:
    """Compare the acts behind an answer: the value named is the one whose act is latest."""
    key = found.act.key if found.act else None
    assert key in set().union(*(one.behind for one in told if one.value == found.value))
    assert all(any(days[name or ""] <= days[key or ""] for name in one.behind) for one in told)
    assert {act.key for act in found.acts} <= set().union(*(one.behind for one in told))
    assert found.basis == basis(setting, found)


def certainty(values: set[str]) -> str:
    """Name how sure an answer is."""
    if len(values) > 1:
        return "possible"
    (value,) = values
    return value if value in {"none found", "not researched"} else "certain"


def basis(setting: Setting, found: Answer) -> str:
    """Name the basis that the act behind an answer calls for."""
    words = {"floor active": "mandate", "ceiling limited": "cap", "ceiling none": "prohibition"}
    bindings = {law.act: words[law.binding] for law in setting.laws if law.binding}
    if found.value == "not operating":
        return "program not operating"
    return bindings.get(found.act.key, "own") if found.act else ""


@tried(600)
@given(strategies.settings(FEW_DAYS, most=4), st.integers(1, SHORT))
def test_an_answer_says_what_the_joint_readings_say(setting: Setting, day: int) -> None:
    check_coverage(setting, day)


@pytest.mark.soak
@tried(4000)
@given(strategies.settings(FEW_DAYS, most=6), st.integers(1, SHORT))
def test_an_answer_with_more_acts_says_what_the_joint_readings_say(setting: Setting, day: int) -> None:
    check_coverage(setting, day)
