"""Readings of several chains at once, by small histories."""

import pytest

from tracker.status.derive import Act, SequenceError
from tracker.status.readings import on_day

from .histories import act, day, joined


def values(*chains: tuple[Act, ...], on: str) -> set[str]:
    """Give the combinations of values that the chains can have on a day, as in `active+ended`."""
    return {"+".join(held.value for held in reading) for reading in on_day(chains, day(on))}


def test_chains_without_a_common_act_combine_freely() -> None:
    assert values((joined("2012-05"),), (joined("2012-05/2012-06"),), on="2012-05-10") == {
        "active+active", "active+not yet", "not yet+active", "not yet+not yet"
    }  # fmt: skip


def test_an_act_in_two_chains_falls_on_one_day_for_both() -> None:
    ended = act("2012-05", "ended")
    first, second = act("2010", "active", key="jail"), act("2010", "active", key="task force")
    assert values((first, ended), (second, ended), on="2012-05-10") == {"active+active", "ended+ended"}


def test_an_act_after_the_common_one_stays_possible_in_its_chain_alone() -> None:
    ended, again = act("2012-05", "ended"), act("2012-06", "active", key="joined again")
    first, second = act("2010", "active", key="jail"), act("2010", "active", key="task force")
    assert values((first, ended, again), (second, ended), on="2012-06-10") == {"ended+ended", "active+ended"}


def test_the_order_of_two_acts_of_one_day_is_the_same_in_both_chains() -> None:
    ended, resumed = act("2012-05-10", "ended"), act("2012-05-10", "active")
    assert values((ended, resumed), (resumed, ended), on="2012-05-10") == {"active+active", "ended+ended"}


def test_acts_of_two_chains_that_follow_by_date_leave_the_common_act_no_place_before_one_and_after_the_other() -> None:
    ended = act("2012", "ended")
    first, second = act("2012-01/2012-03", "active", key="jail"), act("2012-04/2012-12", "active", key="task force")
    assert values((first, ended), (second, ended), on="2012-12-31") == {
        "active+active", "ended+active", "ended+ended"
    }  # fmt: skip


def test_a_sequence_in_one_chain_narrows_the_common_act_for_the_other() -> None:
    ended = act("2012", "ended", sequence=1)
    again = act("2012-05", "active", key="joined again", sequence=2)
    other = act("2010", "active", key="task force")
    assert values((ended, again), (other, ended), on="2012-05-31") == {"active+ended"}


def test_sequences_that_contradict_the_dates_across_chains_are_refused() -> None:
    ended = act("2012", "ended", sequence=2)
    before, after = act("2012-06", "active", sequence=1), act("2012-05", "active", sequence=3)
    with pytest.raises(SequenceError):
        on_day([(before, ended), (ended, after)], day("2012-05-31"))


def test_before_the_common_act_each_chain_says_what_came_first_in_it() -> None:
    ended = act("2014", "ended")
    assert values((joined("2013"), ended), (act("2013", "limited"), ended), on="2012-12-31") == {"not yet+none"}


def test_readings_name_the_act_behind_each_value() -> None:
    (reading,) = on_day([(joined("2012"),), (joined("2014"),)], day("2013-06-01"))
    assert [held.act.key if held.act else "" for held in reading] == ["2012 active", ""]


def test_a_chain_without_acts_is_refused() -> None:
    with pytest.raises(ValueError, match="without acts"):
        on_day([(joined("2012"),), ()], day("2013-06-01"))
