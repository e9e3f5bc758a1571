"""The rows of status: which they are, in which order, and how a page of them is cut."""

import pytest

from tests.factories import JurisdictionFactory, ProgramFactory, act, state
from tests.queries.asking import ask
from tracker.queries.coverage import count, covered

pytestmark = pytest.mark.django_db

HERE = "program=secure-communities&level=county"


@pytest.fixture
def counties() -> None:
    """One county certainly active, one possibly, one against, one of which nothing is known."""
    act(JurisdictionFactory(name="A County"), "joined", "2011")
    act(JurisdictionFactory(name="B County"), "joined", "2012-05")
    act(JurisdictionFactory(name="C County"), "opposed", "2012-05")
    act(JurisdictionFactory(name="D County"), "opposed", "2011-06")
    JurisdictionFactory(name="E County")


def names(address: str) -> list[str]:
    return [row.jurisdiction.name[0] for row in covered(ask("status", address))]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", "ABCDE"),
        ("&participation=active", "A"),
        ("&participation=active&participation=not researched", "ACDE"),
        ("&participation=active&on=2012-05-31", "AB"),
        ("&stance=opposes", "D"),
        ("&stance=supports&stance=mixed", ""),
        ("&stance=opposes&participation=active", ""),
        ("&order=-name", "EDCBA"),
        ("&q=d county", "D"),
        ("&size=2&page=2", "CD"),
        ("&size=2&page=4", ""),
        ("&participation=not researched&size=1&page=2", "D"),
    ],
)
def test_a_word_selects_rows(words: str, found: str, counties: None) -> None:
    assert "".join(names(HERE + words)) == found


def test_a_jurisdiction_has_a_row_for_each_program_and_pages_do_not_miss_one(counties: None) -> None:
    ProgramFactory(slug="287g")
    whole = [(row.jurisdiction.path, row.program.slug) for row in covered(ask("status", "within=ma"))]
    pages = [
        (row.jurisdiction.path, row.program.slug)
        for page in range(1, 6)
        for row in covered(ask("status", f"within=ma&size=3&page={page}"))
    ]
    assert whole == pages == sorted(whole)
    assert count(ask("status", "within=ma")) == len(whole) == 12


def test_a_parent_program_brings_rows_for_its_sub_programs() -> None:
    parent = ProgramFactory(slug="287g")
    ProgramFactory(slug="287g-jail", parent=parent)
    ProgramFactory()
    state("MA")
    found = [row.program.slug for row in covered(ask("status", "program=287g&jurisdiction=ma"))]
    assert found == ["287g", "287g-jail"]


def test_rows_that_are_selected_by_value_are_counted(counties: None) -> None:
    assert count(ask("status", f"{HERE}&participation=active")) == 1
