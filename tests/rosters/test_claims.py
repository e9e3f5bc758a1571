"""A listing claims acts: signed, renewed, no longer listed, back again."""

import datetime
from collections.abc import Sequence

from tests.rosters.test_compare import line
from tracker.rosters.claims import Claim, claims
from tracker.rosters.compare import Line
from tracker.rosters.listings import listings
from tracker.rosters.lists import LISTS

DAYS = [datetime.date(2025, month, 1) for month in range(1, 13)]


def claimed(*editions: Sequence[Line], roster: str = "ice-287g") -> list[Claim]:
    found = listings(editions)
    return [claim for listing in found for claim in claims(listing, DAYS[: len(editions)], LISTS[roster].acts)]


def told(*editions: Sequence[Line], roster: str = "ice-287g") -> list[tuple[str, str]]:
    return [(claim.kind.value, claim.decided_on) for claim in claimed(*editions, roster=roster)]


def test_a_row_claims_that_it_was_signed_on_its_day_and_an_edit_that_it_was_another_day() -> None:
    first, edited = line(unit=1, signed="2025-01-01"), line(unit=1, signed="2025-01-05")
    assert told([first], [edited]) == [("joined", "2025-01-05")]


def test_a_later_date_a_term_apart_is_a_renewal() -> None:
    first, renewed = line(unit=1, signed="2020-02-03", link="a"), line(unit=1, signed="2025-01-20", link="b")
    assert told([first], [renewed]) == [("joined", "2020-02-03"), ("renewed", "2025-01-20")]


def test_a_date_that_cannot_be_says_only_by_when() -> None:
    assert told([line(unit=1, signed="5025-07-07")]) == [("joined", "../2025-01-01")]


def test_a_row_that_nobody_matched_claims_nothing() -> None:
    assert told([line(unit=None)]) == []


def test_a_row_that_three_editions_lack_is_no_longer_listed_from_the_day_after() -> None:
    row = [line(unit=1, signed="2024-05-05")]
    joined = ("joined", "2024-05-05")
    assert told(row, [], []) == [joined]
    assert told(row, [], [], []) == [joined, ("no longer listed", "2025-01-02/..")]
    assert told(row, [], [], [], roster="ice-287g-pending") == [("applied", "2024-05-05")]


def test_one_that_is_listed_again_ended_in_between_and_was_resumed_after_that() -> None:
    row = [line(unit=1, signed="2024-05-05")]
    _joined, ended, resumed = claimed(row, [], [], [], row)
    assert (ended.kind, ended.decided_on, ended.sequence) == ("no longer listed", "2025-01-02/2025-05-01", 1)
    assert (resumed.kind, resumed.decided_on, resumed.sequence) == ("resumed", "2025-01-02/2025-05-01", 2)


def test_a_list_that_is_itself_the_act_names_on_its_own_day() -> None:
    assert told([line(unit=1, signed="")], roster="dhs-2025") == [("named", "2025-05-29")]
