"""What applied on a day, and on what basis, by small histories."""

import pytest

from tracker.status.coverage import stance
from tracker.status.derive import Act
from tracker.status.readings import on_day

from .histories import Member, act, answer, day, ended, joined, law, started

SECURE_COMMUNITIES = (started("2008-10-27"), ended("2014-11-20"), started("2017-01-25"), ended("2021-01-20"))


def member(*own: Act, **facts: tuple) -> Member:
    """Make a program from the jurisdiction's own acts and the rest."""
    return Member(tuple(own), **facts)


def test_what_a_jurisdiction_did_itself_applies_on_its_own_basis() -> None:
    found = answer(member(joined("2012-05-15")), on="2012-06-01")
    assert (found.value, found.certainty, found.own_value, found.basis) == ("active", "certain", "active", "own")
    assert found.act
    assert found.act.key == "2012-05-15 active"


def test_where_nobody_looked_nothing_is_claimed() -> None:
    found = answer(member(), on="2012-05-15")
    assert (found.value, found.certainty, found.possible_values) == (
        "not researched",
        "not researched",
        ("not researched",),
    )
    assert (found.basis, found.act) == ("", None)


def test_where_someone_looked_and_found_nothing_that_is_the_answer() -> None:
    found = answer(member(), on="2012-05-15", absence="none found")
    assert (found.value, found.certainty) == ("none found", "none found")


def test_before_a_known_withdrawal_of_unknown_joining_it_is_not_researched() -> None:
    assert answer(member(act("2013", "ended")), on="2012-05-15").value == "not researched"


def test_within_the_month_of_joining_both_values_are_possible_and_the_joining_is_shown() -> None:
    found = answer(member(joined("2012-05")), on="2012-05-15")
    assert (found.value, found.certainty, found.possible_values) == ("active", "possible", ("active", "not yet"))


def test_the_possible_value_shown_is_the_one_whose_act_is_latest() -> None:
    found = answer(member(joined("2011"), act("2012", "ended"), act("2012-05", "suspended")), on="2012-05-15")
    assert (found.value, found.possible_values) == ("suspended", ("active", "ended", "suspended"))


def test_of_acts_with_the_same_bounds_the_one_later_in_sequence_is_shown() -> None:
    found = answer(member(joined("2012", sequence=1), act("2012", "ended", sequence=2)), on="2012-05-15")
    assert found.value == "ended"


def test_the_acts_behind_every_possible_value_are_named() -> None:
    found = answer(member(joined("2011"), act("2012", "ended")), on="2012-05-15")
    assert [one.key for one in found.acts] == ["2011 active", "2012 ended"]


@pytest.mark.parametrize(
    ("on", "value"),
    [
        ("2008-10-26", "not operating"),
        ("2014-11-19", "active"),
        ("2014-11-20", "not operating"),
        ("2017-01-24", "not operating"),
        ("2017-01-25", "active"),
        ("2021-01-20", "not operating"),
    ],
)
def test_a_program_applies_only_while_it_operates(on: str, value: str) -> None:
    found = answer(member(joined("../2008-01-01"), operator=SECURE_COMMUNITIES), on=on)
    assert (found.value, found.certainty) == (value, "certain")


def test_when_a_program_does_not_operate_its_end_is_the_basis() -> None:
    found = answer(member(joined("2012"), operator=SECURE_COMMUNITIES), on="2015-01-01")
    assert (found.basis, found.own_value) == ("program not operating", "active")
    assert found.act
    assert found.act.key == "2014-11-20 not operating"


def test_a_program_that_is_first_known_to_have_ended_operated_before() -> None:
    assert answer(member(joined("2010"), operator=(ended("2015-07-01"),)), on="2015-06-30").value == "active"


def test_a_program_of_uncertain_end_possibly_operates() -> None:
    found = answer(member(joined("2010"), operator=(ended("2014"),)), on="2014-06-01")
    assert (found.certainty, found.possible_values) == ("possible", ("active", "not operating"))


def test_a_mandate_is_law_and_not_practice() -> None:
    found = answer(member(act("2015", "ended"), laws=((law("2017", "floor active"),),)), on="2018-01-01")
    assert (found.value, found.own_value, found.basis) == ("active", "ended", "mandate")
    assert found.act
    assert found.act.key == "2017 floor active"


@pytest.mark.parametrize(
    ("binding", "value", "basis"), [("ceiling limited", "limited", "cap"), ("ceiling none", "barred", "prohibition")]
)
def test_a_ceiling_is_the_basis_where_it_changes_what_a_jurisdiction_did(binding: str, value: str, basis: str) -> None:
    found = answer(member(joined("2010"), laws=((law("2017", binding),),)), on="2018-01-01")
    assert (found.value, found.own_value, found.basis) == (value, "active", basis)


def test_a_law_that_changes_nothing_is_shown_and_is_not_the_basis() -> None:
    cap = law("2014", "ceiling limited")
    found = answer(member(act("2012", "ended"), laws=((cap,),)), on="2018-01-01")
    assert (found.value, found.basis, found.laws) == ("ended", "own", (cap,))


def test_an_unknown_practice_under_a_mandate_is_active_by_law() -> None:
    found = answer(member(laws=((law("2017", "floor active"),),)), on="2018-01-01")
    assert (found.value, found.certainty, found.own_value) == ("active", "certain", "not researched")


@pytest.mark.parametrize("binding", ["ceiling limited", "ceiling none"])
def test_an_unknown_practice_under_a_ceiling_stays_unknown(binding: str) -> None:
    ceiling = law("2017", binding)
    found = answer(member(laws=((ceiling,),)), on="2018-01-01")
    assert (found.value, found.certainty, found.laws) == ("not researched", "not researched", (ceiling,))


def test_a_cap_by_the_state_on_what_the_county_mandates_leaves_one_value() -> None:
    laws = ((law("2015", "floor active", body=1),), (law("2017", "ceiling limited", body=2),))
    assert answer(member(laws=laws), on="2018-01-01").value == "limited"


def test_a_binding_of_uncertain_day_makes_the_answer_uncertain() -> None:
    found = answer(member(joined("2010"), laws=((law("2017-05", "ceiling none"),),)), on="2017-05-10")
    assert (found.value, found.certainty, found.possible_values) == ("barred", "possible", ("active", "barred"))


def test_an_answer_that_is_the_same_in_every_reading_is_certain() -> None:
    mandate = law("2010", "floor active")
    found = answer(member(joined("2012-05"), act("2012-05/2012-06", "ended"), laws=((mandate,),)), on="2012-05-15")
    assert (found.value, found.certainty) == ("active", "certain")


def test_the_value_and_the_own_value_are_of_one_reading() -> None:
    """Capped, if the joining came last; suspended, if it did not: never capped and suspended at once."""
    own = (joined("../2012-05-15"), act("2012-05-15", "suspended"))
    found = answer(member(*own, laws=((law("2012-05-15", "ceiling limited"),),)), on="2012-05-15")
    assert (found.value, found.own_value) in {("limited", "active"), ("suspended", "suspended")}


def test_no_binding_makes_a_program_operate() -> None:
    found = answer(member(operator=(ended("2014"),), laws=((law("2010", "floor active"),),)), on="2015-01-01")
    assert found.value == "not operating"


def test_a_parent_program_shows_the_highest_of_its_own_and_its_sub_programs() -> None:
    found = answer(member(act("2010", "declined")), member(act("2012", "limited")), member(), on="2013-01-01")
    assert (found.value, found.basis) == ("limited", "own")


def test_a_sub_program_that_does_not_operate_does_not_count() -> None:
    task_force = member(joined("2010"), operator=(ended("2012-12-31"),))
    assert answer(member(), task_force, on="2012-12-30").value == "active"
    assert answer(member(), task_force, on="2012-12-31").value == "not researched"


def test_an_end_under_the_parent_program_is_one_day_for_all_sub_programs() -> None:
    end = act("2012-05", "ended")
    jail, task_force = (act("2010", "active", key=key) for key in ("jail", "task force"))
    found = answer(member(end), member(jail, end), member(task_force, end), on="2012-05-10")
    assert found.possible_values == ("active", "ended")


def test_possible_values_are_of_joint_readings_not_of_separate_ones() -> None:
    """A mandate under a sub-program takes the place of one under the parent: on every day one of them stands."""
    mandate = law("2010", "floor active")
    instead = law("2012-05", "floor active", program=2, undoes=[mandate])
    family = [member(act("2009", "limited"), laws=((mandate,),)), member(laws=((instead,),))]
    assert answer(*family, on="2012-05-10", undoing=[instead]).possible_values == ("active",)


def test_a_bound_sub_program_ranks_after_suspended_and_before_ended() -> None:
    barred = member(act("2010", "active"), laws=((law("2011", "ceiling none"),),))
    assert answer(member(), barred, member(act("2012", "ended")), on="2013-01-01").value == "barred"
    assert answer(member(), barred, member(act("2012", "suspended")), on="2013-01-01").value == "suspended"


def test_bindings_on_the_parent_apply_to_what_its_sub_programs_give_it() -> None:
    mandate = law("2012", "floor active")
    found = answer(member(laws=((mandate,),)), member(act("2011", "ended")), on="2013-01-01")
    assert (found.value, found.basis, found.own_value) == ("active", "mandate", "ended")


@pytest.mark.parametrize(
    ("offices", "agreed"),
    [
        ("opposes", "opposes"),
        ("opposes opposes", "opposes"),
        ("opposes supports", "mixed"),
        ("opposes neutral", "opposes"),
        ("neutral neutral", "neutral"),
    ],
)
def test_the_stance_of_a_jurisdiction_is_that_of_its_offices_if_they_agree(offices: str, agreed: str) -> None:
    chains = [(act("2012", value, key=f"{i} {value}"),) for i, value in enumerate(offices.split())]
    assert stance(on_day(chains, day("2013-01-01"))) == (agreed,)


def test_several_possible_stances_are_listed() -> None:
    chains = [(act("2010", "opposes"), act("2012-05", "neutral")), (act("2011", "supports"),)]
    assert stance(on_day(chains, day("2012-05-10"))) == ("mixed", "supports")


def test_a_position_dropped_without_an_office_is_dropped_by_all_on_one_day() -> None:
    dropped = act("2012-05", "neutral")
    chains = [(act("2010", "opposes"), dropped), (act("2011", "supports"), dropped), (dropped,)]
    assert stance(on_day(chains, day("2012-05-10"))) == ("mixed", "neutral")
