"""The codebook as rows: the same words, columns and query words that the page prints."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tracker.exports.fields import fields
from tracker.exports.tables import COMPUTED, STORED
from tracker.programs.codebook import Kind
from tracker.queries.words import WORDS

pytestmark = pytest.mark.django_db


def rows(asked: str = "") -> list[dict[str, str]]:
    response: Any = Client().get(f"/data/codebook.json{asked}")
    assert response.status_code == 200, response.content
    return json.loads(b"".join(response.streaming_content))


def test_a_row_explains_each_kind_column_and_query_word() -> None:
    found = {(row["about"], row["table"], row["field"], row["word"]) for row in rows()}
    assert {("word", "actions", "kind", kind) for kind in Kind.values} <= found
    for table in (*STORED, *COMPUTED):
        assert {("column", table, field.name, "") for field in fields(table)} <= found
    assert {word for about, _table, _field, word in found if about == "query word"} == set(WORDS)


def test_each_row_leads_to_a_place_of_the_page_and_means_something() -> None:
    places = set(re.findall(r' id="([^"]+)"', Client().get("/codebook/").content.decode()))
    for row in rows():
        address, _hash, place = row["url"].partition("#")
        assert address == "http://testserver/codebook/"
        assert place in places, row
        assert row["meaning"], row


def test_the_rows_come_in_pages() -> None:
    assert rows("?size=5&page=2") == rows()[5:10]


def test_a_word_that_it_does_not_take_is_refused() -> None:
    response = Client().get("/data/codebook.csv?kind=joined")
    assert response.status_code == 400
    assert "`kind` is not a query word here" in response.json()["detail"]
