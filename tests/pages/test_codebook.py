"""The codebook is whole: every word, column and query word of the code is on the page, once, with what it means."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from tests.factories import JurisdictionFactory, act
from tests.pages.conftest import World
from tracker.exports.fields import fields
from tracker.exports.tables import COMPUTED, STORED
from tracker.exports.vocabularies import VOCABULARIES, anchor
from tracker.pages.columns import query_words, shared, tables
from tracker.pages.terms import section
from tracker.programs.codebook import Kind, Provision
from tracker.queries.known import KNOWN, known_at
from tracker.queries.reading import words_of
from tracker.queries.tables import TABLES
from tracker.queries.words import WORDS, tables_of
from tracker.records.terms import Terms

TABLE_NAMES = (*STORED, *COMPUTED)


@pytest.fixture
def printed(client: Client, world: World) -> str:
    """Return the page over the miniature."""
    return client.get("/codebook/").content.decode()


def anchors(printed: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', printed)


def descendants(words: type[Terms]) -> set[type[Terms]]:
    return {one for child in words.__subclasses__() for one in (child, *descendants(child))}


def test_every_list_of_words_in_the_code_is_in_the_codebook() -> None:
    assert {one.words for one in VOCABULARIES} == descendants(Terms)


def test_every_word_has_an_anchor_and_a_meaning_on_the_page(printed: str) -> None:
    found = anchors(printed)
    for vocabulary in VOCABULARIES:
        for word in vocabulary.words:
            assert vocabulary.anchor(word.value) in found, word
            assert str(word.meaning).endswith("."), word


def test_kinds_and_conditions_have_the_anchors_that_others_link_to(printed: str) -> None:
    found = anchors(printed)
    assert {anchor("kind", kind) for kind in Kind.values} <= set(found)
    assert {anchor("provision", one) for one in Provision.values} <= set(found)
    assert {"kind-joined", "kind-no-longer-listed", "provision-judicial-warrant-required"} <= set(found)


def test_every_column_is_named_and_leads_to_where_it_is_explained(printed: str) -> None:
    found = set(anchors(printed))
    for field in (one for table in TABLE_NAMES for one in fields(table)):
        assert {f"table-{field.table}", field.anchor} <= found, field
        assert f'<a href="#{field.anchor}"><code>{field.name}</code></a>' in printed, field
        assert field.meaning, field
        assert field.example, field


def test_every_query_word_is_on_the_page_and_no_other(printed: str) -> None:
    known = {KNOWN, *(word for table in TABLES.values() for word in words_of(table))}
    assert set(WORDS) == known
    assert {anchor("query", word) for word in known} <= set(anchors(printed))


def test_the_example_of_a_query_word_is_understood(client: Client, world: World) -> None:
    JurisdictionFactory(name="Suffolk County")
    needed = {"page": {"size": "1"}, "and": {"within": "ma"}, "only": {"within": "ma"}}
    for word in WORDS.keys() - {KNOWN}:
        asked = {word: WORDS[word].example, **needed.get(word, {})}
        response: Any = client.get(f"/data/{tables_of(word)[0]}.csv", asked)
        assert response.status_code == 200, word
        assert b"".join(response.streaming_content), word
    assert known_at(QueryDict(f"{KNOWN}={WORDS[KNOWN].example}"), now=datetime.max.replace(tzinfo=UTC))


def test_no_anchor_stands_twice_and_every_link_inside_leads_somewhere(printed: str) -> None:
    found = Counter(anchors(printed))
    assert max(found.values()) == 1
    assert set(re.findall(r'href="#([^"]+)"', printed)) <= set(found)


def test_no_sentence_is_said_twice() -> None:
    sections = [*(section(one, {}) for one in VOCABULARIES), shared(), *tables(), query_words()]
    said = Counter(str(term.meaning) for one in sections for term in one.terms)
    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_examples_are_words_of_their_lists() -> None:
    for table in TABLE_NAMES:
        for field in fields(table):
            if field.vocabulary:
                values = field.example.split("|")
                assert set(values) <= set(field.vocabulary.words.values), f"{table}.{field.name}"
                assert field.has_several or len(values) == 1


def test_a_kind_shows_its_effects_and_a_published_act_that_did_it(printed: str, world: World) -> None:
    kind = printed[printed.index('id="kind-joined"') : printed.index('id="kind-renewed"')]
    assert '<a href="#participation-active">active</a>' in kind
    assert f'<a href="{world.activation.get_absolute_url()}">' in kind
    assert 'href="/actions/?kind=joined"' in kind


def test_a_kind_of_which_only_a_draft_is_there_has_no_example(printed: str, world: World) -> None:
    kind = printed[printed.index('id="kind-withdrew"') : printed.index('id="kind-terminated"')]
    assert "None is recorded yet" in kind
    assert world.draft.key not in printed


def test_the_page_asks_the_database_as_much_whatever_it_holds(
    client: Client, world: World, django_assert_num_queries: Callable
) -> None:
    for day, kind in enumerate(("opposed", "supported", "limited", "mandated"), 1):
        act(world.county, kind, f"2013-01-0{day}", office="legislature")
    client.get("/codebook/")
    with django_assert_num_queries(2):
        client.get("/codebook/")
