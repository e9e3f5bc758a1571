"""What a file says of itself: its question, where and when that was answered, and on what terms."""

import tomllib

from django.conf import settings
from django.utils import timezone

from tracker.citing.reference import LICENCE, OURSELVES
from tracker.queries import Query
from tracker.queries.known import as_word

VERSION = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


def about(query: Query, site: str) -> dict[str, str]:
    """Return what goes into the metadata of a file; `known` is the moment whose records answer, else the present."""
    return {
        "title": f"{OURSELVES}: {query.table.name}",
        "question": query.in_words,
        "query": query.permalink,
        "site": site,
        "known": as_word(query.known.moment if query.known else timezone.now()),
        "licence": LICENCE,
        "version": VERSION,
        "codebook": f"{site}codebook/",
    }
