"""References come back whole from the programs that read their formats."""

import datetime
import json
import re
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from tests.factories import SourceFactory
from tracker.citing import FORMATS, Kind, Reference
from tracker.citing.sources import KINDS, reference
from tracker.dates.edtf import parse
from tracker.sources.models import Source

HARD = r"100% of {Doña Ana}'s $5 & #7_a ~ b^c \ “so”: a\nb"
ARTICLE = Reference(
    key="s6vi4rzwuz",
    kind=Kind.NEWSPAPER_ARTICLE,
    title=HARD,
    publisher="The Gazette & Co.",
    issued=parse("2012-05-09"),
    url="https://news.example/a_b?c=%7Bd%7D&e=~f#g",
    archived_url="https://archive.example/1",
    note="An {unbalanced note",
)
ANSWER = Reference(
    key="answer",
    kind=Kind.DATASET,
    title="Actions",
    publisher="The Tracker",
    author="The Tracker",
    issued=parse("2012-05/2013"),
    version="2026.1",
    url="https://tracker.example/actions/?kind=joined",
    accessed=datetime.date(2026, 11, 24),
)


def bibtex(*references: Reference) -> list[dict[str, str]]:
    """Return what a parser of BibTeX finds, TeX's own signs read."""
    library = bibtexparser.parse_string(FORMATS["bib"].write(references), append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return [{"type": one.entry_type, "key": one.key, **{f.key: f.value for f in one.fields}} for one in library.entries]


def ris(*references: Reference) -> list[dict[str, Any]]:
    return rispy.loads(FORMATS["ris"].write(references))


def csl(*references: Reference) -> list[dict[str, Any]]:
    return json.loads(FORMATS["csl.json"].write(references))


def test_bibtex_keeps_every_sign_of_a_title() -> None:
    (entry,) = bibtex(ARTICLE)
    assert (entry["type"], entry["key"]) == ("article", "s6vi4rzwuz")
    assert entry["title"].strip("{}").replace("ˆ", "^") == HARD  # the parser reads TeX's circumflex as a letter
    assert entry["journal"] == "The Gazette & Co."
    assert (entry["year"], entry["month"], entry["day"]) == ("2012", "may", "9")


def test_an_address_is_itself_in_bibtex() -> None:
    assert "url = {https://news.example/a_b?c=%7Bd%7D&e=~f#g}," in FORMATS["bib"].write([ARTICLE])


def test_ris_keeps_every_field() -> None:
    article, answer = ris(ARTICLE, ANSWER)
    assert (article["type_of_reference"], article["id"]) == ("NEWS", "s6vi4rzwuz")
    assert (article["title"], article["secondary_title"]) == (HARD, "The Gazette & Co.")
    assert (article["year"], article["date"]) == ("2012", "2012/05/09")
    assert article["urls"] == [ARTICLE.url, ARTICLE.archived_url]
    assert (answer["type_of_reference"], answer["edition"], answer["access_date"]) == ("DATA", "2026.1", "2026/11/24")
    assert answer["authors"] == ["The Tracker,"]


def test_csl_has_what_it_requires_and_dates_as_numbers() -> None:
    article, answer = csl(ARTICLE, ANSWER)
    for item in (article, answer):
        assert item["id"]
        assert item["type"] in set(Kind)
    assert article["issued"] == {"date-parts": [[2012, 5, 9]]}
    assert (article["title"], article["container-title"]) == (HARD, "The Gazette & Co.")
    assert answer["author"] == [{"literal": "The Tracker"}]
    assert answer["accessed"] == {"date-parts": [[2026, 11, 24]]}


@pytest.mark.parametrize("date", ["2012-05/2013", "2008~", "../2012", "2010%"])
def test_a_date_that_is_no_day_month_or_year_is_said_in_words_and_never_sharpened(date: str) -> None:
    dated = Reference("a", Kind.REPORT, "A report", "A body", issued=parse(date))
    words = dated.issued_about
    assert words
    assert (bibtex(dated)[0]["note"], ris(dated)[0]["notes"], csl(dated)[0]["issued"]) == (
        words,
        [words],
        {"literal": words},
    )
    assert "year" not in {**bibtex(dated)[0], **ris(dated)[0]}


def test_text_is_one_line_with_all_that_is_known() -> None:
    assert FORMATS["txt"].write([ANSWER]) == (
        "The Tracker. Actions. Version 2026.1. between May 2012 and 2013."
        " https://tracker.example/actions/?kind=joined (read on November 24, 2026)\n"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_a_line_break_in_a_title_breaks_no_format(name: str) -> None:
    broken = Reference("a", Kind.REPORT, "One\r\nER  - \n}, two", "A body")
    read = {"bib": bibtex, "ris": ris, "csl.json": csl}.get(name, lambda one: FORMATS["txt"].write([one]).splitlines())
    assert len(read(broken)) == 1


def test_every_kind_of_source_has_its_kind_of_reference() -> None:
    assert set(KINDS) == set(Source.Kind)


@pytest.mark.django_db
def test_a_source_is_referred_to_by_its_key() -> None:
    source = SourceFactory(kind="court opinion", published="2018-03", archived_url="https://archive.example/2")
    (entry,) = csl(reference(source))
    assert (entry["id"], entry["type"], entry["publisher"]) == (source.key, "legal_case", "The Gazette")
    assert re.fullmatch(r"Article \d+", entry["title"])
    assert entry["archive_location"] == "https://archive.example/2"
