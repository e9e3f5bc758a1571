"""Where words of a record are repeated: reasons beside versions, the search, the log of the desk."""

import json
from collections.abc import Iterable, Iterator

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import Q

from tracker.history.known import tracked_models, versions_of
from tracker.history.removed import REMOVED

# The reason of a deed stands beside each version that it wrote.
REPEATING = """"{table}" {set} where exists (
    select from unnest(%s::text[]) wording where strpos(pgh_context ->> 'why', wording) > 0
)"""
COUNT = f"select from {REPEATING}"
WRITE_OVER = f"update {REPEATING}"
INSTEAD = 'set pgh_context = pgh_context || \'{"why": "' + REMOVED + "\"}'"

FORGET_WORDS = """
delete from search_word w
where w.text in (select unnest(tsvector_to_array(search_words(%s, '1A'))))
""" + "".join(
    f"  and not exists (select from search_{kind}entry where words @@ ('''' || w.text || '''')::tsquery)\n"
    for kind in ("jurisdiction", "program", "action", "figure", "source", "citation")
)


def reasons_that_repeat(wordings: Iterable[str]) -> int:
    """Return how many reasons beside versions repeat one of some wordings."""
    return sum(_on_reasons(COUNT.replace("{set}", ""), wordings))


def write_over_reasons(wordings: Iterable[str]) -> None:
    """Put the mark of a removal in place of the reasons that repeat one of some wordings."""
    list(_on_reasons(WRITE_OVER.replace("{set}", INSTEAD), wordings))


def _on_reasons(statement: str, wordings: Iterable[str]) -> Iterator[int]:
    """Run a statement on each table of versions; yield how many rows it found."""
    for model in tracked_models():
        with connection.cursor() as cursor:
            cursor.execute(statement.replace("{table}", versions_of(model)._meta.db_table), [list(wordings)])
            yield cursor.rowcount


def forget_in_the_search(wordings: Iterable[str]) -> None:
    """Forget the words that are no more in any record; the records' own entries follow by themselves."""
    with connection.cursor() as cursor:
        for wording in wordings:
            cursor.execute(FORGET_WORDS, [wording])


def forget_in_the_log(wordings: Iterable[str]) -> None:
    """Forget what the log of the desk repeats: it shows records by their first 200 letters."""
    for wording in wordings:
        begun = wording[:100]
        repeated = Q(object_repr__contains=begun) | Q(change_message__contains=begun)
        repeated |= Q(change_message__contains=json.dumps(begun)[1:-1])
        LogEntry.objects.filter(repeated).update(object_repr=REMOVED, change_message="")
