"""References to the documents behind our records."""

from tracker.citing.reference import Kind, Reference
from tracker.sources.models import Source

KINDS = {
    Source.Kind.NEWS: Kind.NEWSPAPER_ARTICLE,
    Source.Kind.GOVERNMENT: Kind.REPORT,
    Source.Kind.ADVOCACY: Kind.REPORT,
    Source.Kind.COURT: Kind.LEGAL_CASE,
    Source.Kind.ACADEMIC: Kind.JOURNAL_ARTICLE,
    Source.Kind.ENCYCLOPEDIA: Kind.ENCYCLOPEDIA_ENTRY,
    Source.Kind.DATA: Kind.DATASET,
    Source.Kind.OTHER: Kind.DOCUMENT,
}


def reference(source: Source) -> Reference:
    """Return the reference to a source; its key is that of the record."""
    return Reference(
        key=source.key,
        kind=KINDS[Source.Kind(source.kind)],
        title=source.title,
        publisher=source.publisher,
        issued=source.published,
        url=source.url,
        archived_url=source.archived_url,
    )
