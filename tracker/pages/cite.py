"""The box at the side of a page: the question in words, its permanent address, the rows behind it, how to cite it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tracker.dates.words import day_in_words
from tracker.queries import Query

FORMATS = ("csv", "json", "jsonl")


@dataclass(frozen=True, slots=True)
class Download:
    """One table of rows that answer the page's question."""

    title: str
    files: tuple[tuple[str, str], ...]  # format and address


@dataclass(frozen=True, slots=True)
class Cite:
    """What a reader needs to come back to an answer and to credit it."""

    question: str
    permalink: str
    citation: str
    downloads: tuple[Download, ...]


def cite(request: HttpRequest, question: str, *downloads: Download, pinned: str = "") -> Cite:
    """Return the box; `pinned` are the words that keep the page as it is, such as the day."""
    permalink = request.build_absolute_uri(f"{request.path}{pinned and '?'}{pinned}")
    citation = _("Jurisdiction Policy Tracker: %(question)s. Read on %(day)s, %(address)s") % {
        "question": question.removesuffix("."),
        "day": day_in_words(localdate()),
        "address": permalink,
    }
    return Cite(question, permalink, citation, downloads)


def cite_list(request: HttpRequest, query: Query) -> Cite:
    """Return the box of a list: its question in words, and the same rows as files."""
    rows = download(_("These rows"), query.table.name, query.permalink)
    return cite(request, query.in_words, rows, pinned=query.permalink)


def download(title: str, table: str, asked: str = "") -> Download:
    """Return the files of a table under these query words."""
    return Download(title, tuple((name, f"/data/{table}.{name}{asked and '?'}{asked}") for name in FORMATS))


def words(**values: str) -> str:
    """Write query words as an address does."""
    return urlencode(values, safe="/:,")
