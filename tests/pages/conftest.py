"""A small world: Massachusetts in May 2012, in miniature."""

from dataclasses import dataclass

import pytest

from tests.factories import (
    ActionFactory,
    CitationFactory,
    FigureFactory,
    JurisdictionFactory,
    ProgramFactory,
    SourceFactory,
    act,
    agency,
    country,
    geoid,
    published,
    state,
)
from tracker.figures.models import ReportedFigure
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, Program
from tracker.sources.models import Source


@dataclass
class World:
    """The records of the miniature."""

    us: Jurisdiction
    ma: Jurisdiction
    county: Jurisdiction
    town: Jurisdiction
    sheriff: Jurisdiction
    program: Program
    activation: Action
    announcement: Action
    opposition: Action
    draft: Action
    figure: ReportedFigure
    source: Source


@pytest.fixture
def world(db: None) -> World:
    """Return a county activated in May 2012, a state that opposed, and a draft that nobody may see."""
    us, ma = country(), state("MA", "Massachusetts")
    county = JurisdictionFactory(name="Middlesex County")
    geoid(county, "25017")
    town = JurisdictionFactory(name="Cambridge", level="place", parent=ma)
    town.counties.add(county)
    sheriff = agency("Middlesex County Sheriff's Office", county)
    program = ProgramFactory(operator=us)
    source = SourceFactory(title="Feds start a program", published="2012-05-09", url="https://news.example/feds")
    act(us, "program started", "2008-10-27", summary="The government began.")
    activation = act(
        county, "joined", "2012-05", acted_by=us, initiated_by="federal activation", summary="It was connected."
    )
    announcement = act(
        ma, "scheduled", "2012-05-08", acted_by=us, effective_on="2012-05-15", summary="A start was announced."
    )
    opposition = act(ma, "opposed", "2012-05-01", office="chief executive", source=source, summary="He objected.")
    CitationFactory(action=opposition, supports="disputes", quote="he would not stand in the way", note="Differs.")
    draft = ActionFactory(jurisdiction=county, kind="withdrew", decided_on="2012-06-01", summary="Secret draft words.")
    figure = published(FigureFactory(program=program, scope=us, value=1), source=source)
    return World(us, ma, county, town, sheriff, program, activation, announcement, opposition, draft, figure, source)
