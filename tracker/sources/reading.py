"""What a document says, as text. Pure, and trusting nothing: `extract` runs it in a process that can be ended.

A page gives its article, as trafilatura finds it, and behind a form feed everything that stands on it; a PDF its pages.
"""

import codecs
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from tracker.sources.fetch import HTML, PDF, PLAIN

# Behind it begins another rendering of the same document: no quote reaches across.
PARTING = "\f"
MOST_LETTERS = 3_000_000
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class Unreadable(Exception):
    """A document without text that could be read; the message is a sentence."""


def text_of(content: bytes, media_type: str, charset: str = "") -> Iterator[str]:
    """Yield the text of a document piece by piece, so that whoever is stopped keeps the first. Raises Unreadable."""
    if media_type == PDF:
        yield from _pages(content)
    elif media_type in HTML:
        yield from _renderings(decode(content, charset))
    elif media_type in PLAIN:
        yield decode(content, charset)
    else:
        raise Unreadable("It is kept, but the text of this type of document is not read.")


def decode(content: bytes, charset: str = "") -> str:
    """Return bytes as text: by the mark at their beginning, what the server says, what the page says, or UTF-8."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    declared = DECLARED.search(content[:4096])
    for encoding in (charset, declared[1].decode("ascii") if declared else "", "utf-8"):
        try:
            return content.decode(encoding)
        except (LookupError, ValueError):  # unknown, blank, or not what the document is written in
            continue
    return content.decode("cp1252", "replace")


def _pages(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader  # each takes its time to load, and most processes never read a document
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("The PDF is locked with a password.")
        for page in reader.pages:
            yield page.extract_text() + "\n"
    except Unreadable:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        # A broken PDF breaks its reader in all these ways.
        raise Unreadable(f"The PDF is broken: {' '.join(str(error).split())[:160] or type(error).__name__}.") from error


def _renderings(page: str) -> Iterator[str]:
    import trafilatura

    article = trafilatura.extract(page, favor_recall=True, include_comments=False, deduplicate=False)
    if article:
        yield article + PARTING
    everything = Everything()
    everything.feed(page)
    everything.close()
    yield "".join(everything.said)


class Everything(HTMLParser):
    """Collects what stands on a page, with a new line wherever the page has one."""

    SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head"})
    INLINE = frozenset(
        {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark"}
        | {"q", "s", "samp", "small", "span", "strong", "sub", "time", "tt", "u", "var", "wbr"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note what is not shown, and begin a line where a block begins."""
        if tag in self.SILENT:
            self.silent.append(tag)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """End what is not shown, and the line where a block ends."""
        if tag in self.silent:
            del self.silent[self.silent.index(tag) :]
        elif tag == "body" or tag == "html":
            self.silent.clear()
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag == "sup":
            self.said.append(" ")  # a footnote's number is no part of the word before it
        elif tag not in self.INLINE:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not self.silent:
            self.said.append(data)
