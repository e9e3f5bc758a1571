"""Readers see that a quote was found, when, and in which copy; never the copy itself, unless it is a public record."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import UserFactory
from tests.pages.conftest import World
from tests.pages.test_pages import addresses
from tracker.dates.words import day_in_words
from tracker.sources.capturing import forget, upload
from tracker.sources.models import Capture, Document, Source

TEXT = "PLANTED WORDS OF THE COPY. He said it as the source says on that day."
Ask = Callable[[str], str]


@pytest.fixture
def ask(client: Client) -> Ask:
    """Return a function that fetches a page that must answer, and gives its text."""
    return lambda address: client.get(address).content.decode()


def stored(source: Source, text: str = TEXT) -> Capture:
    return upload(source, name="a.txt", content=text.encode(), by=UserFactory(username="ed"))


def test_a_card_says_that_no_copy_is_stored(ask: Ask, world: World) -> None:
    assert "No stored copy to compare the quote with yet" in ask(f"/actions/{world.opposition.key}/")
    assert "No copy is stored yet." in ask(f"/sources/{world.source.key}/")


def test_a_card_says_that_the_quote_was_found_when_and_where(ask: Ask, world: World) -> None:
    taken = stored(world.source)
    text = ask(f"/actions/{world.opposition.key}/")
    assert "Quote found in a stored copy" in text
    assert day_in_words(timezone.now().date()) in text
    assert f'<code title="{taken.document_id}">{taken.document_id[:12]}…</code>' in text
    assert "Verified" not in text


def test_a_card_says_that_the_quote_was_not_found(ask: Ask, world: World) -> None:
    stored(world.source, "PLANTED WORDS OF THE COPY. He said it as the sources say.")
    for address in (f"/actions/{world.opposition.key}/", f"/sources/{world.source.key}/", "/figures/"):
        assert "Quote not found in the stored copy" in ask(address), address


def test_a_source_lists_its_copies_by_day_and_hash(ask: Ask, world: World) -> None:
    taken = stored(world.source)
    text = ask(f"/sources/{world.source.key}/")
    assert taken.document_id in text
    assert "text/plain" in text


def test_no_page_and_no_file_shows_a_copy(client: Client, world: World) -> None:
    stored(world.source)
    stored(world.source, "PLANTED WORDS OF THE COPY that have no quote")
    files = [f"/data/{table}.{form}" for table in ("sources", "citations", "actions") for form in ("csv", "json")]
    for address in [*addresses(world), *files, "/sources/?q=planted", f"/sources/{world.source.key}/copies/x/"]:
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"PLANTED" not in body, address


def test_the_text_of_a_copy_is_sent_only_where_it_is_a_public_record(client: Client, world: World) -> None:
    taken = stored(world.source)
    address = f"/sources/{world.source.key}/copies/{taken.document_id}/"
    assert client.get(address).status_code == 404
    Capture.objects.update(is_public_record=True)
    answer = client.get(address)
    assert answer.content.decode() == TEXT
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert address in client.get(f"/sources/{world.source.key}/").content.decode()


def test_a_public_record_of_a_source_that_nobody_sees_is_not_sent(client: Client, world: World) -> None:
    hidden = Source.objects.create(kind="other", title="Hidden", publisher="Nobody", grade="unverified")
    taken = stored(hidden)
    Capture.objects.update(is_public_record=True)
    assert client.get(f"/sources/{hidden.key}/copies/{taken.document_id}/").status_code == 404
    assert client.get(f"/sources/{world.source.key}/copies/{taken.document_id}/").status_code == 404


def test_a_removed_public_record_is_not_sent(client: Client, world: World) -> None:
    taken = stored(world.source)
    Capture.objects.update(is_public_record=True)
    forget(Document.objects.get())
    address = f"/sources/{world.source.key}/copies/{taken.document_id}/"
    assert client.get(address).status_code == 404
    assert address not in client.get(f"/sources/{world.source.key}/").content.decode()
