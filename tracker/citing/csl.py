"""References as CSL-JSON, which Zotero, Pandoc and citeproc read."""

import datetime
import json
from collections.abc import Iterable
from typing import Any

from tracker.citing.reference import Reference


def write(references: Iterable[Reference]) -> str:
    """Return the references as one array."""
    return json.dumps([item(reference) for reference in references], ensure_ascii=False, indent=2) + "\n"


def item(reference: Reference) -> dict[str, Any]:
    """Return one reference; what is blank is left out."""
    found = {
        "id": reference.key,
        "type": reference.kind.value,
        "author": [{"literal": reference.author}] if reference.author else [],
        "title": reference.title,
        ("container-title" if reference.kind.is_article else "publisher"): reference.publisher,
        "issued": _issued(reference),
        "version": reference.version,
        "URL": reference.url,
        "archive_location": reference.archived_url,
        "accessed": _day(reference.accessed) if reference.accessed else {},
        "note": reference.note,
    }
    return {name: value for name, value in found.items() if value}


def _issued(reference: Reference) -> dict[str, Any]:
    """Return the date as numbers where it is exact enough for them, else in words."""
    if reference.issued_parts:
        return {"date-parts": [list(reference.issued_parts)]}
    return {"literal": reference.issued_about} if reference.issued_about else {}


def _day(day: datetime.date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}
