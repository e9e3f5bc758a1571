"""A reference, whatever it is written as."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from tracker.dates.edtf import UNDATED, EdtfDate
from tracker.dates.words import in_words

OURSELVES = "Jurisdiction Policy Tracker"
LICENCE = "CC0-1.0"  # of the facts; quotes belong to their publishers
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"


class Kind(StrEnum):
    """What is referred to, by the name of its type in CSL."""

    NEWSPAPER_ARTICLE = "article-newspaper"
    JOURNAL_ARTICLE = "article-journal"
    REPORT = "report"
    LEGAL_CASE = "legal_case"
    ENCYCLOPEDIA_ENTRY = "entry-encyclopedia"
    DATASET = "dataset"
    WEB_PAGE = "webpage"
    DOCUMENT = "document"

    @property
    def is_article(self) -> bool:
        """Say whether it stands in something: then the publisher is the name of that."""
        return self in {Kind.NEWSPAPER_ARTICLE, Kind.JOURNAL_ARTICLE, Kind.ENCYCLOPEDIA_ENTRY}


@dataclass(frozen=True, slots=True)
class Reference:
    """One document, file or answer. What is not known is blank."""

    key: str
    kind: Kind
    title: str
    publisher: str
    author: str = ""
    issued: EdtfDate = UNDATED
    url: str = ""
    archived_url: str = ""
    version: str = ""
    note: str = ""
    accessed: datetime.date | None = None

    @property
    def issued_parts(self) -> tuple[int, ...]:
        """Return year, month and day of issue as far as they are known; none of a date that is about or between."""
        if self.issued.is_about or self.issued.precision in {"interval", "none"}:
            return ()
        return tuple(int(part) for part in self.issued.text.rstrip("?").split("-"))

    @property
    def issued_about(self) -> str:
        """Return in words when it was issued, where that is known but not as year, month and day; else nothing."""
        return in_words(self.issued) if self.issued and not self.issued_parts else ""


def on_one_line(text: str) -> str:
    """Return a text without line breaks, which would end a field."""
    return " ".join(text.split())
