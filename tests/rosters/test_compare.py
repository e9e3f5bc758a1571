"""A missing row is first looked for under another name, state or date."""

from itertools import count

import pytest

from tracker.rosters.compare import Difference, Kind, Line, differences, follow

NUMBERS = count(1)


def line(name: str = "Lake County Sheriff's Office", **facts: object) -> Line:
    return Line(next(NUMBERS), name, **{"state": "FL", "model": "Task Force", "signed": "2025-04-01", **facts})  # type: ignore[arg-type]


def one(old: list[Line], new: list[Line]) -> Difference:
    (found,) = differences(old, new)
    return found


def kinds(editions: list[list[Line]]) -> list[list[str]]:
    return [[found.kind.value for found in told] for told in follow(editions)]


def test_the_same_rows_in_another_order_are_no_change() -> None:
    names = ("Lake County Sheriff's Office", "Polk County Sheriff's Office")
    assert differences([line(name) for name in names], [line(name) for name in reversed(names)]) == []


def test_a_new_spelling_is_a_relabel_with_both_names_kept() -> None:
    found = one([line("Lake Conty Sheriffs Office")], [line("Lake County Sheriff's Office")])
    assert found.kind == Kind.RELABELLED
    assert found.fields == (("name", "Lake Conty Sheriffs Office", "Lake County Sheriff's Office"),)
    assert found.evidence == ("same name, model and signing date",)


def test_nearly_one_name_is_a_relabel_unless_both_were_matched_to_different_agencies() -> None:
    old, new = "Berrian County Sheriff's Offic", "Berrien County Sheriff's Office"
    assert one([line(old)], [line(new, unit=7)]).kind == Kind.RELABELLED
    both = differences([line(old, unit=6)], [line(new, unit=7)])
    assert [found.kind for found in both] == [Kind.MISSING, Kind.ADDED]


def test_a_row_printed_under_another_state_is_relabelled() -> None:
    name = "Crow Wing County Sheriff's Office"
    found = one([line(name, state="MA")], [line(name, state="MN", unit=3)])
    assert (found.kind, found.fields) == (Kind.RELABELLED, (("state", "MA", "MN"),))


def test_a_county_that_changes_is_an_edit_and_one_that_is_filled_in_is_none() -> None:
    assert one([line(county="Lake Conty")], [line(county="Lake County")]).kind == Kind.EDITED
    assert differences([line(county="")], [line(county="Lake County")]) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "why"),
    [
        ({"link": "a"}, {"signed": "2026-06-01", "link": "b"}, Kind.RENEWED, "a later signing date"),
        ({"link": "a"}, {"signed": "2026-06-01", "link": "a"}, Kind.EDITED, "memorandum is the same"),
        ({}, {"signed": "2026-06-01"}, Kind.RENEWED, "a later signing date"),
        ({"link": ""}, {"signed": "2025-06-01", "link": "b"}, Kind.EDITED, "a memorandum is lacking"),
        ({"link": "a"}, {"signed": "2025-06-01", "link": ""}, Kind.EDITED, "a memorandum is lacking"),
        ({"link": "a"}, {"signed": "2025-04-08", "link": "b"}, Kind.EDITED, "moved by 7 days"),
        ({"link": "a"}, {"signed": "2025-03-01", "link": "b"}, Kind.EDITED, "went back"),
        ({"signed": "5025-07-07"}, {"signed": "2025-07-07"}, Kind.EDITED, "is no day"),
    ],
)
def test_another_date_is_a_renewal_only_under_another_memorandum(
    old: dict[str, str], new: dict[str, str], kind: Kind, why: str
) -> None:
    found = one([line(**old)], [line(**new)])
    assert found.kind == kind
    assert why in found.evidence[-1]
    assert found.fields[0][0] == "signed"


def test_another_model_of_the_same_agency_is_another_agreement() -> None:
    found = differences([line(unit=1)], [line(unit=1, model="Jail", signed="2025-06-01")])
    assert [one.kind for one in found] == [Kind.MISSING, Kind.ADDED]


def test_a_row_that_was_printed_twice_and_now_once_is_edited() -> None:
    found = one([line(), line()], [line()])
    assert (found.kind, found.fields) == (Kind.EDITED, (("listed", "twice", "once"),))


def test_a_second_listing_of_an_agency_that_goes_is_no_agreement_missing() -> None:
    other = line("City of Lake Sheriff", unit=1, signed="2025-04-15")
    found = one([other, line(unit=1)], [line(unit=1)])
    assert (found.kind, found.fields) == (Kind.EDITED, (("listed", "twice", "once"),))


def test_a_row_is_no_longer_listed_once_three_editions_lack_it() -> None:
    told = kinds([[line("A"), line("Z")], [line("Z")], [line("Z")], [line("Z")], [line("Z")]])
    assert told == [[], ["missing"], [], ["no longer listed"], []]


def test_a_row_that_returns_is_back_again_under_whatever_name_or_date() -> None:
    told = follow(
        [[line(unit=1), line("Z")], [line("Z")], [line("Lake Sheriff", unit=1, signed="2025-05-01"), line("Z")]]
    )
    (back,) = told[2]
    assert back.kind == Kind.BACK_AGAIN
    assert [field for field, _old, _new in back.fields] == ["name", "signed"]
    assert kinds([[line("A")], [line("Z")], [line("A")], [line("A")]])[2:] == [["missing", "back again"], []]
