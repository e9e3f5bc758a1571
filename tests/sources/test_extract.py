"""What documents say, read within bounds."""

import time

import pytest

from tests.sources.site import ARTICLE, pdf
from tracker.sources.extract import Text, extract
from tracker.sources.reading import PARTING, decode


def test_a_page_gives_its_article_and_then_everything_on_it() -> None:
    article, everything = extract(ARTICLE.encode(), "text/html", "utf-8").text.split(PARTING)
    assert "voted five to two on Tuesday" in article
    assert "Home" not in article
    assert "Home" in everything
    assert "a judge’s warrant" in everything


def test_what_a_page_does_not_show_is_not_read() -> None:
    page = b"<body><script>var hidden</script><style>p{}</style><noscript>off</noscript><p>One</p><td>Two</td>"
    everything = extract(page, "text/html").text.split(PARTING)[-1]
    assert everything.split() == ["One", "Two"]


def test_a_page_that_forgets_to_close_what_it_hides_is_read_up_to_there() -> None:
    assert extract(b"<p>Shown</p><template><p>not", "text/html").text.split(PARTING)[-1].strip() == "Shown"


def test_a_pdf_gives_its_pages() -> None:
    assert "approved on May 15, 2012" in extract(pdf("It was approved on May 15, 2012."), "application/pdf").text


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing more", b"<html>no PDF</html>", b"", pdf("x")[:300]])
def test_a_broken_pdf_is_one_sentence(content: bytes) -> None:
    read = extract(content, "application/pdf")
    assert read.text.strip() == ""
    assert read.unreadable.startswith(("The PDF is broken: ", "There is no text in it"))


def test_a_pdf_without_text_says_that_it_may_be_a_picture() -> None:
    assert extract(pdf(""), "application/pdf") == Text("", "There is no text in it: it may be a picture of a page.")


def test_a_table_kept_for_its_bytes_says_that_its_text_is_not_read() -> None:
    assert "is not read" in extract(b"PK", "application/vnd.ms-excel").unreadable


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        ("Doña Ana".encode(), "", "Doña Ana"),
        ("Doña Ana".encode("latin-1"), "iso-8859-1", "Doña Ana"),
        ("Doña Ana".encode("cp1252"), "", "Doña Ana"),
        ("Doña Ana".encode("utf-16"), "", "Doña Ana"),
        (b'<meta charset="cp1252">' + "Doña".encode("cp1252"), "", '<meta charset="cp1252">Doña'),
        ("Doña Ana".encode(), "no-such-charset", "Doña Ana"),
        ("Doña Ana".encode(), "ascii", "Doña Ana"),
        (b"base64 is no charset", "base64", "base64 is no charset"),
    ],
)
def test_bytes_are_read_in_the_charset_that_they_are_in(content: bytes, charset: str, text: str) -> None:
    assert decode(content, charset) == text


def test_a_zero_byte_which_the_database_refuses_is_left_out() -> None:
    assert extract(b"one\0two", "text/plain").text == "onetwo"


def test_reading_ends_when_its_time_is_over() -> None:
    begun = time.monotonic()
    assert extract(b"<p>" * 400_000, "text/html", seconds=0.2).unreadable == "Reading it took longer than 0.2 seconds."
    assert time.monotonic() - begun < 5


def test_a_very_long_text_is_cut_off() -> None:
    read = extract(b"word " * 700_000, "text/plain")
    assert len(read.text) == 3_000_000
    assert read.unreadable == "It is very long: only its beginning was read."
