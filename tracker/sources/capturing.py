"""The deeds of storing: fetch a source, take an upload, forget a document. Each attempt leaves a row."""

import hashlib
from collections.abc import Callable
from pathlib import PurePath

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from tracker.sources import fetch as net
from tracker.sources.checking import check_quotes
from tracker.sources.extract import extract
from tracker.sources.models import Capture, Document, QuoteCheck, Source

Fetch = Callable[[str], net.Fetched]
REMOVED = "It was removed."
TYPES_BY_ENDING = {
    ".htm": net.HTML[0],
    ".html": net.HTML[0],
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".xlsx": net.SHEETS[0],
    ".xls": net.SHEETS[1],
}


class NotStorable(ValueError):
    """A file that is not stored; the message is a sentence."""


def bounds() -> net.Bounds:
    """Return what a fetch may cost here, under the name that this site gives itself."""
    return net.Bounds(user_agent=settings.CAPTURE_USER_AGENT)


def fetch_politely(url: str) -> net.Fetched:
    """Fetch from the open network."""
    return net.fetch(url, bounds())


def addresses(source: Source) -> list[str]:
    """Return where a copy of a source may be had: at its own address, else in the public archive."""
    return [url for url in (source.url, source.archived_url) if url]


def capture(source: Source, *, by: User | None = None, fetch: Fetch = fetch_politely) -> list[Capture]:
    """Store a copy of a source from the first of its addresses that gives one, and look for its quotes in it.

    Returns each attempt, the last one last; none for a source without an address.
    """
    attempts: list[Capture] = []
    for url in addresses(source):
        attempts.append(_attempt(source, fetch(url), by))
        if attempts[-1].document_id:
            check_quotes(source.citations.all())
            break
    return attempts


def _attempt(source: Source, fetched: net.Fetched, by: User | None) -> Capture:
    document = None if fetched.failure else stored(fetched.content, fetched.media_type, fetched.charset)
    return Capture.objects.create(
        source=source,
        url=fetched.url,
        final_url=fetched.final_url[:2000],
        retrieved_at=timezone.now(),
        status=fetched.status,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        document=document,
        failure=fetched.failure[:300],
        asked_by=by,
    )


def upload(source: Source, *, name: str, content: bytes, by: User) -> Capture:
    """Store a file that an editor has of a source, and look for its quotes in it. Raises NotStorable."""
    document = stored(content, _type_of_upload(name, content))
    taken = Capture.objects.create(
        source=source,
        uploaded_as=PurePath(name).name[:200],
        retrieved_at=timezone.now(),
        document=document,
        asked_by=by,
    )
    check_quotes(source.citations.all())
    return taken


def _type_of_upload(name: str, content: bytes) -> str:
    """Return the type of a file by its first bytes, else by its name; a browser's word for it proves nothing."""
    if not content:
        raise NotStorable("The file is empty.")
    if len(content) > net.MOST_BYTES:
        raise NotStorable(f"The file is larger than {net.MOST_BYTES / net.MEGABYTE:g} MB.")
    if content.startswith(b"%PDF-"):
        return net.PDF
    ending = PurePath(name).suffix.lower()
    if ending == ".pdf":
        raise NotStorable("The file is called a PDF, but is none.")
    if ending not in TYPES_BY_ENDING:
        raise NotStorable(f"Only PDF and {', '.join(sorted(TYPES_BY_ENDING))} files are stored.")
    return TYPES_BY_ENDING[ending]


def stored(content: bytes, media_type: str, charset: str = "") -> Document:
    """Return the document of these bytes, stored once; one that was removed stays so."""
    sha256 = hashlib.sha256(content).hexdigest()
    if known := Document.objects.defer("content", "text").filter(pk=sha256).first():
        return known
    read = extract(content, media_type, charset)
    document, _ = Document.objects.get_or_create(
        sha256=sha256,
        defaults={
            "media_type": media_type,
            "bytes": len(content),
            "content": content,
            "text": read.text,
            "unreadable": read.unreadable,
        },
    )
    return document


def kept(content: bytes, media_type: str) -> Document:
    """Return the document of a table's bytes, kept once; its rows are read by whoever asked for them, not its text."""
    sha256 = hashlib.sha256(content).hexdigest()
    defaults = {"media_type": media_type, "bytes": len(content), "content": content}
    return Document.objects.get_or_create(sha256=sha256, defaults=defaults)[0]


@transaction.atomic
def forget(document: Document) -> None:
    """Remove bytes and text of a document, and what was kept of it elsewhere; its hash and its captures stay."""
    QuoteCheck.objects.filter(capture__document=document).update(nearest="")
    Document.objects.filter(pk=document.pk).update(content=None, text="", unreadable=REMOVED, removed_at=timezone.now())
