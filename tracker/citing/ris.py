"""References as RIS, a tag and its value a line."""

from collections.abc import Iterable, Iterator

from tracker.citing.reference import Kind, Reference, on_one_line

TYPES = {
    Kind.NEWSPAPER_ARTICLE: "NEWS",
    Kind.JOURNAL_ARTICLE: "JOUR",
    Kind.REPORT: "RPRT",
    Kind.LEGAL_CASE: "CASE",
    Kind.ENCYCLOPEDIA_ENTRY: "ENCYC",
    Kind.DATASET: "DATA",
    Kind.WEB_PAGE: "ELEC",
    Kind.DOCUMENT: "GEN",
}


def write(references: Iterable[Reference]) -> str:
    """Return the references, with the line ends that the format asks for."""
    tags = (tag for reference in references for tag in _tags(reference))
    return "".join(f"{tag}  - {on_one_line(value)}\r\n" for tag, value in tags if value or tag == "ER")


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield tags and values, blank ones too."""
    parts = [f"{part:02}" for part in reference.issued_parts]
    yield "TY", TYPES[reference.kind]
    yield "ID", reference.key
    yield "AU", f"{reference.author}," if reference.author else ""  # a comma ends a name that has no first name
    yield "TI", reference.title
    yield ("T2" if reference.kind.is_article else "PB"), reference.publisher
    yield "PY", parts[0] if parts else ""
    yield "DA", "/".join((*parts, "", "")[:3]) if parts else ""
    yield "ET", reference.version
    yield "UR", reference.url
    yield "UR", reference.archived_url
    yield "Y2", f"{reference.accessed:%Y/%m/%d}" if reference.accessed else ""
    yield "N1", reference.note
    yield "N1", reference.issued_about
    yield "ER", ""
