"""Ask politely whether the addresses of sources still answer: headers only, conditional, with pauses."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from tracker.sources import fetch as net
from tracker.sources.capturing import bounds
from tracker.sources.models import Capture, LinkCheck, Source
from tracker.sources.pace import Pace, in_turns

Outcome = LinkCheck.Outcome
Probe = Callable[[str, str, dict[str, str]], net.Fetched]
ATTEMPTS = 3
GONE = frozenset({404, 410, 451})
BUSY = frozenset({429, 500, 502, 503, 504})


def probe(url: str, method: str, headers: dict[str, str]) -> net.Fetched:
    """Ask an address on the open network for its headers."""
    return net.fetch(url, bounds(), method=method, headers=headers, document=False)


def check_links(
    sources: Iterable[Source], *, pace: Pace | None = None, probe: Probe = probe, dry_run: bool = False
) -> Iterator[LinkCheck]:
    """Ask each source's address in turn; yield what came of it, recorded unless told not to."""
    pace = pace or Pace()
    for source in in_turns([one for one in sources if one.url], lambda one: one.url):
        check = _check(source, pace, probe)
        if not dry_run:
            check.save()
        yield check


def _check(source: Source, pace: Pace, probe: Probe) -> LinkCheck:
    fetched = _asked(source.url, _conditions(source), pace, probe)
    outcome = _outcome(fetched)
    is_well = outcome in (Outcome.ALIVE, Outcome.MOVED)
    return LinkCheck(
        source=source,
        url=source.url,
        final_url=fetched.final_url[:2000],
        checked_at=timezone.now(),
        outcome=outcome,
        status=fetched.status,
        sentence="" if is_well else fetched.failure[:300] or net.answered(fetched.status or 0),
    )


def _conditions(source: Source) -> dict[str, str]:
    """Return headers that let a server answer 304 where the copy we have is still the document."""
    stored = Capture.objects.stored().filter(source=source, url=source.url).values_list("etag", "last_modified").first()
    etag, modified = stored or ("", "")
    return {name: value for name, value in (("if-none-match", etag), ("if-modified-since", modified)) if value}


def _asked(url: str, conditions: dict[str, str], pace: Pace, probe: Probe) -> net.Fetched:
    """Return the answer to HEAD, or to GET where a server does not answer HEAD well; patient with a busy one."""
    for attempt in range(ATTEMPTS):
        for method in ("HEAD", "GET"):
            pace.wait(url)
            fetched = probe(url, method, conditions)
            if _is_well(fetched) or _may_pass(fetched):
                break
        if not _may_pass(fetched):
            break
        pace.back_off(url, attempt, fetched.retry_after)
    return fetched


def _is_well(fetched: net.Fetched) -> bool:
    return not fetched.failure and fetched.status is not None and (200 <= fetched.status < 300 or fetched.status == 304)


def _may_pass(fetched: net.Fetched) -> bool:
    return fetched.may_pass or fetched.status in BUSY


def _outcome(fetched: net.Fetched) -> Outcome:
    if _is_well(fetched):
        return Outcome.ALIVE if _place(fetched.url) == _place(fetched.final_url) else Outcome.MOVED
    is_gone = fetched.status in GONE or fetched.failure == net.NO_SUCH_HOST
    return Outcome.DEAD if is_gone else Outcome.UNCLEAR


def _place(url: str) -> str:
    """Return an address without what changes when a site only tidies up: scheme, `www.`, a slash at the end."""
    return url.partition("//")[2].removeprefix("www.").partition("#")[0].rstrip("/").lower()


def in_words(checks: Iterable[LinkCheck]) -> Counter[str]:
    """Return how many checks came to which end."""
    counted = Counter(dict.fromkeys(Outcome.values, 0))
    counted.update(check.outcome for check in checks)
    return counted


def dead_links() -> QuerySet[LinkCheck]:
    """Return the last check of each source whose address is dead or unclear, for the editors' desk."""
    last = Source.objects.annotate(last=Max("link_checks__pk")).exclude(last=None).values("last")
    return LinkCheck.objects.filter(Q(outcome=Outcome.DEAD) | Q(outcome=Outcome.UNCLEAR), pk__in=last).select_related(
        "source"
    )
