"""A few records of every kind, and a folder for the releases of one test."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.factories import (
    FigureFactory,
    JurisdictionFactory,
    NullFindingFactory,
    SourceFactory,
    act,
    country,
    geoid,
    published,
)
from tracker.freezing.build import build_release
from tracker.releases.models import Release

SITE = "http://testserver/"
Freeze = Callable[..., Release]


@pytest.fixture
def records(db: None) -> None:
    """Publish a few records of every kind."""
    county = JurisdictionFactory(name='Doña "Ana", County', state="NM", path="nm/dona-ana-county")
    geoid(county, "35013")
    act(country(), "program started", "2008-10-27", office="federal agency")
    act(county, "joined", "2012-05", summary="=1+1, the county said", source=SourceFactory(published="2012-05-09"))
    act(county, "opposed", "2011~", office="legislature")
    published(FigureFactory())
    published(NullFindingFactory(jurisdiction=county))


@pytest.fixture
def freeze(settings: Settings, tmp_path: Path) -> Freeze:
    """Return what builds a release of the present, or of a moment, in a folder that only this test has."""
    settings.RELEASES_DIR = tmp_path / "releases"

    def build(number: str = "2026.1", moment: datetime.datetime | None = None, **facts: str) -> Release:
        return build_release(Release(number=number, moment=moment or timezone.now(), site=SITE, **facts))

    return build
