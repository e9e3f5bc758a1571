"""Look for quotes in the stored copies of their sources, and record what came of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tracker.history.removed import REMOVED
from tracker.sources import quotes
from tracker.sources.models import Capture, Citation, QuoteCheck

TOGETHER = 500  # checks that are written in one transaction
Verdict = QuoteCheck.Verdict
MARKS = {Verdict.VERIFIED: Citation.Mark.VERIFIED, Verdict.NOT_FOUND: Citation.Mark.NOT_FOUND}
Copy = tuple[int, quotes.Document]


def check_quotes(citations: QuerySet[Citation], *, dry_run: bool = False) -> Counter[str]:
    """Look for quotes, record each verdict unless told not to, and return how many there are of each."""
    found: Counter[str] = Counter(dict.fromkeys(Verdict.values, 0))
    waiting: list[QuoteCheck] = []
    for check in _checks(citations):
        found[check.verdict] += 1
        waiting.append(check)
        if len(waiting) >= TOGETHER and not dry_run:
            record(waiting)
            waiting = []
    if not dry_run:
        record(waiting)
    return found


def _checks(citations: QuerySet[Citation]) -> Iterator[QuoteCheck]:
    """Yield a check of each quote, source by source, so that no text is read twice and few are held at once."""
    quoted = citations.exclude(quote__in=("", REMOVED)).only("source", "quote").order_by("source_id", "pk")
    for source, of_one in groupby(quoted.iterator(), attrgetter("source_id")):
        copies = _copies(source)
        for citation in of_one:
            yield _check(citation, copies)


def _copies(source: int) -> list[Copy]:
    """Return the stored copies of a source that have text, the newest first, each document once."""
    stored = Capture.objects.filter(source=source).exclude(document__text="").exclude(document=None)
    newest = {sha256: pk for pk, sha256 in stored.order_by("retrieved_at", "pk").values_list("pk", "document")}
    texts = dict(stored.order_by().distinct().values_list("document", "document__text"))
    return [(pk, quotes.Document(texts[sha256])) for sha256, pk in sorted(newest.items(), key=lambda one: -one[1])]


def _check(citation: Citation, copies: Sequence[Copy]) -> QuoteCheck:
    """Return the verdict on a quote: found in the newest copy that has it, else what comes nearest in any."""
    check = QuoteCheck(
        citation_id=citation.pk,
        source_id=citation.source_id,
        quote=citation.quote,
        verdict=Verdict.NO_CAPTURE,
        checked_at=timezone.now(),
    )
    missed = []
    for pk, copy in copies:
        found = copy.find(citation.quote, nearest=False)
        if found.is_there:
            check.verdict, check.capture_id = Verdict.VERIFIED, pk
            return check
        missed.append((pk, copy, found.why))
    if missed:
        nearest = [(copy.nearest(citation.quote, why), pk) for pk, copy, why in missed]
        best, check.capture_id = max(nearest, key=lambda one: one[0].likeness)
        check.verdict = Verdict.NOT_FOUND
        check.nearest, check.likeness, check.why = best.nearest, best.likeness, best.why
    return check


@transaction.atomic
def record(checks: Iterable[QuoteCheck]) -> None:
    """Write checks and the marks of their citations; one whose quote was edited or deleted meanwhile is left out.

    To mark is no correction: it says how a record was checked, not what it says.
    """
    of = {check.citation_id: check for check in checks}
    held = Citation.objects.filter(pk__in=of).order_by("pk").select_for_update(of=("self",))
    still = [one for one in held if one.quote == of[one.pk].quote and one.source_id == of[one.pk].source_id]
    QuoteCheck.objects.bulk_create(
        [of[one.pk] for one in still],
        update_conflicts=True,
        unique_fields=["citation"],
        update_fields=["verdict", "capture", "source", "quote", "nearest", "likeness", "why", "checked_at"],
    )
    wanted: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for one in still:
        verdict = MARKS.get(Verdict(of[one.pk].verdict))
        marks = (*one.marks_of_readers, verdict.value) if verdict else tuple(one.marks_of_readers)
        if sorted(marks) != sorted(one.marks):
            wanted[marks].append(one.pk)
    for marks, citations in wanted.items():
        Citation.objects.filter(pk__in=citations).update(marks=list(marks))


def quotes_not_found() -> QuerySet[QuoteCheck]:
    """Return the checks of quotes that the stored copies do not have, the least alike first, for the editors' desk."""
    return (
        QuoteCheck.objects.current()
        .filter(verdict=Verdict.NOT_FOUND)
        .select_related(
            "citation__source",
            "citation__action__jurisdiction",
            "citation__action__program",
            "citation__figure",
            "citation__finding__program",
            "capture",
        )
        .order_by("likeness", "pk")
    )
