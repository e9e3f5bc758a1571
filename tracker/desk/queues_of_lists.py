"""What published lists leave to editors: proposals, rows that nobody was matched to, and fetches that failed."""

from collections.abc import Iterator, Sequence

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.queue import Queue, Row
from tracker.rosters.loading import PRINTED
from tracker.rosters.models import Edition, Entry, Fetch, Meaning, Proposal


def open_proposals() -> QuerySet[Proposal]:
    """Return the proposals that nobody decided, those of the latest editions first."""
    waiting = Proposal.objects.filter(state=Proposal.State.OPEN, action__isnull=False)
    shown_with = ("jurisdiction", "program", "edition__roster", "entry", "action")
    return waiting.select_related(*shown_with).order_by("-edition__as_of", "edition", "jurisdiction__path", "pk")


def unmatched() -> QuerySet[Entry]:
    """Return the rows that mean somebody unknown, each once however many editions print it."""
    said = Meaning.objects.filter(**{column: OuterRef(column) for column in PRINTED})
    rows = Entry.objects.filter(~Exists(said), jurisdiction=None).select_related("edition__roster")
    return rows.order_by(*PRINTED, "-edition__as_of").distinct(*PRINTED)


def failed_fetches() -> QuerySet[Fetch]:
    """Return the last fetch of each list where it failed."""
    last = Fetch.objects.order_by().values("roster").annotate(last=Max("pk")).values("last")
    return Fetch.objects.filter(pk__in=last).exclude(failure="").select_related("roster")


def page_of(edition: Edition) -> str:
    """Return where the proposals of an edition are decided."""
    return reverse("desk_proposals", args=[edition.roster.slug, edition.as_of.isoformat()])


def _proposal_rows(page: Sequence[Proposal]) -> Iterator[Row]:
    for one in page:
        yield Row(
            page_of(one.edition),
            str(one),
            _("%(list)s: line %(line)d of the edition that has it")
            % {
                "list": one.edition,
                "line": one.entry.line,
            },
        )


def _unmatched_rows(page: Sequence[Entry]) -> Iterator[Row]:
    for one in page:
        told = {"list": one.edition, "line": one.line, "state": one.state_printed, "county": one.county or "—"}
        detail = _("%(state)s, county: %(county)s. %(list)s, line %(line)d") % told
        yield Row(reverse("desk_entry", args=[one.pk]), one.name, detail)


def _fetch_rows(page: Sequence[Fetch]) -> Iterator[Row]:
    for one in page:
        told = {"day": date_format(one.fetched_at), "why": one.failure, "url": one.url}
        yield Row(reverse("desk_rosters"), str(one.roster), _("%(day)s, %(url)s: %(why)s") % told)


OF_LISTS = (
    Queue(
        "proposals",
        gettext_lazy("Proposed by published lists"),
        gettext_lazy("Lists say that these happened, and no record says so. Accept, change or reject them."),
        lambda user: open_proposals(),
        _proposal_rows,
    ),
    Queue(
        "unmatched",
        gettext_lazy("Rows of lists without a jurisdiction"),
        gettext_lazy("Say whom each means: the same row means the same in every edition."),
        lambda user: unmatched(),
        _unmatched_rows,
    ),
    Queue(
        "fetches",
        gettext_lazy("Lists that could not be fetched"),
        gettext_lazy("Nothing was loaded. Fetch the file by hand and upload it, or wait for the next attempt."),
        lambda user: failed_fetches(),
        _fetch_rows,
    ),
)
