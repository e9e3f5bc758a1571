"""Nothing unpublished or private is at any address: markers are planted everywhere, and every address is asked."""

import io
import json
import zipfile
from collections.abc import Iterator

import polars as pl
import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.freezing.conftest import Freeze, freeze
from tests.history.moments import later
from tests.pages.conftest import World
from tests.pages.planted import SHOWN, Planted, plant, private_models, texts
from tests.rosters.editions import two_editions
from tracker.desk.queues import QUEUES
from tracker.exports.formats import FORMATS
from tracker.exports.views import TABLES
from tracker.figures.models import ReportedFigure
from tracker.imports.models import Import
from tracker.pages.cite import with_words
from tracker.programs.models import Action, NullFinding
from tracker.queries.known import as_word
from tracker.releases.models import File
from tracker.sources.models import Capture, Source

__all__ = ["freeze"]

pytestmark = pytest.mark.django_db(transaction=True)

ROSTER_DAYS = ("2025-05-16/", "2025-05-16/?against=2025-05-09", "2025-05-09/?against=2025-05-16")
ANSWERS = {200, 302, 304, 400, 404, 405, 410}


def routes(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    """Yield every route of the site but those behind the login."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(one.pattern)
        if route == "admin/":
            yield route
        elif isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        else:
            yield route


def addresses(world: World) -> dict[str, list[str]]:
    """Return, for each route, the addresses that are asked."""
    program, county = world.program.slug, world.county.path
    day = "on=2012-05-15"
    keys = Action.objects.values_list("key", flat=True)
    findings = NullFinding.objects.values_list("key", flat=True)
    actions = [f"/actions/{key}/" for key in keys]
    sources = [f"/sources/{key}/" for key in Source.objects.values_list("key", flat=True)]
    copies = [
        f"/sources/{one.source.key}/copies/{one.document_id}/"
        for one in Capture.objects.exclude(document=None).select_related("source")
    ]
    files = [file.get_absolute_url() for file in File.objects.all()]
    figures = [f"/figures/%23{key}" for key in ReportedFigure.objects.values_list("key", flat=True)]
    return {
        "admin/": ["/admin/", "/admin/programs/action/"],
        "desk/": ["/desk/"],
        "desk/actions/new/": ["/desk/actions/new/", f"/desk/actions/new/?jurisdiction={county}"],
        "desk/actions/<slug:key>/": [f"/desk{action}" for action in actions],
        "desk/findings/new/": [f"/desk/findings/new/?jurisdiction={county}"],
        "desk/findings/<slug:key>/": [f"/desk/findings/{key}/" for key in findings],
        "desk/records/<slug:key>/": [f"/desk/records/{key}/" for key in (*keys, *findings)],
        "desk/sources.json": ["/desk/sources.json?q=zq"],
        "desk/held/<int:who>/": [f"/desk/held/{who}/" for who in User.objects.values_list("pk", flat=True)],
        "desk/to-review/": ["/desk/to-review/"],
        "desk/import/": ["/desk/import/"],
        "desk/import/<int:pk>/": [f"/desk/import/{one}/" for one in Import.objects.values_list("pk", flat=True)],
        "desk/import/<int:pk>/bad-rows.csv": [
            f"/desk/import/{one}/bad-rows.csv" for one in Import.objects.values_list("pk", flat=True)
        ],
        "desk/rosters/": ["/desk/rosters/"],
        "desk/rosters/rows/<int:pk>/": ["/desk/rosters/rows/1/"],
        "desk/rosters/<slug:slug>/<str:day>/": ["/desk/rosters/ice-287g/2025-05-16/"],
        "desk/<slug:slug>/": [f"/desk/{queue.slug}/" for queue in QUEUES],
        "data/": ["/data/"],
        "data/<path:name>": [f"/data/{table}.{format}?size=500" for table in TABLES for format in FORMATS],
        "": ["/", f"/?{day}"],
        "search/": ["/search/", "/search/?q=zq", "/search/?q=middlesex"],
        "search/suggest.json": [f"/search/suggest.json?q={text}" for text in ("zq", "zq00", "mid")],
        "jurisdictions/": ["/jurisdictions/", "/jurisdictions/?q=zq"],
        "jurisdictions/<path:path>/": [f"/jurisdictions/{county}/?{day}", "/jurisdictions/ma/", "/jurisdictions/us/"],
        "programs/": ["/programs/"],
        "programs/<slug:slug>/": [f"/programs/{program}/?{day}", f"/programs/{program}/?level=county&within=ma"],
        "programs/<slug:slug>/map.json": [f"/programs/{program}/map.json"],
        "programs/<slug:slug>/map.svg": [f"/programs/{program}/map.svg?{day}"],
        "programs/<slug:slug>/map.png": [f"/programs/{program}/map.png?{day}"],
        "actions/": ["/actions/", "/actions/?q=zq", f"/actions/?jurisdiction={county}"],
        "actions/<slug:key>/": actions,
        "sources/": ["/sources/", "/sources/?q=zq"],
        "sources/<slug:key>/": sources,
        "sources/<slug:key>/copies/<slug:sha256>/": copies,
        "rosters/": ["/rosters/"],
        "rosters/<slug:slug>/": ["/rosters/ice-287g/"],
        "rosters/<slug:slug>/<slug:day>/": [f"/rosters/ice-287g/{day}" for day in ROSTER_DAYS],
        "figures/": ["/figures/"],
        "compare/": [f"/compare/?jurisdiction={county}&jurisdiction=ma&{day}&and=2013-01-01"],
        "compare/choose/": ["/compare/choose/", f"/compare/choose/?find=zq&{day}"],
        "changes/": ["/changes/"],
        "panel/": ["/panel/", f"/panel/?program={program}&from=2012-04&to=2012-06", "/panel/?unit=agency&by=year"],
        "corrections/": ["/corrections/"],
        "corrections/new/": [f"/corrections/new/?about={one}" for one in ("", *actions, *sources, *figures)],
        "corrections/received/<slug:number>/": ["/corrections/received/maaaaaaaaa/"],
        "releases/": ["/releases/"],
        "releases/dcat.jsonld": ["/releases/dcat.jsonld"],
        "releases/<str:number>/": ["/releases/2026.1/"],
        "releases/<str:number>/dcat.jsonld": ["/releases/2026.1/dcat.jsonld"],
        "releases/<str:number>/<str:name>": files,
        "why/": [f"/why/?jurisdiction={county}&program={program}&{day}"],
        "method/": ["/method/"],
        "codebook/": ["/codebook/"],
    }


def body(response: HttpResponse) -> str:
    """Return all that an answer says, its headers too."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return json.dumps(dict(response.headers)) + unpacked(content).decode(errors="replace")


def unpacked(content: bytes) -> bytes:
    """Return the words of a file that holds them compressed, any other as it is."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return b"\n".join(package.read(name) for name in package.namelist())
    if content.startswith(b"PAR1"):
        return pl.read_parquet(content).write_ndjson().encode()
    return content


def test_every_address_of_the_site_is_asked(world: World) -> None:
    """Name a new route in `addresses` above, with addresses that show what it could leak."""
    assert set(routes()) == set(addresses(world))


def test_every_private_text_of_every_table_has_a_marker(world: World) -> None:
    """Plant a new table or text in `planted`, or say there why readers may see it."""
    wanted = {f"{model._meta.label}.{field.name}" for model in private_models() for field in texts(model)}
    assert wanted - SHOWN <= set(plant(world).places.values())


def test_nothing_unpublished_is_at_any_address(world: World, freeze: Freeze) -> None:
    planted = plant(world)
    freeze()
    two_editions()
    known = f"known={as_word(later())}"
    every = [address for told in addresses(world).values() for address in told]
    every = [with_words(address, words) for address in every for words in ("", known, "cite=page", "cite=sources.bib")]
    visitor = Client()
    assert [leak for address in every for leak in asked(visitor, planted, address)] == []


def asked(visitor: Client, planted: Planted, address: str) -> list[str]:
    """Ask for an address; return what it leaks."""
    response = visitor.get(address)
    assert response.status_code in ANSWERS, f"{address}: {response.status_code}"
    return [f"{address}: {place}" for place in sorted(planted.found_in(body(response)))]
