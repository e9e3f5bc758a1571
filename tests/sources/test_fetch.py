"""A fetch stays in bounds and on the open network, whatever a server does; what goes wrong is one sentence."""

import ipaddress
import re
import resource
import socket
import time
from collections.abc import Iterator

import pytest

from tests.sources.site import ARTICLE, Pages, bomb, here, misbehaving_site, resolver
from tracker.sources.addresses import Address, is_public
from tracker.sources.fetch import Bounds, fetch

CLOSED = [
    *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("0.0.0.0", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "168.63.129.16"),
    *(
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
    ),
    *("::10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::", "2001::1", "100::1", "4000::1"),
]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Run the site that misbehaves."""
    with misbehaving_site() as port:
        yield port


def failure(port: int, page: str, **changes: object) -> str:
    fetched = fetch(f"http://127.0.0.1:{port}/{page}", here(port, **changes))
    assert not fetched.content
    assert fetched.failure.endswith("."), fetched
    return fetched.failure


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_that_is_not_of_the_open_network_is_refused(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    host = f"[{address}]" if ":" in address else address
    refused = fetch(f"http://{host}/")
    assert re.fullmatch(r"\S+ is at \S+, which is no public address\.", refused.failure)
    assert refused.status is None


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "2a00:1450::1"])
def test_an_address_of_the_open_network_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "LOCALHOST", "１２７.0.0.1"]
)
def test_another_way_to_write_this_machine_is_refused_too(host: str) -> None:
    assert "no public address" in fetch(f"http://{host}/").failure


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/", "begin with http:// or https://"),
        ("file:///etc/passwd", "begin with http:// or https://"),
        ("gopher://example.org/", "begin with http:// or https://"),
        ("//example.org/", "begin with http:// or https://"),
        ("http:///path", "names no host"),
        ("http://user:secret@example.org/", "user name or a password"),
        ("http://example.org:22/", "Port 22 is not one of those that are fetched from: 80, 443"),
        ("http://example.org:99999/", "This is not an address"),
        ("http://[::1", "This is not an address"),
        (f"http://{'a' * 70}.org/", "This is not an address"),
    ],
)
def test_an_address_that_cannot_be_fetched_is_one_sentence(url: str, why: str) -> None:
    assert why in fetch(url).failure


def test_a_page_is_fetched_with_what_describes_it(port: int) -> None:
    fetched = fetch(f"http://127.0.0.1:{port}/article#top", here(port))
    assert fetched.content.decode() == ARTICLE
    assert (fetched.status, fetched.media_type, fetched.charset, fetched.etag) == (200, "text/html", "utf-8", '"one"')
    assert fetched.final_url == f"http://127.0.0.1:{port}/article"
    assert not fetched.failure


def test_a_fetch_says_who_it_is(port: int) -> None:
    fetch(f"http://127.0.0.1:{port}/article", here(port, user_agent="tracker (mail@tracker.example)"))
    assert Pages.asked[-1][2]["user-agent"] == "tracker (mail@tracker.example)"


def test_a_redirect_is_followed_to_where_it_ends(port: int) -> None:
    fetched = fetch(f"http://127.0.0.1:{port}/to?/article", here(port))
    assert fetched.final_url.endswith("/article")
    assert fetched.url.endswith("/to?/article")
    assert fetched.content


@pytest.mark.parametrize("target", ["http://10.0.0.1:{}/", "http://169.254.169.254:{}/latest", "http://[fd00::1]:{}/"])
def test_a_redirect_to_a_private_address_is_refused(port: int, target: str) -> None:
    assert "is no public address" in failure(port, f"to?{target.format(port)}")


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "http://127.0.0.1:22/", "ftp://127.0.0.1/", "http://a:b@127.0.0.1/", "http://[::"]
)
def test_a_redirect_is_held_to_the_rules_of_an_address(port: int, target: str) -> None:
    assert failure(port, f"to?{target}")


def test_a_name_of_a_private_address_is_refused_also_behind_a_redirect(port: int) -> None:
    hosts = resolver(public_test="127.0.0.1", inside_test="10.0.0.1")
    refused = fetch(f"http://public.test:{port}/to?http://inside.test:{port}/", here(port, resolve=hosts))
    assert refused.failure == "inside.test is at 10.0.0.1, which is no public address."


def test_a_name_with_one_private_address_among_others_is_refused(port: int) -> None:
    hosts = resolver(both_test="127.0.0.1 10.0.0.1")
    assert "is at 10.0.0.1" in fetch(f"http://both.test:{port}/article", here(port, resolve=hosts)).failure


def test_a_name_that_changes_its_address_is_asked_once_and_the_checked_address_is_used(port: int) -> None:
    answers = [[ipaddress.ip_address("127.0.0.1")], [ipaddress.ip_address("10.0.0.1")]]

    def rebinding(host: str) -> list[Address]:
        return answers.pop(0)

    fetched = fetch(f"http://rebind.test:{port}/article", here(port, resolve=rebinding))
    assert fetched.content
    assert len(answers) == 1
    assert Pages.asked[-1][2]["host"] == f"rebind.test:{port}"


def test_another_address_of_a_host_is_tried_where_the_first_does_not_answer(port: int) -> None:
    hosts = resolver(two_test="127.0.0.2 127.0.0.1")
    assert fetch(f"http://two.test:{port}/article", here(port, resolve=hosts)).content


def test_an_unknown_host_is_one_sentence(port: int) -> None:
    unknown = fetch(f"http://nobody.test:{port}/", here(port, resolve=resolver()))
    assert (unknown.failure, unknown.may_pass) == ("There is no such host.", False)


def test_a_resolver_that_never_answers_is_not_waited_for(port: int) -> None:
    def sleepy(host: str) -> list[Address]:
        time.sleep(2)
        return []

    begun = time.monotonic()
    slow = fetch(f"http://slow.test:{port}/", here(port, resolve=sleepy, seconds=0.3))
    assert slow.failure == "It took longer than 0.3 seconds."
    assert time.monotonic() - begun < 1.5


def test_a_port_where_nobody_listens_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    refused = fetch(f"http://127.0.0.1:{free}/", here(free))
    assert refused.failure == "The server cannot be reached: Connection refused."
    assert refused.may_pass


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing", "The server answered 404 (Not Found)."),
        ("busy", "The server answered 503 (Service Unavailable)."),
        ("loop", "It redirects more than 5 times."),
        ("picture", "Its type, image/png, is not one of those that are stored."),
        ("program", "The server names no type, and it is not a PDF."),
        ("silent", "The server was silent for 0.5 seconds."),
        ("announced-gigabyte", "It is larger than 25 MB."),
        ("badly-packed", "It says that it is packed, but cannot be unpacked."),
        ("oddly-packed", "It comes packed as br, which was not asked for."),
    ],
)
def test_what_a_server_does_wrong_is_one_sentence(port: int, name: str, why: str) -> None:
    assert failure(port, name) == why


@pytest.mark.parametrize("name", ["cut", "no-http"])
def test_an_answer_that_breaks_off_is_one_sentence(port: int, name: str) -> None:
    assert failure(port, name).startswith("The connection broke off: ")


@pytest.mark.parametrize("name", ["trickle", "trickling-headers"])
def test_a_server_that_trickles_is_left_when_the_time_is_over(port: int, name: str) -> None:
    begun = time.monotonic()
    assert failure(port, name, seconds=1.0) == "It took longer than 1 seconds."
    assert time.monotonic() - begun < 2.5


@pytest.mark.parametrize("name", ["gigabyte", "bomb"])
def test_a_gigabyte_is_neither_read_nor_unpacked(port: int, name: str) -> None:
    bomb()  # made before, of three hundred megabytes, piece by piece
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert failure(port, name) == "It is larger than 25 MB."
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KiB


def test_what_comes_packed_is_unpacked(port: int) -> None:
    assert fetch(f"http://127.0.0.1:{port}/packed", here(port)).content.decode() == ARTICLE


def test_a_pdf_of_which_the_server_knows_no_type_is_a_pdf(port: int) -> None:
    assert fetch(f"http://127.0.0.1:{port}/untyped", here(port)).media_type == "application/pdf"


def test_only_headers_are_awaited_where_the_document_is_not_wanted(port: int) -> None:
    gone = fetch(f"http://127.0.0.1:{port}/missing", here(port), method="HEAD", document=False)
    assert (gone.status, gone.failure) == (404, "")


def test_without_a_test_that_says_so_this_machine_is_out_of_reach(port: int) -> None:
    assert "no public address" in fetch(f"http://127.0.0.1:{port}/article", Bounds(ports=frozenset({port}))).failure
