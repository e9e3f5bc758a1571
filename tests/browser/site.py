"""The records that the browser looks at: one county, its state and its program, with what their sources say."""

from dataclasses import dataclass

from django.utils import timezone

from tests.factories import (
    FigureFactory,
    JurisdictionFactory,
    ProgramFactory,
    SourceFactory,
    act,
    country,
    geoid,
    published,
)
from tests.rosters.editions import two_editions
from tracker.freezing.build import build_release
from tracker.history.reasons import because
from tracker.releases.models import Release

# Every kind of page for readers, by the name of its address.
PAGES = (
    "home",
    "search",
    "jurisdictions",
    "jurisdiction",
    "programs",
    "program",
    "actions",
    "action",
    "sources",
    "source",
    "rosters",
    "roster",
    "edition",
    "edition changes",
    "figures",
    "why",
    "compare",
    "choose",
    "corrections",
    "report",
    "received",
    "method",
    "codebook",
    "changes",
    "panel",
    "releases",
    "release",
    "cite",
)
ON = "2012-05-20"
QUOTE = "has been active in Suffolk County since November 2008"


@dataclass(frozen=True)
class Site:
    """A running site and the addresses of its pages."""

    url: str
    pages: dict[str, str]

    def at(self, name: str) -> str:
        """Return the whole address of a page."""
        return self.url + self.pages[name]


def fill(url: str) -> Site:
    """Publish the records; return the site at `url` with every kind of page it has."""
    program = ProgramFactory(name="Secure Communities")
    act(country(), "program started", "2008-10-27", program=program)
    county = JurisdictionFactory(name="Suffolk County", path="ma/suffolk-county")
    geoid(county, "25025")
    source = SourceFactory(title="A program comes to the county", published="2012-05-15")
    joined = act(county, "joined", "2008-11", program=program, source=source)
    with because("The quote in full."):
        joined.citations.update(quote=QUOTE)
    act(county.parent, "opposed", "../2012-05-15", program=program, office="chief executive")
    published(FigureFactory(program=program))
    two_editions()
    release = build_release(Release(number="2026.1", moment=timezone.now(), site=f"{url}/"))
    day = f"on={ON}"
    return Site(
        url,
        {
            "home": "/",
            "search": "/search/?q=suffolk",
            "jurisdictions": "/jurisdictions/?q=suffolk",
            "jurisdiction": f"/jurisdictions/{county.path}/?{day}",
            "programs": "/programs/",
            "program": f"/programs/{program.slug}/?{day}",
            "actions": "/actions/",
            "action": f"/actions/{joined.key}/",
            "sources": "/sources/",
            "source": f"/sources/{source.key}/",
            "rosters": "/rosters/",
            "roster": "/rosters/ice-287g/",
            "edition": "/rosters/ice-287g/2025-05-16/",
            "edition changes": "/rosters/ice-287g/2025-05-16/?against=2025-05-09",
            "figures": "/figures/",
            "why": f"/why/?jurisdiction={county.path}&program={program.slug}&{day}",
            "compare": f"/compare/?jurisdiction={county.path}&jurisdiction=ma&{day}&and=2008-01-01",
            "choose": f"/compare/choose/?find=sufolk&{day}",
            "corrections": "/corrections/",
            "report": f"/corrections/new/?about=/actions/{joined.key}/",
            "received": "/corrections/received/maaaaaaaaa/",
            "method": "/method/",
            "codebook": "/codebook/",
            "data": "/data/",
            "changes": "/changes/",
            "releases": "/releases/",
            "release": release.get_absolute_url(),
            "cite": f"/jurisdictions/{county.path}/?{day}&cite=page",
            "panel": f"/panel/?program={program.slug}&from=2008&to=2012",
            "admin": "/admin/login/",
        },
    )
