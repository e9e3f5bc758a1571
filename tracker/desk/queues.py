"""What waits for an editor: each queue is a question to the database, a title, and how its rows read.

Another queue is another entry in QUEUES: what waits (a queryset, or a sequence that is made when it is asked for), and
what a page of it shows. The desk prints each with its count and first rows, and gives it a page of its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.corrections.models import RECORDS, Report
from tracker.desk.order import Unordered, unordered
from tracker.desk.queue import Queue, Row
from tracker.desk.queues_of_lists import OF_LISTS
from tracker.desk.records import MODELS, find_all, keys_of, records_of
from tracker.imports.models import Import, ImportRow
from tracker.programs.models import Action
from tracker.records.models import ReviewedRecord, ReviewState
from tracker.review.workflow import may_publish
from tracker.sources.checking import quotes_not_found
from tracker.sources.links import dead_links
from tracker.sources.models import Capture, Citation, LinkCheck, QuoteCheck, Source

OPEN = [ReviewState.DRAFT, ReviewState.IN_REVIEW]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with records that are not yet public; `who` is 0 for those that came by an import."""

    who: int
    name: str
    drafts: int
    in_review: int


def address(record: ReviewedRecord) -> str:
    """Return the page of a record at the desk."""
    return reverse("desk_record", args=[record.key])  # type: ignore[attr-defined]


def _record_rows(page: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """Tell records by their keys: what each is, its state, and whose it is."""
    for record in find_all(key for key, _place in page):
        told = {"state": record.get_review_state_display(), "who": record.author or _("nobody")}
        yield Row(address(record), str(record), _("%(state)s, by %(who)s") % told, key=record.key)


def _to_review(user: User) -> QuerySet | Sequence:
    """Return the records in review that a person may publish: those of others, where they publish at all."""
    if not may_publish(user):
        return ()
    return keys_of(Q(review_state=ReviewState.IN_REVIEW) & (Q(author=None) | ~Q(author=user)))


def _own(user: User) -> QuerySet:
    """Return the drafts of a person."""
    return keys_of(Q(review_state=ReviewState.DRAFT, author=user))


def _contested(user: User) -> QuerySet:
    """Return the published acts of which a source says otherwise, first those without a reason for our reading."""
    disputes = Citation.objects.filter(action=OuterRef("pk"), supports=Citation.Support.DISPUTES)
    is_open = Case(When(preferred_reading="", then=Value(True)), default=Value(False), output_field=BooleanField())
    acts = records_of(Action).filter(Exists(disputes), review_state=ReviewState.PUBLISHED).annotate(is_open=is_open)
    return acts.order_by("-is_open", "jurisdiction__path", "key")


def _contested_rows(page: Sequence[Action]) -> Iterator[Row]:
    for one in page:
        why = one.preferred_reading and _("Our reading: %(why)s") % {"why": one.preferred_reading}
        yield Row(address(one), str(one), why or _("Sources disagree, and no reading is preferred yet."))


def _unordered_rows(page: Sequence[Unordered]) -> Iterator[Row]:
    for one in page:
        told = {"first": one.first, "second": one.second}
        yield Row(
            reverse("desk_record", args=[one.key]), one.chain, _("Which came first: %(first)s, or %(second)s?") % told
        )


def _quote_rows(page: Sequence[QuoteCheck]) -> Iterator[Row]:
    for one in page:
        cited = one.citation.action or one.citation.figure or one.citation.finding
        assert cited is not None
        told = {"source": one.citation.source.title, "likeness": one.likeness, "nearest": one.nearest, "why": one.why}
        detail = _("Nearest in “%(source)s”, %(likeness)d of 100 alike: %(nearest)s") % told if one.nearest else one.why
        yield Row(address(cited), str(cited), detail, one.quote, _copy(one))


def _copy(check: QuoteCheck) -> str:
    """Return where the stored copy is read in which a quote was looked for."""
    return reverse("admin:sources_capture_change", args=[check.capture_id])


def _not_captured(user: User) -> QuerySet:
    """Return the sources without a stored copy, first those behind the most records."""
    stored = Capture.objects.stored().filter(source=OuterRef("pk"))
    cited = Source.objects.order_by().annotate(n=Count("citations")).filter(~Exists(stored), n__gt=0)
    return cited.order_by(F("n").desc(), "key")


def _source_rows(page: Sequence[Any]) -> Iterator[Row]:
    for one in page:
        said = ngettext("stands behind one record", "stands behind %(n)d records", one.n) % {"n": one.n}
        yield Row(reverse("admin:sources_source_copies", args=[one.pk]), str(one), said)


def _link_rows(page: Sequence[LinkCheck]) -> Iterator[Row]:
    for one in page:
        where = reverse("admin:sources_source_change", args=[one.source_id])
        yield Row(where, one.source.title, f"{one.url}: {one.sentence}")


def _holders(user: User) -> list[Holder]:
    """Return who has how many drafts and records in review."""
    held: Counter[tuple[int, str, str]] = Counter()
    for model in MODELS.values():
        waiting = model._default_manager.filter(review_state__in=OPEN).order_by()
        for who, name, state in waiting.values_list("author", "author__username", "review_state"):
            held[who or 0, name or "", state] += 1
    people = sorted({(name, who) for who, name, _state in held})
    return [Holder(who, name, *(held[who, name, state] for state in OPEN)) for name, who in people]


def _holder_rows(page: Sequence[Holder]) -> Iterator[Row]:
    for one in page:
        told = _("drafts: %(drafts)d, in review: %(in_review)d") % {"drafts": one.drafts, "in_review": one.in_review}
        yield Row(reverse("desk_held", args=[one.who]), one.name or _("Nobody: they came by an import"), told)


def held_by(person: User | None) -> Queue:
    """Return the queue of what one person has not brought to an end; None for what came by an import."""
    return Queue(
        "held",
        _("Held by %(who)s") % {"who": person} if person else _("Held by nobody"),
        _("Drafts, and records that wait for a second person."),
        lambda user: keys_of(Q(review_state__in=OPEN, author=person)),
        _record_rows,
    )


def _reports(user: User) -> QuerySet | Sequence:
    """Return what readers reported and nobody answered yet, for those who may answer."""
    if not may_publish(user):
        return ()
    about = ("action__jurisdiction", "action__program", *RECORDS[1:])
    return Report.objects.filter(answer=None).select_related(*about).order_by("sent_at", "number")


def _report_rows(page: Sequence[Report]) -> Iterator[Row]:
    """Tell reports by what they are about, with the reader's words."""
    for report in page:
        told = {"day": date_format(report.sent_at), "words": Truncator(report.wrong).chars(200)}
        form = reverse("admin:corrections_report_change", args=[report.pk])
        yield Row(form, str(report.record or _("The site")), _("Sent on %(day)s: “%(words)s”") % told)


def _tables(user: User) -> QuerySet:
    """Return the tables that are not loaded yet, and those whose offers nobody has answered."""
    offers = ImportRow.objects.offers().filter(parent=OuterRef("pk"))
    under_way = [Import.State.RECEIVED, Import.State.READ, Import.State.CHECKED]
    found = Import.objects.filter(Q(state__in=under_way) | Q(Exists(offers), state=Import.State.LOADED))
    return found.select_related("imported_by").defer("reading", "decisions")


def _table_rows(page: Sequence[Import]) -> Iterator[Row]:
    for one in page:
        told = {"state": one.get_state_display(), "who": one.imported_by or _("nobody")}
        yield Row(one.get_absolute_url(), str(one), _("%(state)s, by %(who)s") % told)


QUEUES: tuple[Queue, ...] = (
    Queue(
        "to-review",
        gettext_lazy("To review"),
        gettext_lazy("Others wrote these; read the evidence and publish them, or send them back."),
        _to_review,
        _record_rows,
    ),
    Queue(
        "drafts",
        gettext_lazy("Your drafts"),
        gettext_lazy("Finish them, and hand them to a second person."),
        _own,
        _record_rows,
    ),
    Queue(
        "tables",
        gettext_lazy("Tables of actions"),
        gettext_lazy(
            "Name their columns, see what becomes of each row, load them; accept closer dates that they give."
        ),
        _tables,
        _table_rows,
    ),
    Queue(
        "contested",
        gettext_lazy("Contested"),
        gettext_lazy("Sources disagree. Say which reading is preferred, and why."),
        _contested,
        _contested_rows,
    ),
    Queue(
        "order-unknown",
        gettext_lazy("Order unknown"),
        gettext_lazy("Acts that differ may fall on one day. Where you know which came first, give them a sequence."),
        lambda user: unordered(),
        _unordered_rows,
    ),
    Queue(
        "corrections",
        gettext_lazy("Reported by readers"),
        gettext_lazy("See whether the report is right, correct the record if it is, and answer in public."),
        _reports,
        _report_rows,
    ),
    *OF_LISTS,
    Queue(
        "quotes-not-found",
        gettext_lazy("Quotes not found"),
        gettext_lazy("The stored copy does not have these words. Mend the quote, or the source."),
        lambda user: quotes_not_found(),
        _quote_rows,
    ),
    Queue(
        "not-captured",
        gettext_lazy("Sources without a stored copy"),
        gettext_lazy("Store a copy while the document can still be had; those behind the most records come first."),
        _not_captured,
        _source_rows,
    ),
    Queue(
        "dead-links",
        gettext_lazy("Dead links"),
        gettext_lazy("Nobody answers at these addresses. Find the document elsewhere or name an archived copy."),
        lambda user: dead_links(),
        _link_rows,
    ),
    Queue(
        "holders",
        gettext_lazy("Who holds what"),
        gettext_lazy("What each of us has begun and not yet brought to an end."),
        _holders,
        _holder_rows,
    ),
)
BY_SLUG = {queue.slug: queue for queue in QUEUES}
