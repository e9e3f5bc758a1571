"""What a report is about: from the address of a page to the record it shows, and back to a line and a link."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.db.models import QuerySet
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from tracker.corrections.models import Answer, Record, about
from tracker.figures.models import ReportedFigure
from tracker.jurisdictions.models import Jurisdiction
from tracker.pages.headlines import headline
from tracker.programs.models import Action, Program
from tracker.queries.tables import cited_sources
from tracker.records.models import ReviewState

SHOWN = (ReviewState.PUBLISHED, ReviewState.RETRACTED)
Parts = Mapping[str, str]

# Of each page by its name in the URL table: the records that have one, narrowed by the parts of the address.
PAGES: dict[str, Callable[[Parts], QuerySet]] = {
    "action": lambda parts: Action.objects.filter(review_state__in=SHOWN, key=parts["key"]),
    "jurisdiction": lambda parts: Jurisdiction.objects.filter(path=parts["path"].strip("/")),
    "program": lambda parts: Program.objects.filter(slug=parts["slug"]),
    "source": lambda parts: cited_sources().filter(key=parts["key"]),
    "figures": lambda parts: ReportedFigure.objects.published().filter(key=parts["fragment"]),
}


def record_at(address: str) -> Record | None:
    """Return the record that readers see at an address of this site, None where they see none."""
    try:
        parts = urlsplit(address)
        page = resolve(parts.path)
    except (ValueError, Resolver404):  # no address at all, or none of this site
        return None
    shown = PAGES.get(page.url_name or "")
    return shown({**page.kwargs, "fragment": parts.fragment}).first() if shown else None


def line(record: Record) -> str:
    """Return a record in one line."""
    return headline(record) if isinstance(record, Action) else str(record)


@dataclass(frozen=True, slots=True)
class Reporting:
    """What a page offers and shows about errors in its record."""

    address: str
    answers: list[Answer]


def reporting(record: Record) -> Reporting:
    """Return where an error in a record is reported, and what we answered about it, newest first."""
    return Reporting(report_address(record), list(Answer.objects.filter(**about(record)).order_by("-answered_at")))


def report_address(record: Record) -> str:
    """Return the address of the form that reports an error in a record."""
    return f"{reverse('report_error')}?{urlencode({'about': record.get_absolute_url()}, safe='/')}"


def answered(answer: Answer) -> tuple[str, str]:
    """Return what an answer is about in a line, and its page, which may be none."""
    record = answer.record
    return (line(record), record.get_absolute_url()) if record else (_("The site as a whole"), "")
