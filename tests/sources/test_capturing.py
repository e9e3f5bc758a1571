"""Each attempt to store a copy leaves a row; what is stored is stored once, and quotes are looked for in it."""

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ActionFactory, CitationFactory, SourceFactory, UserFactory
from tests.sources.site import ARTICLE, Pages, here, misbehaving_site, pdf
from tracker.sources.capturing import NotStorable, capture, forget, upload
from tracker.sources.fetch import Fetched, fetch
from tracker.sources.models import Capture, Citation, Document, QuoteCheck, Source
from tracker.sources.tasks import capture_source

pytestmark = pytest.mark.django_db

QUOTE = "We will honor no detainer without a judge's warrant"
Fetch = Callable[[str], Fetched]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Run the site that misbehaves."""
    with misbehaving_site() as port:
        yield port


@pytest.fixture
def from_here(port: int) -> Fetch:
    """Return a fetch that may reach that site."""
    return partial(fetch, bounds=here(port))


@pytest.fixture
def page(port: int) -> Callable[..., Source]:
    """Return a function that makes a source with a page of the site for its address."""

    def source(name: str, **facts: str) -> Source:
        return SourceFactory(url=f"http://127.0.0.1:{port}/{name}", **facts)

    return source


def test_a_page_is_stored_with_all_that_describes_it(page: Callable[..., Source], from_here: Fetch) -> None:
    [stored] = capture(page("to?/article"), by=UserFactory(username="ed"), fetch=from_here)
    assert stored.document
    assert (stored.status, stored.failure, str(stored.asked_by)) == (200, "", "ed")
    assert (stored.document.media_type, stored.document.bytes) == ("text/html", len(ARTICLE.encode()))
    assert stored.document_id == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert stored.final_url.endswith("/article")
    assert "voted five to two" in stored.document.text


def test_the_same_bytes_are_stored_once(page: Callable[..., Source], from_here: Fetch) -> None:
    source = page("article")
    for one in (source, source, page("packed")):
        capture(one, fetch=from_here)
    assert (Capture.objects.count(), Document.objects.count()) == (3, 1)


@pytest.mark.parametrize("name", ["missing", "loop", "picture", "gigabyte", "bomb", "to?http://10.0.0.1/", "silent"])
def test_a_failed_attempt_is_a_row(page: Callable[..., Source], from_here: Fetch, name: str) -> None:
    [failed] = capture(page(name), fetch=from_here)
    assert failed.failure.endswith(".")
    assert failed.document is None


def test_a_private_address_is_refused_where_no_test_says_otherwise(page: Callable[..., Source]) -> None:
    [refused] = capture(SourceFactory(url="http://localhost/"))
    assert refused.failure == "localhost is at 127.0.0.1, which is no public address."


def test_the_archive_is_asked_where_the_original_is_gone(page: Callable[..., Source], from_here: Fetch) -> None:
    source = page("missing", archived_url=page("article").url)
    gone, stored = capture(source, fetch=from_here)
    assert (gone.status, gone.document) == (404, None)
    assert stored.document_id


def test_a_source_without_an_address_leaves_no_row() -> None:
    assert capture(SourceFactory()) == []


def test_a_broken_pdf_is_stored_and_says_that_it_cannot_be_read(page: Callable[..., Source], from_here: Fetch) -> None:
    [stored] = capture(page("broken"), fetch=from_here)
    assert stored.document
    assert stored.document.text == ""
    assert stored.document.unreadable.startswith("The PDF is broken")


def test_a_capture_verifies_the_quotes_of_its_source(page: Callable[..., Source], from_here: Fetch) -> None:
    citation = CitationFactory(action=ActionFactory(), source=page("article"), quote=QUOTE)
    [stored] = capture(citation.source, fetch=from_here)
    check = QuoteCheck.objects.get(citation=citation)
    assert (check.verdict, check.capture) == ("verified", stored)
    assert Citation.objects.get(pk=citation.pk).marks == ["verified"]


def test_an_upload_stands_for_a_fetch() -> None:
    citation = CitationFactory(action=ActionFactory(), quote="The board approved it on May 15, 2012")
    content = pdf("The board approved it on May 15, 2012.")
    taken = upload(citation.source, name="../minutes.pdf", content=content, by=UserFactory(username="ed"))
    assert (taken.uploaded_as, taken.url, str(taken.asked_by)) == ("minutes.pdf", "", "ed")
    assert Citation.objects.get().marks == ["verified"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"no pdf", "called a PDF, but is none"),
        ("a.exe", b"MZ", "Only PDF and"),
        ("a", b"MZ", "Only PDF and"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b"x" * 25_000_001, "larger than 25 MB"),
    ],
)
def test_what_is_no_document_is_not_taken(name: str, content: bytes, why: str) -> None:
    with pytest.raises(NotStorable, match=why):
        upload(SourceFactory(), name=name, content=content, by=UserFactory())
    assert not Document.objects.exists()


def test_a_forgotten_document_leaves_its_hash_and_stays_forgotten(
    page: Callable[..., Source], from_here: Fetch
) -> None:
    source = page("article")
    CitationFactory(action=ActionFactory(), source=source, quote="We will honor every detainer without a warrant")
    capture(source, fetch=from_here)
    assert QuoteCheck.objects.get().nearest
    forget(Document.objects.get())
    capture(source, fetch=from_here)
    document = Document.objects.get()
    assert (document.content, document.text, document.unreadable) == (None, "", "It was removed.")
    assert QuoteCheck.objects.get().nearest == ""


def test_the_task_says_what_came_of_it() -> None:
    refused = capture_source.call(SourceFactory(url="http://127.0.0.1/").pk, UserFactory().pk)
    assert "no public address" in refused
    assert capture_source.call(SourceFactory().pk, None) == "It has no address."


def run(**options: object) -> str:
    out = StringIO()
    call_command("capture_sources", stdout=out, stderr=StringIO(), pause=0, **options)
    return out.getvalue()


def test_the_command_stores_what_has_no_copy_yet(page: Callable[..., Source], from_here: Fetch) -> None:
    page("article"), page("missing"), SourceFactory()
    assert run(fetch=from_here) == "1 stored, 1 failed.\n"
    assert run(fetch=from_here) == "0 stored, 1 failed.\n"


def test_the_command_stores_a_named_source_again(page: Callable[..., Source], from_here: Fetch) -> None:
    source = page("article")
    for _ in range(2):
        assert run(source=[source.key], fetch=from_here) == "1 stored, 0 failed.\n"
    assert source.captures.count() == 2


def test_a_dry_run_asks_nobody(page: Callable[..., Source], from_here: Fetch) -> None:
    source = page("article")
    Pages.asked.clear()
    assert run(dry_run=True, fetch=from_here) == f"{source.key} {source.url}\n1 sources would be fetched.\n"
    assert not Pages.asked
    assert not Capture.objects.exists()


def test_a_key_that_names_no_source_is_one_sentence() -> None:
    with pytest.raises(CommandError, match="No source with an address has the key snothing"):
        run(source=["snothing"])
