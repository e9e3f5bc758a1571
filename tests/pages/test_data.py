"""The page of all tables: each file of each table, and lines that load the very address."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.factories import JurisdictionFactory, geoid
from tracker.exports.formats import FORMATS
from tracker.exports.views import TABLES

pytestmark = pytest.mark.django_db


def test_it_lists_every_format_of_every_table_and_says_what_some_cannot_hold() -> None:
    page = Client().get("/data/").content.decode()
    assert set(re.findall(r'href="(/data/[a-z]+\.[a-z]+)"', page)) >= {
        f"/data/{table}.{format}" for table in TABLES for format in FORMATS
    }
    assert "at most 1,048,575 rows" in page
    assert Client().get("/data/?kind=joined").status_code == 400


def test_the_lines_load_the_rows_that_a_page_shows() -> None:
    geoid(JurisdictionFactory(name="Suffolk County"), "01001")
    page = unescape(Client().get("/jurisdictions/?within=ma").content.decode())
    loaded = re.findall(r'"http://testserver(/data/jurisdictions\.(?:csv|dta)\?[^"]*within=ma[^"]*)"', page)
    assert len(loaded) == 3
    assert 'dtype={"geoid": str' in page
    for address in loaded:
        assert Client().get(address).status_code == 200, address
