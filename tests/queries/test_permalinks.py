"""A query has one address and one sentence, however it was asked."""

import datetime

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import JurisdictionFactory, ProgramFactory, geoid
from tests.queries.asking import DAY, ask
from tracker.queries import BadQuery, read
from tracker.queries.reading import words_of
from tracker.queries.tables import TABLES


@pytest.fixture
def world(db: None) -> None:
    ProgramFactory(name="Secure Communities")
    geoid(JurisdictionFactory(name="Suffolk County"), "25025")


def test_words_come_in_one_order_and_values_in_one_form(world: None) -> None:
    asked = ask(
        "actions", "to=2012-05&kind=opposed&kind=joined&jurisdiction=25025&program=secure-communities&kind=joined"
    )
    assert asked.permalink == (
        "program=secure-communities&jurisdiction=ma/suffolk-county&kind=joined&kind=opposed&to=2012-05"
    )


def test_the_day_of_status_is_pinned_and_that_of_others_is_not(world: None) -> None:
    assert ask("status", "level=county").permalink == "level=county&on=2012-05-15"
    assert ask("status", "on=2011-01-01").on == datetime.date(2011, 1, 1)
    assert ask("jurisdictions", "level=county").permalink == "level=county"


def test_the_page_is_not_part_of_the_question(world: None) -> None:
    asked = ask("actions", "size=5&page=2&q=a+b")
    assert asked.permalink == "q=a+b"
    assert asked.permalink_of_page == "q=a+b&page=2&size=5"


def test_a_page_has_the_size_of_the_caller_where_none_is_asked(world: None) -> None:
    asked = read(QueryDict("page=3"), "actions", on=DAY, size=40)
    assert (asked.offset, asked.size) == (80, 40)


def test_a_question_is_told_in_words(world: None) -> None:
    address = "program=secure-communities&kind=opposed&kind=joined&within=us&from=2010&to=2012-05&q=board"
    JurisdictionFactory(path="us", level="country", name="United States", state="", parent=None)
    assert ask("actions", address).in_words == (
        "Actions, on Secure Communities, of kind opposed or joined, within the United States, from 2010 on,"
        " up to May 2012, matching “board”."
    )
    assert ask("status", "jurisdiction=25025").in_words == (
        "What applied, in Suffolk County, MA, on the day May 15, 2012."
    )


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
WORD = st.sampled_from(sorted({word for table in TABLES.values() for word in words_of(table)}))
VALUE = TEXT | st.sampled_from(
    ["2012-05-15", "2012", "county", "joined", "active", "opposes", "5", "ma/suffolk-county"]
)


class TestAnyAddress(TestCase):
    """Whatever an address holds, it is understood or refused with a sentence, and its permalink asks the same."""

    @classmethod
    def setUpTestData(cls) -> None:
        """Have one county."""
        JurisdictionFactory(name="Suffolk County")

    @given(st.sampled_from(list(TABLES)), st.lists(st.tuples(WORD, VALUE), max_size=4))
    def test_it_is_understood_or_refused(self, table: str, words: list[tuple[str, str]]) -> None:
        parameters = QueryDict(mutable=True)
        for word, value in words:
            parameters.appendlist(word, value)
        try:
            asked = read(parameters, table, on=DAY)
        except BadQuery:
            return
        list(asked.paged)
        again = read(QueryDict(asked.permalink_of_page), table, on=DAY)
        assert (again.permalink_of_page, list(again.records)) == (asked.permalink_of_page, list(asked.records))
