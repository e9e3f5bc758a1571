"""What the database refuses of sources and citations."""

import pytest
from django.db import IntegrityError

from tests.factories import ActionFactory, CitationFactory, FigureFactory, NullFindingFactory
from tests.records.constraints import named, of_dates, refuses
from tracker.sources.models import Citation, Source

pytestmark = pytest.mark.django_db

OF_SOURCES = of_dates("source", "published")
FIGURE = "(select id from figures_reportedfigure)"
FINDING = "(select id from programs_nullfinding)"
OF_CITATIONS = [
    *of_dates("citation", "stated_on"),
    ("action_id = null", "citation_points_at_one_record"),
    (f"figure_id = {FIGURE}", "citation_points_at_one_record"),
    (f"finding_id = {FINDING}", "citation_points_at_one_record"),
    (f"action_id = null, figure_id = {FIGURE}, finding_id = {FINDING}", "citation_points_at_one_record"),
    ("supports = 'mentions'", "citation_side_is_known"),
    ("quote = ''", "citation_has_a_quote_or_a_locator"),
    ("marks = '{believed}'", "citation_marks_are_known"),
]


def test_every_constraint_of_sources_and_citations_is_broken_here() -> None:
    assert named(Source) == {constraint for _, constraint in OF_SOURCES}
    assert named(Citation) == {constraint for _, constraint in OF_CITATIONS}


@pytest.mark.parametrize(("change", "constraint"), OF_SOURCES)
def test_a_source_is_refused(change: str, constraint: str) -> None:
    CitationFactory(action=ActionFactory())
    refuses(Source, change, constraint)


@pytest.mark.parametrize(("change", "constraint"), OF_CITATIONS)
def test_a_citation_is_refused(change: str, constraint: str) -> None:
    FigureFactory()
    NullFindingFactory()
    CitationFactory(action=ActionFactory())
    refuses(Citation, change, constraint)


@pytest.mark.parametrize(
    "record", [{"figure": FigureFactory}, {"finding": NullFindingFactory}, {"action": ActionFactory}]
)
def test_neither_a_cited_record_nor_a_cited_source_is_deleted(record: dict[str, type]) -> None:
    citation = CitationFactory(**{name: factory() for name, factory in record.items()})
    for cited in (citation.source, citation.action or citation.figure or citation.finding):
        with pytest.raises(IntegrityError):
            cited.delete()
