"""A question that names a time leads to the acts of that time."""

import pytest

from tests.factories import state
from tracker.queries.when import acts_of_the_time

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("which counties changed in May 2012", {"from": "2012-05", "to": "2012-05", "level": "county"}),
        ("who joined in West Virginia on March 3, 2025?", {"from": "2025-03-03", "to": "2025-03-03", "within": "wv"}),
        ("sheriffs of Virginia in 2026", {"from": "2026", "to": "2026", "within": "va", "level": "agency"}),
        ("May 15, 2012", {"from": "2012-05-15", "to": "2012-05-15"}),
    ],
)
def test_the_time_the_state_and_the_level_are_taken_from_a_question(text: str, asked: dict[str, str]) -> None:
    state("va", name="Virginia")
    state("wv", name="West Virginia")
    assert acts_of_the_time(text) == asked


@pytest.mark.parametrize("text", ["", "may county", "SB 1070", "25025", "dane county wi"])
def test_words_without_a_year_name_no_time(text: str) -> None:
    assert acts_of_the_time(text) == {}
