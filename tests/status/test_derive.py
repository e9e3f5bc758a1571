"""From dated acts to spells, by small histories."""

import pytest

from tracker.status.derive import FIRST, LAST, SequenceError, narrow, spells

from .histories import act, day, joined, possible


def test_a_chain_without_an_act_has_no_spell() -> None:
    assert spells([]) == []


def test_before_a_joining_a_jurisdiction_had_not_yet_taken_part() -> None:
    chain = [joined("2012-05-15")]
    assert [possible(chain, on) for on in ("1999-01-01", "2012-05-14", "2012-05-15", "2050-01-01")] == [
        "not yet", "not yet", "active", "active"
    ]  # fmt: skip


def test_before_a_refusal_a_jurisdiction_had_not_yet_taken_part() -> None:
    chain = [act("2012-05-15", "declined", before="not yet")]
    assert possible(chain, "2012-05-14") == "not yet"
    assert possible(chain, "2012-05-15") == "declined"


@pytest.mark.parametrize("value", ["limited", "suspended", "ended"])
def test_before_any_other_act_nothing_is_known(value: str) -> None:
    assert possible([act("2012-05-15", value)], "2012-05-14") == "none"


def test_within_its_month_a_joining_is_possible_and_its_absence_too() -> None:
    chain = [joined("2012-05")]
    assert [possible(chain, on) for on in ("2012-04-30", "2012-05-01", "2012-05-30", "2012-05-31")] == [
        "not yet", "active|not yet", "active|not yet", "active"
    ]  # fmt: skip


def test_an_act_is_certain_from_the_last_day_it_may_have_come() -> None:
    assert [(spell.start, spell.end, spell.values) for spell in spells([joined("2012-05")])] == [
        (FIRST, day("2012-05-01"), ("not yet",)),
        (day("2012-05-01"), day("2012-05-31"), ("active", "not yet")),
        (day("2012-05-31"), LAST, ("active",)),
    ]


def test_a_withdrawal_ends_participation_on_its_day() -> None:
    chain = [joined("2010"), act("2011-06-01", "ended")]
    assert possible(chain, "2011-05-31") == "active"
    assert possible(chain, "2011-06-01") == "ended"


def test_until_a_withdrawal_is_certain_participation_stays_possible() -> None:
    chain = [joined("2010"), act("2011-06", "ended")]
    assert possible(chain, "2011-06-29") == "active|ended"
    assert possible(chain, "2011-06-30") == "ended"


def test_a_suspension_lasts_until_the_resumption() -> None:
    chain = [joined("2010-01-01"), act("2011-01-01", "suspended"), act("2011-03-01", "active")]
    assert [possible(chain, on) for on in ("2010-12-31", "2011-02-28", "2011-03-01")] == [
        "active", "suspended", "active"
    ]  # fmt: skip


def test_an_undated_act_is_possible_at_any_time_until_it_was_reported() -> None:
    chain = [joined("../2012-05-15")]
    assert [possible(chain, on) for on in ("1950-01-01", "2012-05-14", "2012-05-15")] == [
        "active|not yet", "active|not yet", "active"
    ]  # fmt: skip


def test_no_longer_listed_makes_an_end_possible_but_never_certain() -> None:
    chain = [joined("2010"), act("2012-05-16/..", "ended")]
    assert possible(chain, "2012-05-15") == "active"
    assert possible(chain, "2012-05-16") == possible(chain, "2099-01-01") == "active|ended"


def test_listed_again_closes_the_gap_by_sequence() -> None:
    chain = [joined("2010"), act("2012-05/2012-08", "ended", sequence=1), act("2012-05/2012-08", "active", sequence=2)]
    assert possible(chain, "2012-06-15") == "active|ended"
    assert possible(chain, "2012-08-31") == "active"


def test_without_a_sequence_acts_of_one_month_may_stand_in_either_order() -> None:
    chain = [joined("2012-05"), act("2012-05", "ended")]
    assert possible(chain, "2012-04-30") == "none|not yet"
    assert possible(chain, "2012-05-15") == "active|ended|none|not yet"
    assert possible(chain, "2012-07-01") == "active|ended"


def test_a_sequence_says_which_of_two_acts_of_one_month_came_last() -> None:
    chain = [joined("2012-05", sequence=1), act("2012-05", "ended", sequence=2)]
    assert possible(chain, "2012-04-30") == "not yet"
    assert possible(chain, "2012-05-15") == "active|ended|not yet"
    assert possible(chain, "2012-05-31") == "ended"


def test_a_sequence_says_which_of_two_acts_of_one_day_came_last() -> None:
    chain = [act("2012-05-15", "ended", sequence=2), joined("2012-05-15", sequence=1)]
    assert possible(chain, "2012-05-14") == "not yet"
    assert possible(chain, "2012-05-15") == "ended"


def test_two_acts_of_one_day_without_a_sequence_are_both_possible() -> None:
    chain = [joined("2012-05-15"), act("2012-05-15", "ended")]
    assert possible(chain, "2012-05-15") == "active|ended"


def test_a_sequence_narrows_the_days_of_an_act() -> None:
    first, second = narrow([joined("2012-03/2013", sequence=1), act("2012", "ended", sequence=2)])
    assert (first.earliest, first.latest) == (day("2012-03-01"), day("2012-12-31"))
    assert (second.earliest, second.latest) == (day("2012-03-01"), day("2012-12-31"))


def test_acts_with_the_same_sequence_do_not_narrow_each_other() -> None:
    chain = [joined("2012", sequence=1), act("2013-03", "ended", sequence=1)]
    assert narrow(chain) == chain
    assert possible(chain, "2012-12-31") == "active"
    assert possible(chain, "2013-03-31") == "ended"


def test_a_sequence_against_the_dates_is_refused() -> None:
    with pytest.raises(SequenceError, match="no possible day"):
        spells([joined("2013", sequence=1), act("2012", "ended", sequence=2)])


def test_a_sequence_does_not_speak_of_acts_without_one() -> None:
    chain = [joined("2012-05", sequence=7), act("2012-05", "ended")]
    assert possible(chain, "2012-05-31") == "active|ended"


def test_what_may_have_come_first_says_what_came_before() -> None:
    chain = [joined("2012-05"), act("2012-03/2012-07", "limited")]
    assert possible(chain, "2012-01-01") == "none|not yet"


def test_acts_of_the_same_value_make_one_spell() -> None:
    chain = [joined("2010-01-01"), act("2011-01-01", "active"), act("2012-01-01", "active")]
    assert [spell.values for spell in spells(chain)] == [("not yet",), ("active",)]


def test_a_spell_names_the_acts_behind_each_value() -> None:
    _, during, _ = spells([joined("2012-05")])
    assert {(window.value, window.act.key if window.act else "") for window in during.windows} == {
        ("not yet", ""), ("active", "2012-05 active")
    }  # fmt: skip


def test_the_order_of_entry_does_not_matter() -> None:
    chain = [joined("2012-05", sequence=1), act("2012-05", "ended", sequence=2), act("../2012-06", "suspended")]
    assert spells(chain) == spells(chain[::-1])
