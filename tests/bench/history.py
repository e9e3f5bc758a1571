"""Measure what history costs: writing every version of what is published at once, and asking what was known before."""

import datetime
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Say = Callable[[str, str, str], None]
Median = Callable[[Callable[[], object], int], float]

MANY = 10_000
VERSIONS = """
select format('alter table %I {} trigger %I', c.relname, t.tgname)
from pg_trigger t join pg_class c on c.oid = t.tgrelid
where t.tgname ~ '^pgtrigger_(insert|update|delete)_'
"""


def measure_writing(say: Say) -> None:
    """Publish 10,000 imported drafts at once, with and without the triggers that keep versions."""
    from tests.bench import synthetic
    from tracker.programs.models import Action

    synthetic.load(jurisdictions=5_002, programs=1, acts_per_chain=2, chains=MANY // 2)
    Action.objects.update(review_state="draft")
    keys = list(Action.objects.values_list("key", flat=True))
    taken: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(3):
        for is_kept in taken:
            taken[is_kept].append(_publishing(keys, is_kept=is_kept))
    kept, bare = (statistics.median(taken[is_kept]) for is_kept in (True, False))
    say(f"publication of {MANY:,} actions at once", f"{kept:.2f} s, {bare:.2f} without history", "")
    say("ratio of the two", f"{kept / bare:.2f}", "<= 2")


def _publishing(keys: list[str], *, is_kept: bool) -> float:
    """Return the seconds that a publication takes; it is taken back afterwards."""
    from django.db import transaction

    from tracker.programs.models import Action
    from tracker.review.workflow import publish_imported

    with transaction.atomic():
        if not is_kept:
            _switch("disable")
        start = time.perf_counter()
        assert publish_imported(Action, keys) == MANY
        taken = time.perf_counter() - start
        transaction.set_rollback(True)
    return taken


def _switch(how: str) -> None:
    """Enable or disable the triggers that keep versions."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(VERSIONS.format(how))
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def measure_known(say: Say, median: Median) -> None:
    """Ask for a program in all counties, over the real seed, as known before some corrections."""
    from tracker.queries.known import as_word

    url = "/data/status.csv?program=secure-communities&level=county&on=2012-05-15"
    say("status of a program, all counties", f"{_download(url, median):.0f} ms", "")
    for many, and_program in ((1, False), (300, False), (300, True)):
        with _corrected(many, and_program=and_program) as moment:
            told = ", the program too" if and_program else ""
            taken = _download(f"{url}&known={as_word(moment)}", median)
            say(f"the same as known before {many} corrections{told}", f"{taken:.0f} ms", "<= 1,000 ms")


def _download(url: str, median: Median) -> float:
    from django.test import Client

    client = Client(headers={"host": "localhost"})

    def ask() -> None:
        answer = client.get(url)
        assert answer.status_code == 200
        assert sum(len(piece) for piece in answer.streaming_content) > 100_000  # type: ignore[attr-defined,misc]

    return median(ask, 5)


@contextmanager
def _corrected(many: int, *, and_program: bool) -> Iterator[datetime.datetime]:
    """Correct the words of some acts; yields a moment before."""
    from django.utils import timezone

    from tracker.history.reasons import because
    from tracker.programs.models import Action, Program

    moment = timezone.now()
    time.sleep(0.01)
    acts = Action.objects.published().filter(program__slug="secure-communities").order_by("pk")[:many]
    with because("Measured."):
        Action.objects.filter(pk__in=acts.values("pk")).update(effects_reason=f"Measured {moment}.")
        if and_program:
            Program.objects.update(caution=f"Measured {moment}.")
    yield moment
