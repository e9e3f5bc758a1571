"""Addresses are asked politely: headers alone, conditionally, in turns, and not again at once."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import SourceFactory
from tests.sources.site import Pages, here, misbehaving_site, resolver
from tracker.sources.capturing import capture
from tracker.sources.fetch import Fetched, fetch
from tracker.sources.links import Probe, check_links, dead_links
from tracker.sources.models import LinkCheck, Source
from tracker.sources.pace import Pace, in_turns

pytestmark = pytest.mark.django_db


class Clock:
    """A clock that moves when somebody sleeps; `slept` is how long each time."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(seconds)

    def pace(self) -> Pace:
        """Return a pace of two seconds on this clock."""
        return Pace(2, self.sleep, lambda: self.now)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Run the site that misbehaves."""
    with misbehaving_site() as port:
        yield port


@pytest.fixture
def probe(port: int) -> Probe:
    """Return a probe that may reach that site."""

    def ask(url: str, method: str, headers: dict[str, str]) -> Fetched:
        bounds = here(port, resolve=resolver(a_test="127.0.0.1"))
        return fetch(url, bounds, method=method, headers=headers, document=False)

    return ask


@pytest.fixture
def checked(port: int, probe: Probe) -> Callable[[str], LinkCheck]:
    """Return a function that checks a source with a page of the site for its address."""

    def check(name: str, host: str = "127.0.0.1") -> LinkCheck:
        [found] = check_links([SourceFactory(url=f"http://{host}:{port}/{name}")], pace=Clock().pace(), probe=probe)
        return found

    return check


@pytest.mark.parametrize(
    ("name", "outcome", "sentence"),
    [
        ("article", "alive", ""),
        ("gigabyte", "alive", ""),
        ("get-only", "alive", ""),
        ("to?/article", "moved", ""),
        ("missing", "dead", "The server answered 404 (Not Found)."),
        ("to?/missing", "dead", "The server answered 404 (Not Found)."),
        ("busy", "unclear", "The server answered 503 (Service Unavailable)."),
        ("silent", "unclear", "The server was silent for 0.5 seconds."),
        ("loop", "unclear", "It redirects more than 5 times."),
        ("to?http://10.0.0.1:1/", "unclear", "Port 1 is not one of those that are fetched from: {port}."),
    ],
)
def test_an_address_comes_to_one_of_four_ends(
    checked: Callable[[str], LinkCheck], port: int, name: str, outcome: str, sentence: str
) -> None:
    check = checked(name)
    assert (check.outcome, check.sentence) == (outcome, sentence.format(port=port))
    assert LinkCheck.objects.get() == check


def test_a_host_that_is_no_more_is_dead(checked: Callable[..., LinkCheck]) -> None:
    assert checked("article", host="gone.test").outcome == "dead"


def test_only_what_does_not_answer_well_is_asked_for_the_document(checked: Callable[[str], LinkCheck]) -> None:
    Pages.asked.clear()
    checked("article"), checked("get-only")
    assert [(method, path) for method, path, _ in Pages.asked] == [
        *[("HEAD", "/article"), ("HEAD", "/get-only")],
        ("GET", "/get-only"),
    ]


def test_what_is_stored_is_asked_for_only_if_it_changed(port: int, probe: Probe) -> None:
    source = SourceFactory(url=f"http://127.0.0.1:{port}/article")
    capture(source, fetch=partial(fetch, bounds=here(port)))
    [check] = check_links([source], pace=Clock().pace(), probe=probe)
    assert (check.status, check.outcome) == (304, "alive")
    assert Pages.asked[-1][2]["if-none-match"] == '"one"'


def test_a_busy_server_is_left_alone_as_long_as_it_asks_for(port: int, probe: Probe) -> None:
    clock = Clock()
    Pages.asked.clear()
    list(check_links([SourceFactory(url=f"http://127.0.0.1:{port}/busy")], pace=clock.pace(), probe=probe))
    assert clock.slept == [7, 7]
    assert len(Pages.asked) == 3


def test_a_host_rests_between_two_questions_and_others_are_asked_meanwhile() -> None:
    clock, asked = Clock(), []

    def ask(url: str, method: str, headers: dict[str, str]) -> Fetched:
        asked.append((clock.now, url))
        return Fetched(url, url, status=200)

    urls = ["https://a.test/1", "https://a.test/2", "https://b.test/1", "https://a.test/3"]
    list(check_links([SourceFactory(url=url) for url in urls], pace=clock.pace(), probe=ask))
    assert asked == [(0, urls[0]), (0, urls[2]), (2, urls[1]), (4, urls[3])]


def test_hosts_take_turns() -> None:
    urls = ["http://a/1", "http://a/2", "http://a/3", "http://b/1", "http://b/2", "http://c/1"]
    assert list(in_turns(urls, str)) == [urls[0], urls[3], urls[5], urls[1], urls[4], urls[2]]


def test_a_pause_grows_with_each_attempt_and_never_beyond_a_minute() -> None:
    clock = Clock()
    pace = clock.pace()
    for attempt, said in ((0, ""), (1, ""), (2, "soon"), (0, "3600")):
        pace.back_off("http://a/", attempt, said)
        pace.wait("http://a/")
    assert clock.slept == [4, 8, 16, 60]


def test_the_desk_lists_what_is_dead_now(checked: Callable[[str], LinkCheck], probe: Probe, port: int) -> None:
    dead, alive = checked("missing"), checked("article")
    assert list(dead_links()) == [dead]
    Source.objects.filter(pk=dead.source.pk).update(url=alive.url)
    list(check_links([Source.objects.get(pk=dead.source.pk)], pace=Clock().pace(), probe=probe))
    assert not dead_links()


def run(probe: Probe, **options: object) -> str:
    out = StringIO()
    call_command("check_links", stdout=out, pause=0, probe=probe, **options)
    return out.getvalue()


def test_the_command_tells_what_is_wrong_and_counts(probe: Probe, port: int) -> None:
    gone = SourceFactory(url=f"http://127.0.0.1:{port}/missing")
    SourceFactory(url=f"http://127.0.0.1:{port}/article"), SourceFactory()
    assert run(probe).splitlines() == [
        f"{gone.key} dead: The server answered 404 (Not Found). {gone.url}",
        "1 alive, 0 moved, 1 dead, 0 unclear.",
    ]
    assert json.loads(run(probe, as_json=True)) == {"alive": 1, "moved": 0, "dead": 1, "unclear": 0}


def test_a_dry_run_asks_and_records_nothing(probe: Probe, port: int) -> None:
    SourceFactory(url=f"http://127.0.0.1:{port}/article")
    assert run(probe, dry_run=True) == "1 alive, 0 moved, 0 dead, 0 unclear.\n"
    assert not LinkCheck.objects.exists()
