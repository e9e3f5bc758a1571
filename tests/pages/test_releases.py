"""The pages and files of releases, and questions asked as of one."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import act
from tests.freezing.conftest import Freeze, freeze
from tests.pages.conftest import World
from tracker.freezing.rows import FROZEN
from tracker.releases.models import Release

__all__ = ["freeze"]

pytestmark = pytest.mark.django_db


def fetched(client: Client, address: str, **headers: str) -> Any:
    response: Any = client.get(address, headers=headers)
    response.whole = b"".join(response.streaming_content) if response.streaming else response.content
    return response


def test_the_page_of_a_release_names_each_file_with_its_hash(client: Client, world: World, freeze: Freeze) -> None:
    release = freeze(label="The first")
    text = client.get("/releases/2026.1/").content.decode()
    for file in release.files.all():
        assert f'href="/releases/2026.1/{file.name}"' in text
        assert file.sha256 in text
    assert "The first." in text
    assert 'href="/releases/2026.1/"' in client.get("/releases/").content.decode()


def test_a_file_is_what_was_frozen_and_may_be_kept_for_good(client: Client, world: World, freeze: Freeze) -> None:
    release = freeze()
    for file in release.files.all():
        response = fetched(client, file.get_absolute_url())
        assert response.whole == file.path.read_bytes()
        assert response["Content-Type"].startswith(file.media_type)
        assert "immutable" in response["Cache-Control"]
        again = fetched(client, file.get_absolute_url(), if_none_match=response["ETag"])
        assert (again.status_code, again.whole) == (304, b"")


@pytest.mark.parametrize(
    "address",
    ["2026.2/", "2026.1/nothing.csv", "2026.1/..%2F..%2Fsecret_key", "2026.2/actions.csv", "2026.2/dcat.jsonld"],
)
def test_what_is_not_in_a_release_is_not_found(address: str, client: Client, world: World, freeze: Freeze) -> None:
    freeze()
    assert client.get(f"/releases/{address}").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_questions_as_of_a_release_are_answered_as_it_was_frozen(client: Client, world: World, freeze: Freeze) -> None:
    release = freeze()
    later = act(world.town, "declined", "2013", summary="Said no.")
    assert later.key in fetched(client, "/data/actions.csv").whole.decode()
    for table in FROZEN:
        for ending in ("csv", "parquet"):
            answered = fetched(client, f"/data/{table}.{ending}?known=2026.1").whole
            assert answered == (release.folder / f"{table}.{ending}").read_bytes(), table
    page = client.get("/actions/?known=2026.1").content.decode()
    assert later.key not in page
    assert "As our records stood at release 2026.1." in page
    assert client.get(f"/actions/{later.key}/?known=2026.1").status_code == 404
    assert later.key in fetched(client, "/data/changes.csv?since=2026.1").whole.decode()


def test_a_release_that_is_not_there_is_named(client: Client, world: World) -> None:
    response = client.get("/actions/?known=2026.9")
    assert response.status_code == 400
    assert "“2026.9” is not a moment" in response.content.decode()
    assert client.get("/data/actions.csv?known=2026.9").status_code == 400


def test_linked_data_says_the_same_of_every_file(client: Client, world: World, freeze: Freeze) -> None:
    release = freeze(label="</script> & more")
    hashes = {f"http://testserver{file.get_absolute_url()}": file.sha256 for file in release.files.all()}
    page = client.get("/releases/2026.1/").content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    schema = json.loads(block)
    assert (schema["@type"], schema["version"]) == ("Dataset", "2026.1")
    assert {one["contentUrl"]: one["sha256"] for one in schema["distribution"]} == hashes
    for dataset in (
        json.loads(client.get("/releases/2026.1/dcat.jsonld").content),
        json.loads(client.get("/releases/dcat.jsonld").content)["dcat:dataset"][0],
    ):
        told = {
            one["dcat:downloadURL"]["@id"]: one["spdx:checksum"]["spdx:checksumValue"]["@value"]
            for one in dataset["dcat:distribution"]
        }
        assert (dataset["@type"], told) == ("dcat:Dataset", hashes)


def test_a_withdrawn_release_says_why_and_has_no_files(client: Client, world: World, freeze: Freeze) -> None:
    freeze()
    Release.objects.update(withdrawn_at=timezone.now(), withdrawal="A text was removed for privacy.")
    page = client.get("/releases/2026.1/")
    assert (page.status_code, "A text was removed for privacy." in page.content.decode()) == (410, True)
    assert client.get("/releases/2026.1/actions.csv").status_code == 404
    assert json.loads(client.get("/releases/dcat.jsonld").content)["dcat:dataset"] == []
