"""How an answer is cited: pinned, with the hash of its rows, in every format; and the sources behind it."""

import hashlib
import html
import json
import re
from typing import Any

import bibtexparser
import pytest
import rispy
from django.test import Client

from tests.factories import ActionFactory, CitationFactory, SourceFactory, act
from tests.freezing.conftest import Freeze, freeze
from tests.pages.conftest import World
from tracker.history.reasons import because
from tracker.programs.models import Action
from tracker.sources.models import Source

__all__ = ["freeze"]

pytestmark = pytest.mark.django_db

DAY = "on=2012-05-15"
CITED = (
    "/",
    "/jurisdictions/",
    f"/jurisdictions/ma/middlesex-county/?{DAY}",
    "/programs/",
    f"/programs/secure-communities/?{DAY}",
    "/actions/?kind=joined",
    "/sources/",
    "/figures/",
    f"/why/?jurisdiction=ma/middlesex-county&program=secure-communities&{DAY}",
    f"/compare/?jurisdiction=ma/middlesex-county&{DAY}",
    "/panel/?from=2012-04&to=2012-06",
    "/changes/",
    "/corrections/",
    "/method/",
    "/codebook/",
    "/releases/",
)
WITHOUT_ROWS = {"/corrections/", "/releases/"}


def cited(client: Client, address: str, form: str) -> str:
    """Return the citation of a page in one form."""
    response = client.get(f"{address}{'&' if '?' in address else '?'}cite={form}")
    assert response.status_code == 200, address
    assert not response.cookies
    return response.content.decode()


def fetched(client: Client, address: str) -> bytes:
    response: Any = client.get(address.removeprefix("http://testserver"))
    assert response.status_code == 200, address
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("address", CITED)
def test_every_page_is_cited_by_an_address_that_stays_in_formats_that_others_read(
    address: str, client: Client, world: World
) -> None:
    (entry,) = bibtexparser.parse_string(cited(client, address, "bib")).entries
    (ris,) = rispy.loads(cited(client, address, "ris"))
    (csl,) = json.loads(cited(client, address, "csl.json"))
    permalink = csl["URL"]
    assert {entry["url"], ris["urls"][0]} == {permalink}
    assert {entry.key, ris["id"]} == {csl["id"]}
    assert re.search(r"[?&]known=20", permalink)
    assert permalink in cited(client, address, "txt")
    assert permalink in html.unescape(cited(client, address, "page"))
    assert b"As our records stood at" in fetched(client, permalink)


@pytest.mark.parametrize("address", CITED)
def test_the_box_leads_from_a_page_to_its_citation(address: str, client: Client, world: World) -> None:
    page = html.unescape(client.get(address).content.decode())
    (link,) = re.findall(r'href="([^"]*[?&]cite=page)"', page)
    assert b"Cite this" in fetched(client, link)


def hashes(client: Client, address: str) -> dict[str, str]:
    """Return the files whose hashes the citation of a page names."""
    page = html.unescape(cited(client, address, "page"))
    return dict(re.findall(r'href="([^"]+)">\1</a></dt><dd><code[^>]*>([0-9a-f]{64})', page))


@pytest.mark.django_db(transaction=True)  # versions are told apart by their transactions
def test_a_hash_is_that_of_the_rows_and_stays_whatever_is_changed_later(client: Client, world: World) -> None:
    named = {address: hashes(client, address) for address in CITED if address not in WITHOUT_ROWS}
    act(world.county, "withdrew", "2012-05-11")
    with because("A better summary."):
        Action.objects.filter(pk=world.activation.pk).update(summary="It was connected by ICE.")
    for address, files in named.items():
        assert files, address
        for file, sha256 in files.items():
            assert hashlib.sha256(fetched(client, file)).hexdigest() == sha256, file
    (csl,) = json.loads(cited(client, "/actions/", "csl.json"))
    ((file, sha256),) = hashes(client, "/actions/").items()
    assert f"SHA-256 of {file}: {sha256}" in csl["note"]


def test_as_long_as_nothing_is_changed_an_answer_has_one_address(client: Client, world: World) -> None:
    first, second = (json.loads(cited(client, "/actions/", "csl.json"))[0] for _ in range(2))
    assert first == second


def test_an_answer_of_a_release_is_cited_by_its_number(client: Client, world: World, freeze: Freeze) -> None:
    freeze()
    (csl,) = json.loads(cited(client, "/actions/?known=2026.1", "csl.json"))
    assert (csl["version"], csl["URL"]) == ("2026.1", "http://testserver/actions/?known=2026.1")
    (release,) = json.loads(cited(client, "/releases/2026.1/", "csl.json"))
    assert (release["version"], release["URL"]) == ("2026.1", "http://testserver/releases/2026.1/")


def sources(client: Client, address: str) -> set[str]:
    """Return the keys of the sources behind a page, the same in every format."""
    keys = {one["id"] for one in json.loads(cited(client, address, "sources.csl.json"))}
    assert {one["id"] for one in rispy.loads(cited(client, address, "sources.ris"))} == keys
    assert {one.key for one in bibtexparser.parse_string(cited(client, address, "sources.bib")).entries} == keys
    assert len(cited(client, address, "sources.txt").splitlines()) == len(keys)
    return keys


def behind(*actions: Action) -> set[str]:
    return set(Source.objects.filter(citations__action__in=actions).values_list("key", flat=True))


def test_the_sources_behind_a_page_are_those_of_what_it_shows(client: Client, world: World) -> None:
    assert sources(client, f"/actions/{world.opposition.key}/") == behind(world.opposition)
    assert sources(client, "/actions/?kind=joined") == behind(world.activation)
    assert sources(client, f"/sources/{world.source.key}/") == {world.source.key}
    assert sources(client, "/figures/") == {world.source.key}
    county = f"/jurisdictions/ma/middlesex-county/?{DAY}"
    assert behind(world.activation, world.announcement, world.opposition) <= sources(client, county)
    why = f"/why/?jurisdiction=ma/middlesex-county&program=secure-communities&{DAY}"
    assert behind(world.activation) < sources(client, why)
    assert sources(client, "/method/") == set()


def test_no_source_of_a_draft_is_behind_any_page(client: Client, world: World) -> None:
    secret = SourceFactory(title="A secret")
    CitationFactory(action=ActionFactory(jurisdiction=world.county, program=world.program), source=secret)
    for address in CITED:
        assert secret.key not in sources(client, address), address
        assert "A secret" not in cited(client, address, "page"), address


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/actions/?cite=xml", "`cite`: “xml” is not known here"),
        ("/search/?q=a&cite=bib", "`cite`: this page holds nothing to cite."),
        ("/actions/?cite=bib&kind=joind", "joind"),
    ],
)
def test_what_cannot_be_cited_is_told_in_a_sentence(address: str, sentence: str, client: Client, world: World) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert sentence in html.unescape(response.content.decode())
