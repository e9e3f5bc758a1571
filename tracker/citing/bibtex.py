"""References as BibTeX, which BibLaTeX reads too."""

import re
from collections.abc import Iterable, Iterator

from tracker.citing.reference import Reference, on_one_line

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
SPECIAL = re.compile(r"[\\{}$&%#_^~]")
ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


def write(references: Iterable[Reference]) -> str:
    """Return the references, an entry each."""
    return "\n".join(_entry(reference) for reference in references)


def _entry(reference: Reference) -> str:
    name = "article" if reference.kind.is_article else "misc"
    fields = "".join(f"  {field} = {value},\n" for field, value in _fields(reference))
    return f"@{name}{{{reference.key},\n{fields}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the fields in order; a second pair of braces keeps the capitals of names."""
    if reference.author:
        yield "author", f"{{{_text(reference.author)}}}"
    yield "title", f"{{{_text(reference.title)}}}"
    if reference.publisher:
        yield ("journal" if reference.kind.is_article else "publisher"), _text(reference.publisher)
    yield from _issued(reference.issued_parts)
    if reference.version:
        yield "version", _text(reference.version)
    if reference.url:
        yield "url", _address(reference.url)
    if reference.accessed:
        yield "urldate", f"{{{reference.accessed.isoformat()}}}"
    if note := "; ".join(_notes(reference)):
        yield "note", _text(note)


def _issued(parts: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    for name, part in zip(("year", "month", "day"), parts, strict=False):
        yield name, MONTHS[part - 1] if name == "month" else f"{{{part}}}"


def _notes(reference: Reference) -> Iterator[str]:
    """Yield what has no field of its own."""
    yield from filter(None, (reference.note, reference.issued_about))
    if reference.archived_url:
        yield reference.archived_url


def _text(text: str) -> str:
    """Return words as a value: what TeX would take for a command is escaped."""
    escaped = SPECIAL.sub(lambda found: ESCAPED.get(found[0], "\\" + found[0]), on_one_line(text))
    return f"{{{escaped}}}"


def _address(url: str) -> str:
    """Return an address as a value; only braces, which would end it, are written otherwise."""
    return f"{{{url.replace('{', '%7B').replace('}', '%7D')}}}"
