"""What the database refuses of stored copies and of what came of looking at them."""

import hashlib

import pytest
from django.db import IntegrityError, models
from django.utils import timezone

from tests.factories import ActionFactory, CitationFactory, SourceFactory, UserFactory
from tests.records.constraints import named, refuses
from tracker.sources.models import Capture, Document, LinkCheck, QuoteCheck, Source

pytestmark = pytest.mark.django_db

OF = {
    Document: [
        ("content = 'other'", "document_hash_is_that_of_its_bytes"),
        ("bytes = 5", "document_size_is_that_of_its_bytes"),
        ("content = null, removed_at = now(), text = '', sha256 = 'ab'", "document_hash_has_its_length"),
        ("content = null", "document_removed_has_neither_bytes_nor_text"),
        ("removed_at = now()", "document_removed_has_neither_bytes_nor_text"),
        ("removed_at = now(), content = null", "document_removed_has_neither_bytes_nor_text"),
    ],
    Capture: [
        ("document_id = null", "capture_is_stored_or_says_why_not"),
        ("failure = 'It failed.'", "capture_is_stored_or_says_why_not"),
        ("url = ''", "capture_is_fetched_or_uploaded"),
        ("uploaded_as = 'a.pdf'", "capture_is_fetched_or_uploaded"),
        ("url = '', uploaded_as = 'a.pdf', asked_by_id = null", "capture_upload_has_a_person"),
        ("url = '', uploaded_as = 'a.pdf', status = 200", "capture_upload_has_a_person"),
        ("url = '', uploaded_as = 'a.pdf', final_url = 'https://a.example'", "capture_upload_has_a_person"),
        ("is_public_record = true, document_id = null, failure = 'It failed.'", "capture_public_record_is_stored"),
        ("status = 600", "capture_status_is_one_of_http"),
    ],
    LinkCheck: [
        ("outcome = 'lost'", "link_check_outcome_is_known"),
        ("sentence = 'It is gone.'", "link_check_says_what_was_wrong"),
        ("outcome = 'dead'", "link_check_says_what_was_wrong"),
    ],
    QuoteCheck: [
        ("verdict = 'maybe'", "quote_check_verdict_is_known"),
        ("capture_id = null", "quote_check_names_the_copy_it_looked_into"),
        ("verdict = 'no capture'", "quote_check_names_the_copy_it_looked_into"),
        ("quote = ''", "quote_check_is_of_a_quote"),
        ("nearest = 'something'", "quote_check_nearest_is_of_what_is_not_found"),
        ("verdict = 'not found', likeness = 101", "quote_check_likeness_is_of_100"),
    ],
}


@pytest.fixture
def source() -> Source:
    """Return a source with one row of each kind."""
    content, now = b"as the source says", timezone.now()
    document = Document.objects.create(
        sha256=hashlib.sha256(content).hexdigest(), media_type="text/plain", bytes=18, content=content, text="text"
    )
    citation = CitationFactory(action=ActionFactory(), source=SourceFactory(url="https://a.example/"))
    source = citation.source
    capture = Capture.objects.create(
        source=source, url=source.url, retrieved_at=now, document=document, asked_by=UserFactory()
    )
    LinkCheck.objects.create(source=source, url=source.url, checked_at=now, outcome="alive")
    QuoteCheck.objects.create(
        citation=citation, source=source, quote=citation.quote, verdict="verified", capture=capture, checked_at=now
    )
    return source


@pytest.mark.parametrize("model", OF)
def test_every_constraint_is_broken_here(model: type[models.Model]) -> None:
    assert named(model) == {constraint for _, constraint in OF[model]}


@pytest.mark.parametrize(("model", "change", "constraint"), [(model, *broken) for model in OF for broken in OF[model]])
def test_a_row_is_refused(source: Source, model: type[models.Model], change: str, constraint: str) -> None:
    if model is Document:
        QuoteCheck.objects.all().delete()
        Capture.objects.all().delete()
    if "asked_by_id" in change or "status" in change or "final_url" in change:
        Capture.objects.update(final_url="", status=None)
    refuses(model, change, constraint)


def test_a_document_and_a_captured_source_are_not_deleted(source: Source) -> None:
    for kept in (Document.objects.get(), source):
        with pytest.raises(IntegrityError):
            kept.delete()


def test_a_check_goes_with_its_citation(source: Source) -> None:
    source.citations.all().delete()
    assert not QuoteCheck.objects.exists()
    assert Capture.objects.exists()
