"""The box at the side of a page: the question in words, its permanent address, the rows behind it, how to cite it."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tracker.dates.words import day_in_words
from tracker.exports.formats import FORMATS
from tracker.pages.load import Code, code
from tracker.queries import Query


@dataclass(frozen=True, slots=True)
class Download:
    """One table of rows that answer the page's question."""

    title: str
    table: str
    asked: str = ""
    code: tuple[Code, ...] = ()

    @property
    def files(self) -> list[tuple[str, str]]:
        """Return each format with its address."""
        return [(name, f"/data/{self.table}.{name}{self.asked and '?'}{self.asked}") for name in FORMATS]

    def loaded_from(self, site: str) -> "Download":
        """Return the same with lines of code that load it from a site."""
        return replace(self, code=tuple(code(self.table, site, self.asked)))


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
    site = request.build_absolute_uri("/")
    return Cite(question, permalink, citation, tuple(one.loaded_from(site) for one in downloads))


def cite_list(request: HttpRequest, query: Query) -> Cite:
    """Return the box of a list: its question in words, and the same rows as files."""
    rows = download(_("These rows"), query.table.name, query.permalink)
    return cite(request, query.in_words, rows, pinned=query.permalink)


def download(title: str, table: str, asked: str = "") -> Download:
    """Return the files of a table under these query words."""
    return Download(title, table, asked)


def words(**values: str) -> str:
    """Write query words as an address does."""
    return urlencode(values, safe="/:,")
