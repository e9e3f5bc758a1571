"""A missing row is first looked for under another name, state or date."""

from itertools import count

import pytest

from tracker.rosters.compare import Difference, Kind, Line
from tracker.rosters.listings import changes, listings

NUMBERS = count(1)


def line(name: str = "Lake County Sheriff's Office", **facts: object) -> Line:
    return Line(next(NUMBERS), name, **{"state": "FL", "model": "Task Force", "signed": "2025-04-01", **facts})  # type: ignore[arg-type]


def differences(old: list[Line], new: list[Line]) -> list[Difference]:
    return follow([old, new])[1]


def follow(editions: list[list[Line]]) -> list[list[Difference]]:
    found = listings(editions)
    return [[], *(list(changes(found, place - 1, place)) for place in range(1, len(editions)))]


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
        ({}, {"signed": "2026-04-01"}, Kind.EDITED, "only the year differs"),
        ({"link": "a"}, {"signed": "2026-04-01", "link": "b"}, Kind.RENEWED, "a later signing date"),
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
    assert kinds([[line("A")], [line("Z")], [line("A")], [line("A")]])[2:] == [["back again", "missing"], []]


def test_between_two_editions_far_apart_those_between_them_decide() -> None:
    gone, back, renamed = line("A"), line("B"), line("Lake Conty Sheriff", unit=1)
    kept = [line("Z"), line("Lake County Sheriff", unit=1, signed="2025-04-02")]
    editions = [[gone, back, line("Z"), renamed], [*kept], kept, kept, [*kept, line("B"), line("C")]]
    found = listings(editions)
    assert [told.kind for told in changes(found, 0, 4)] == ["no longer listed", "edited", "added"]
    assert [told.kind for told in changes(found, 0, 2)] == ["missing", "missing", "edited"]
    assert [told.kind for told in changes(found, 1, 4)] == ["no longer listed", "back again", "added"]


def test_a_second_listing_that_went_is_never_no_longer_listed() -> None:
    other, kept = line("City of Lake Sheriff", unit=1, signed="2025-04-15"), line(unit=1)
    found = listings([[other, kept], [kept], [kept], [kept], [kept]])
    assert [[told.kind for told in changes(found, 0, place)] for place in (1, 4)] == [["edited"], ["edited"]]
    assert list(changes(found, 1, 4)) == []
