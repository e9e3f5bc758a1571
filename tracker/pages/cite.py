"""The box at the side of a page: the question in words, its permanent address, the rows behind it, how to cite it."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tracker.citing.plain import line
from tracker.citing.reference import OURSELVES, Kind, Reference
from tracker.dates.edtf import UNDATED, parse
from tracker.exports.formats import FORMATS
from tracker.pages.load import Code, code
from tracker.queries import Query
from tracker.queries.evidence import sources_behind
from tracker.queries.known import KNOWN, Known
from tracker.records.keys import key_for
from tracker.sources.models import Source

CITE = "cite"  # the word of an address that asks for the citation of a page, not the page
PAGE = "page"  # its value for the page that has all forms of it


@dataclass(frozen=True, slots=True)
class Download:
    """One table of rows that answer the page's question. `hashed` are the words for the rows that a citation hashes."""

    title: str
    table: str
    asked: str
    hashed: str
    code: tuple[Code, ...] = ()

    @property
    def files(self) -> list[tuple[str, str]]:
        """Return each format and its address."""
        return [(name, self.address(name, self.asked)) for name in FORMATS]

    def address(self, name: str, asked: str) -> str:
        """Return where the table is in a format, under query words."""
        return f"/data/{self.table}.{name}{asked and '?'}{asked}"

    def loaded_from(self, site: str) -> "Download":
        """Return the same with lines of code that load it from a site."""
        return replace(self, code=tuple(code(self.table, site, self.asked)))

    def as_known(self, known: Known | None) -> "Download":
        """Return the same, answered from the records of a moment or release."""
        return replace(self, asked=as_known(self.asked, known), hashed=as_known(self.hashed, known))


@dataclass(frozen=True, slots=True)
class Cite:
    """What a reader needs to come back to an answer and to credit it, and those whom it rests on."""

    question: str
    permalink: str
    reference: Reference
    downloads: tuple[Download, ...]
    sources: QuerySet[Source]

    @property
    def text(self) -> str:
        """Return the citation in a line."""
        return line(self.reference)

    @property
    def page(self) -> str:
        """Return where the answer is cited in every form, as it is known."""
        return self.form(PAGE)

    def form(self, name: str) -> str:
        """Return where the citation is in one form."""
        return with_words(self.permalink, words(**{CITE: name}))


def cite(
    request: HttpRequest,
    question: str,
    *downloads: Download,
    pinned: str = "",
    sources: QuerySet[Source] | None = None,
) -> Cite:
    """Return the box; `pinned` are the words that keep the page as it is, such as the day."""
    known: Known | None = request.known  # type: ignore[attr-defined]
    site = request.build_absolute_uri("/")
    permalink = request.build_absolute_uri(with_words(request.path, as_known(pinned, known)))
    return Cite(
        question,
        permalink,
        _reference(question.removesuffix("."), permalink, known, has_rows=bool(downloads)),
        tuple(one.as_known(known).loaded_from(site) for one in downloads),
        Source.objects.none() if sources is None else sources,
    )


def _reference(question: str, permalink: str, known: Known | None, *, has_rows: bool) -> Reference:
    """Return the reference to an answer: read today, from the records of a moment where the page names one."""
    return Reference(
        key=key_for("q", permalink),
        kind=Kind.DATASET if has_rows else Kind.WEB_PAGE,
        title=question,
        publisher=OURSELVES,
        author=OURSELVES,
        issued=parse(known.moment.date().isoformat()) if known else UNDATED,
        url=permalink,
        version=known.release if known else "",
        note=_("As known at %(moment)s") % {"moment": known} if known and not known.release else "",
        accessed=localdate(),
    )


def cite_list(request: HttpRequest, query: Query) -> Cite:
    """Return the box of a list: its question in words, and the same rows as files."""
    rows = download(_("These rows"), query.table.name, query.permalink)
    return cite(request, query.in_words, rows, pinned=query.permalink, sources=sources_behind(query))


def download(title: str, table: str, asked: str = "", *, hashed: str | None = None) -> Download:
    """Return the files of a table under these query words; a citation hashes the same rows where it is not told."""
    return Download(title, table, asked, asked if hashed is None else hashed)


def words(**values: str) -> str:
    """Write query words as an address does."""
    return urlencode(values, safe="/:,")


def with_words(address: str, asked: str) -> str:
    """Return an address with more query words."""
    return f"{address}{'&' if '?' in address else '?'}{asked}" if asked else address


def as_known(asked: str, known: Known | None) -> str:
    """Return query words with the moment or release whose records answer, which they may name already."""
    if known is None or f"{KNOWN}=" in asked:
        return asked
    return joined(asked, words(**{KNOWN: known.word}))


def joined(*asked: str) -> str:
    """Return query words one after the other."""
    return "&".join(part for part in asked if part)
