"""Whom bindings reach, when they stand, and how they clamp, by small histories."""

import pytest

from tracker.status.laws import Law, Unit, clamp, holds_for, reaches

from .histories import law, standing

COUNTY = Unit("county", parent_level="state")
PLACE = Unit("place", parent_level="state")
SHERIFF = Unit("agency", "sheriff", "county")
CITY_POLICE = Unit("agency", "police", "place")
COUNTY_JAIL = Unit("agency", "jail", "county")
STATE_POLICE = Unit("agency", "state police", "state")
PRISONS = Unit("agency", "corrections", "state")
CAMPUS = Unit("agency", "campus", "state")
CONSTABLE = Unit("agency", "constable", "county")
OTHER_OF_THE_STATE = Unit("agency", "other", "state")
OTHER_OF_A_COUNTY = Unit("agency", "other", "county")
STATE = Unit("state", parent_level="country")
UNITS = [
    COUNTY, PLACE, SHERIFF, CITY_POLICE, COUNTY_JAIL, STATE_POLICE, PRISONS, CAMPUS, CONSTABLE,
    OTHER_OF_THE_STATE, OTHER_OF_A_COUNTY, STATE,
]  # fmt: skip

REACHED = {
    "everyone": UNITS,
    "state agencies": [STATE_POLICE, PRISONS, CAMPUS, OTHER_OF_THE_STATE],
    "local governments": [COUNTY, PLACE, SHERIFF, CITY_POLICE, COUNTY_JAIL, CONSTABLE, OTHER_OF_A_COUNTY],
    "law enforcement": [COUNTY, SHERIFF, CITY_POLICE, STATE_POLICE, CAMPUS, CONSTABLE],
    "jails": [COUNTY, SHERIFF, COUNTY_JAIL, PRISONS],
}


@pytest.mark.parametrize("group", REACHED)
def test_a_binding_reaches_those_it_names(group: str) -> None:
    assert [unit for unit in UNITS if reaches(frozenset({group}), unit)] == [u for u in UNITS if u in REACHED[group]]


def test_a_binding_on_two_groups_reaches_both() -> None:
    both = frozenset({"jails", "state agencies"})
    assert reaches(both, COUNTY_JAIL)
    assert reaches(both, STATE_POLICE)
    assert not reaches(both, CITY_POLICE)


def test_a_binding_that_names_nobody_reaches_nobody() -> None:
    assert not any(reaches(frozenset(), unit) for unit in UNITS)


@pytest.mark.parametrize(
    ("binding", "holds_for_the_sub_program"),
    [("ceiling none", True), ("ceiling limited", True), ("floor active", False)],
)
def test_a_ceiling_holds_for_sub_programs_and_a_floor_does_not(binding: str, holds_for_the_sub_program: bool) -> None:
    on_the_parent = law("2017", binding, program=1)
    assert holds_for(on_the_parent, 1, None)
    assert holds_for(on_the_parent, 2, 1) is holds_for_the_sub_program
    assert not holds_for(on_the_parent, 3, None)


def test_a_law_on_a_sub_program_leaves_its_parent_alone() -> None:
    assert not holds_for(law("2017", "ceiling none", program=2), 1, None)


def clamped(value: str, *bodies: list[Law], on: str, undoing: list[Law] | None = None) -> str:
    """Say what the bindings that stand on a day make of a value, in every reading."""
    found = standing(*bodies, on=on, undoing=undoing or [])
    return "|".join(sorted({clamp(value, one)[0] for one in found}))


VALUES = ["active", "limited", "suspended", "ended", "declined", "not yet", "none found", "barred"]


@pytest.mark.parametrize(
    ("binding", "becomes"),
    [
        ("floor active", dict.fromkeys(VALUES, "active")),
        ("ceiling limited", {"active": "limited"}),
        ("ceiling none", {"active": "barred", "limited": "barred"}),
    ],
)
def test_a_binding_clamps_a_value(binding: str, becomes: dict[str, str]) -> None:
    bound = law("2017", binding)
    assert {value: clamped(value, [bound], on="2018-01-01") for value in VALUES} == {
        value: becomes.get(value, value) for value in VALUES
    }


def test_a_binding_stands_from_its_day() -> None:
    ban = law("2017-09-01", "ceiling none")
    assert clamped("active", [ban], on="2017-08-31") == "active"
    assert clamped("active", [ban], on="2017-09-01") == "barred"


def test_a_binding_of_unknown_day_possibly_stands() -> None:
    assert clamped("active", [law("2017-09", "ceiling none")], on="2017-09-10") == "active|barred"


def test_a_binding_ends_on_the_day_it_is_rescinded() -> None:
    ban = law("2017", "ceiling none")
    rescinded = law("2019-03-01", undoes=[ban])
    assert clamped("active", [ban], on="2019-02-28", undoing=[rescinded]) == "barred"
    assert clamped("active", [ban], on="2019-03-01", undoing=[rescinded]) == "active"


def test_a_floor_enjoined_before_it_began_begins_when_it_is_revived_on_appeal() -> None:
    """Texas SB 4 of 2017."""
    mandate = law("2017-09-01", "floor active")
    enjoined = law("2017-08-30", undoes=[mandate])
    revived = law("2018-03-13", undoes=[enjoined])
    days = ["2017-08-31", "2017-09-01", "2018-03-12", "2018-03-13"]
    assert [clamped("ended", [mandate], on=on, undoing=[enjoined, revived]) for on in days] == [
        "ended", "ended", "ended", "active"
    ]  # fmt: skip


def test_an_undoing_that_is_undone_twice_over_stands_again() -> None:
    ban = law("2017", "ceiling none")
    enjoined = law("2018", undoes=[ban])
    stayed = law("2019", undoes=[enjoined])
    lifted = law("2020", undoes=[stayed])
    undoing = [enjoined, stayed, lifted]
    assert [clamped("active", [ban], on=on, undoing=undoing) for on in ("2019-12-31", "2020-12-31")] == [
        "barred", "active"
    ]  # fmt: skip


def test_acts_that_undo_one_another_in_a_circle_are_refused() -> None:
    ban = law("2017", "ceiling none")
    first, second = law("2018", undoes=[ban, law("2019")]), law("2019", undoes=[law("2018")])
    with pytest.raises(ValueError, match="in a circle"):
        standing([ban], on="2020-01-01", undoing=[first, second])


def test_the_last_word_belongs_to_the_higher_government() -> None:
    ban, mandate = law("2017", "ceiling none", body=1), law("2010", "floor active", body=2)
    assert clamped("limited", [ban], [mandate], on="2018-01-01") == "active"
    assert clamped("limited", [mandate], [ban], on="2018-01-01") == "barred"


def test_a_ceiling_keeps_what_is_stricter() -> None:
    """The California TRUST Act caps jails; a county that allows nothing stays so."""
    trust_act = law("2014-01-01", "ceiling limited")
    assert [clamped(value, [trust_act], on="2014-06-01") for value in ("active", "limited", "ended", "barred")] == [
        "limited", "limited", "ended", "barred"
    ]  # fmt: skip


def test_of_crossing_bindings_of_one_body_the_later_counts() -> None:
    mandate, ban = law("2017", "floor active"), law("2019", "ceiling none")
    assert clamped("ended", [mandate, ban], on="2018-01-01") == "active"
    assert clamped("ended", [mandate, ban], on="2020-01-01") == "ended"
    assert clamped("limited", [mandate, ban], on="2020-01-01") == "barred"


def test_after_a_last_change_of_side_all_ceilings_apply() -> None:
    old_ban, mandate = law("2015", "ceiling none"), law("2017", "floor active")
    cap, other_cap = law("2019", "ceiling limited"), law("2020", "ceiling limited")
    assert clamped("active", [old_ban, mandate, cap, other_cap], on="2021-01-01") == "limited"


def test_crossing_bindings_of_one_month_may_stand_in_either_order() -> None:
    mandate, ban = law("2017-05", "floor active"), law("2017-05", "ceiling none")
    assert clamped("limited", [mandate, ban], on="2017-06-01") == "active|barred"


def test_a_sequence_says_which_crossing_binding_of_one_day_counts() -> None:
    mandate = law("2017-05-01", "floor active", sequence=2)
    ban = law("2017-05-01", "ceiling none", sequence=1)
    assert clamped("limited", [mandate, ban], on="2017-05-01") == "active"


def test_a_binding_later_in_sequence_never_stands_without_the_earlier_one() -> None:
    cap, ban = law("2017-05", "ceiling limited", sequence=1), law("2017-05", "ceiling none", sequence=2)
    found = {tuple(one.act.value for one in body) for (body,) in standing([cap, ban], on="2017-05-10")}
    assert found == {(), ("ceiling limited",), ("ceiling limited", "ceiling none")}


def test_an_act_that_undoes_a_ban_and_mandates_does_both_at_once() -> None:
    ban = law("2015", "ceiling none")
    mandate = law("2017-05", "floor active", undoes=[ban])
    assert clamped("limited", [ban, mandate], on="2017-05-10") == "active|barred"


def test_clamping_names_the_last_binding_that_changed_the_value() -> None:
    mandate, cap = law("2015", "floor active", body=1), law("2017", "ceiling limited", body=2)
    (found,) = standing([mandate], [cap], on="2018-01-01")
    assert clamp("ended", found) == ("limited", cap)
    assert clamp("none found", ((mandate,),)) == ("active", mandate)
    assert clamp("ended", ((cap,),)) == ("ended", None)
