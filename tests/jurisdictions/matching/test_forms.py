"""Spellings that count as one, and those that do not."""

import pytest

from tracker.jurisdictions.matching.forms import normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lake Conty Sheriffs Dept.", "Lake County Sheriff's Office"),
        ("Ft. Myers PD", "Fort Myers Police Department"),
        ("Monmouth County Sheriff's Office (Addendum)", "Monmouth County Sheriff's Office"),
        ("E. Baton Rouge", "East Baton Rouge"),
        ("Walker County Constable Pct 3", "Walker County Constable, Precinct 3"),
        ("Galveston County Constable's Office Pct.1", "Galveston County Constable Precinct 1"),
        ("St. Mary's", "Saint Marys"),
    ],
)
def test_two_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lake County Sheriff's Office", "Lake County Police Department"),
        ("Constable Precinct 1", "Constable Precinct 2"),
        ("Lake County", "Lane County"),
        ("Union City", "Union Town"),
    ],
)
def test_names_of_different_units_are_not(one: str, other: str) -> None:
    assert normal(one) != normal(other)
