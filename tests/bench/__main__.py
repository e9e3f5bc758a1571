"""Measure what the tracker promises about speed, on a database of its own beside the demo's."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import history, imports, maps, panel
from tracker import postgres

ROOT = Path(__file__).resolve().parent.parent.parent


def median(of: Callable[[], object], times: int = 7) -> float:
    """Return the median wall time of calls, in milliseconds, after one call to warm up."""
    of()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        of()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def say(what: str, figure: str, wanted: str) -> None:
    """Print one line of the table."""
    print(f"{what:<62} {figure:>22}   {wanted}", flush=True)


def rebuild() -> None:
    """Rebuild the spells of one million synthetic actions, in a process of its own."""
    from tests.bench import synthetic

    synthetic.load(jurisdictions=50_002, programs=20, acts_per_chain=10, chains=100_000)
    for what in ("rebuild of 1,000,000 actions, from nothing", "rebuild of 1,000,000 actions, nothing to change"):
        start = time.perf_counter()
        child = subprocess.Popen([sys.executable, "manage.py", "rebuild_status"], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0, "the rebuild failed"
        say(what, f"{time.perf_counter() - start:.1f} s, {usage.ru_maxrss / 1024:,.0f} MiB", "<= 60 s, <= 1,500 MiB")


def coverage(chains: int, programs: int) -> float:
    """Return the time, in the database, of the coverage of all counties for one program on a day."""
    import datetime

    from django.db import connection

    from tests.bench import synthetic
    from tracker.jurisdictions.models import Jurisdiction
    from tracker.status.ask import SPELLS
    from tracker.status.models import Spell
    from tracker.status.rebuild import rebuild_all

    synthetic.load(jurisdictions=3_145, programs=programs, acts_per_chain=2, chains=chains)
    rebuild_all()
    ids = list(Jurisdiction.objects.filter(level="county").values_list("id", flat=True))
    asked = {"ids": ids, "programs": [1], "on": datetime.date(2012, 5, 15)}

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute(SPELLS, asked)
            cursor.fetchall()

    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze status_spell")

    def explain() -> float:
        with connection.cursor() as cursor:
            cursor.execute(f"explain (analyze, timing off, format json) {SPELLS}", asked)
            return cursor.fetchone()[0][0]["Execution Time"]

    fetched = median(ask, times=15)
    taken = statistics.median(explain() for _ in range(15))
    what = f"coverage of {len(ids):,} counties among {Spell.objects.count():,} spells"
    say(what, f"{taken:.1f} ms ({fetched:.1f} fetched)", "<= 25 ms in the database")
    return taken


def spells_csv() -> None:
    """Download all spells as csv through the test client, as the server streams them."""
    from django.test import Client

    from tracker.status.models import Spell

    def download() -> None:
        for _ in Client().get("/data/spells.csv", headers={"host": "localhost"}).streaming_content:  # type: ignore[attr-defined]
            pass

    rows = Spell.objects.count()
    taken = median(download, times=3)
    say(f"csv of all {rows:,} spells", f"{rows / taken * 1000:,.0f} rows/s", ">= 300,000 rows/s")


def pages() -> None:
    """Load the page of one jurisdiction from the real seed."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    with connection.cursor() as cursor:
        cursor.execute("truncate jurisdictions_jurisdiction, programs_program, sources_source, status_spell cascade")
    start = time.perf_counter()
    call_command("seed", verbosity=0)
    say("seed", f"{time.perf_counter() - start:.1f} s", "<= 45 s")
    client = Client(headers={"host": "localhost"})
    for path in ("/jurisdictions/ma/suffolk-county/", "/jurisdictions/ma/", "/jurisdictions/va/arlington-county/"):
        url = f"{path}?on=2012-05-15"
        asked: list[str] = []

        def count(execute: Callable, sql: str, *rest: object, asked: list[str] = asked) -> object:
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(count):
            assert client.get(url).status_code == 200
        taken = median(lambda url=url: client.get(url), times=15)
        say(url, f"{taken:.1f} ms, {len(asked)} queries", "<= 60 ms, <= 12 queries")


SEARCHED = (
    *(
        "suffolk",
        "boston",
        "cook county",
        "25025",
        "MA0130100",
        "ma/suffolk-county",
        "new york city",
        "sa",
        "suffolk m",
    ),
    *("los angelas", "sufolk county ma", "shanon county", "houstno", "wyandotte zz"),  # misspelt, or nowhere
    *("county", "police department", "secure communities", "sherif"),  # in thousands of records
    *("ICE 287g", "SB 4", "trust act", "sheriff of cook county"),
)


def search() -> None:
    """Ask for the suggestions of the search box, over the whole gazetteer and all acts and sources of the seed."""
    from django.test import Client

    from tracker.jurisdictions.models import Name

    client = Client(headers={"host": "localhost"})
    taken = {text: median(lambda text=text: client.get("/search/suggest.json", {"q": text})) for text in SEARCHED}
    worst = max(taken, key=lambda text: taken[text])
    say(
        f"search, {len(SEARCHED)} texts over {Name.objects.count():,} names (worst: {worst})",
        f"{statistics.median(taken.values()):.1f} ms, worst {taken[worst]:.1f}",
        "<= 40 ms",
    )


def compare() -> None:
    """Load the page that compares 500 counties on 20 programs, each of the 10,000 cells with acts of its own."""
    from django.test import Client

    from tests.bench import synthetic
    from tracker.jurisdictions.models import Jurisdiction
    from tracker.status.rebuild import rebuild_all

    synthetic.load(jurisdictions=3_145, programs=20, acts_per_chain=2, chains=3_143 * 20)
    rebuild_all()
    named = ",".join(Jurisdiction.objects.filter(level="county").values_list("key", flat=True)[:500])
    client = Client(headers={"host": "localhost"})
    for what, words in (("", ""), (", two days", "&and=2014-05-15")):
        url = f"/compare/?on=2012-05-15&jurisdiction={named}{words}"
        assert client.get(url).content.decode().count("<td ") == 10_000
        say(
            f"compare page, 500 x 20{what}",
            f"{median(lambda url=url: client.get(url), times=15):.0f} ms",
            "" if words else "<= 300 ms",
        )


def quotes(altered: float, citations: int = 10_000, sources: int = 400) -> None:
    """Look for 10,000 quotes in documents of 60,000 letters, some share of them altered."""
    import hashlib
    import random

    from django.db import connection
    from django.utils.timezone import now

    from tests.factories import ActionFactory, CitationFactory, SourceFactory
    from tests.sources.quoted import TEXTS, another_word, passages
    from tracker.sources.checking import check_quotes
    from tracker.sources.models import Capture, Citation, Document

    with connection.cursor() as cursor:
        cursor.execute("truncate jurisdictions_jurisdiction, programs_program, sources_source cascade")
        cursor.execute("truncate sources_document cascade")
    rng, vocabulary = random.Random(7), " ".join(TEXTS).split()
    action = ActionFactory()
    cited = []
    for _ in range(sources):
        source = SourceFactory()
        words = rng.choices(vocabulary, k=8_000)
        text = " ".join(words[:4_000]) + "\n" + rng.choice(TEXTS) + "\n" + " ".join(words[4_000:])
        content = text.encode()
        document = Document.objects.create(
            sha256=hashlib.sha256(content).hexdigest(),
            media_type="text/plain",
            bytes=len(content),
            content=content,
            text=text,
        )
        Capture.objects.create(source=source, url="https://a.example/", retrieved_at=now(), document=document)
        for quote in passages(rng, text, citations // sources):
            other = another_word(quote, text, rng) if rng.random() < altered else quote
            cited.append(CitationFactory.build(source=source, action=action, quote=other))
    Citation.objects.bulk_create(cited)
    start = time.perf_counter()
    found = check_quotes(Citation.objects.all())
    what = f"check of {citations:,} quotes, {found['not found']:,} of them not found"
    say(what, f"{time.perf_counter() - start:.1f} s", "<= 60 s")


def main() -> None:
    """Run every measurement on a database of its own."""
    with postgres.use(ROOT / "var" / "postgres", database="tracker_bench") as url:
        os.environ["DATABASE_URL"] = url
        os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        pages()
        search()
        maps.measure(say, median)
        panel.measure(say)
        history.measure_known(say, median)
        compare()
        small = coverage(chains=50_000, programs=16)
        large = coverage(chains=500_000, programs=160)
        say("ratio of the two", f"{large / small:.2f}", "about 1")
        spells_csv()
        history.measure_writing(say)
        rebuild()
        imports.measure(say)
        quotes(altered=0.05)
        quotes(altered=1.0)
        say("this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB", "")


if __name__ == "__main__":
    main()
