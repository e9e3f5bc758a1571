"""Fetching lists from where they are published. Each attempt leaves a row; a failed or odd one changes nothing else."""

import datetime
import hashlib
import html
import re
from collections.abc import Callable
from urllib.parse import urljoin

from django.db import transaction
from django.utils import timezone

from tracker.jurisdictions.matching import Matcher
from tracker.rosters.lists.published import PublishedList
from tracker.rosters.loading import load_edition, roster_of, said_in
from tracker.rosters.models import Edition, Fetch, Roster
from tracker.sheets.grid import Unreadable
from tracker.sources.capturing import stored
from tracker.sources.fetch import HTML, Fetched

Fetcher = Callable[[str], Fetched]
LINK = re.compile(r"""href\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
FEWEST = 0.8  # of the rows of the edition before: with fewer, a file is broken rather than a list shortened


class Odd(ValueError):
    """What came is not taken for an edition; the message is a sentence."""


@transaction.atomic
def fetch_list(published: PublishedList, *, on: datetime.date, fetch: Fetcher) -> Fetch:
    """Fetch a list, and load it as the edition of a day where its bytes are new; return the row of the attempt."""
    roster, fetched = roster_of(published), fetch(published.address)
    try:
        if published.file and not fetched.failure and fetched.media_type in HTML:
            fetched = fetch(_named_on(fetched, published.file))
        if fetched.failure:
            raise Odd(fetched.failure)
        edition = _edition(roster, published, fetched.content, on)
    except (Odd, Unreadable) as refused:
        return _row(roster, fetched, failure=str(refused)[:500])
    return _row(roster, fetched, edition=edition)


def _named_on(page: Fetched, file: str) -> str:
    """Return the address of the file that a page names first. Raises Odd."""
    links = (html.unescape(link) for link in LINK.findall(page.content.decode(errors="replace")))
    if found := next((link for link in links if re.search(file, link)), None):
        return urljoin(page.final_url, found)
    raise Odd("The page names no file of this list.")


def _edition(roster: Roster, published: PublishedList, content: bytes, on: datetime.date) -> Edition:
    """Return the edition that a file is: the one that is there, or loaded now. Raises Odd, Unreadable."""
    document = hashlib.sha256(content).hexdigest()
    if present := roster.editions.filter(document=document).first():
        return present
    before = roster.editions.filter(as_of__lt=on).order_by("-as_of").first()
    n = len(said_in(published, content))
    if before and n < FEWEST * before.n_rows:
        raise Odd(f"It has {n:,} rows; the edition before, of {before.as_of}, has {before.n_rows:,}.")
    return load_edition(published, content, as_of=on, matcher=Matcher(published.levels)).edition


def _row(roster: Roster, fetched: Fetched, *, edition: Edition | None = None, failure: str = "") -> Fetch:
    """Note an attempt, with the bytes that came: of an odd file, too, for an editor to look at."""
    document = stored(fetched.content, fetched.media_type, fetched.charset) if fetched.content else None
    return Fetch.objects.create(
        roster=roster,
        url=fetched.url[:500],
        fetched_at=timezone.now(),
        status=fetched.status,
        document=document,
        edition=edition,
        failure=failure,
    )
