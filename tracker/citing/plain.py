"""References as plain text, one a line."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from tracker.citing.reference import Reference, on_one_line
from tracker.dates.words import day_in_words, in_words


def write(references: Iterable[Reference]) -> str:
    """Return the references, a line each."""
    return "".join(f"{line(reference)}\n" for reference in references)


def line(reference: Reference) -> str:
    """Return one reference: author, title, publisher and date, what is noted, address, day of reading."""
    return " ".join(on_one_line(part) for part in _sentences(reference))


def _sentences(reference: Reference) -> Iterator[str]:
    if reference.author and not reference.title.startswith(reference.author):
        yield _ended(reference.author)
    yield _ended(reference.title)
    if reference.version:
        yield _("Version %(version)s.") % {"version": reference.version}
    publisher = "" if reference.publisher == reference.author else reference.publisher
    issued = in_words(reference.issued) if reference.issued else ""
    if publisher or issued:
        yield _ended(", ".join(part for part in (publisher, issued) if part))
    if reference.note:
        yield _ended(reference.note)
    if reference.url:
        yield reference.url
    if reference.archived_url:
        yield _("(archived: %(address)s)") % {"address": reference.archived_url}
    if reference.accessed:
        yield _("(read on %(day)s)") % {"day": day_in_words(reference.accessed)}


def _ended(sentence: str) -> str:
    """Return a sentence with its full stop."""
    return sentence if sentence.endswith((".", "?", "!", "”")) else f"{sentence}."
