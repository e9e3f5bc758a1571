"""What a search finds at a past moment does not change with what is written later."""

import datetime
from collections.abc import Callable

import pytest

from tests.factories import JurisdictionFactory, ProgramFactory, ReviewerFactory, SourceFactory, act, agency
from tests.history.moments import later
from tests.queries.asking import ask, paths
from tracker.jurisdictions.models import Name
from tracker.review import workflow
from tracker.search.models import ActionEntry, CitationEntry, JurisdictionEntry, ProgramEntry, SourceEntry
from tracker.status.known import as_known_at

pytestmark = pytest.mark.django_db(transaction=True)


def known(moment: datetime.datetime, found: Callable[[], object]) -> object:
    """Ask as if it were a moment in the past."""
    with as_known_at(moment):
        return found()


def n(table: str, text: str) -> int:
    """Return how many records a text finds."""
    return ask(table, f"q={text}").records.count()


def test_an_act_is_found_by_the_words_it_had() -> None:
    done = act(JurisdictionFactory(), on="2012", summary="The council resolved.")
    moment = later()
    done.summary = "The board voted."
    workflow.correct(done, by=ReviewerFactory(), why="Another body.")
    assert known(moment, lambda: (n("actions", "council"), n("actions", "board"))) == (1, 0)
    assert (n("actions", "council"), n("actions", "board")) == (0, 1)


def test_a_jurisdiction_and_its_acts_are_found_by_the_names_they_had() -> None:
    county = JurisdictionFactory(name="Shannon County", state="SD")
    act(county, on="2012")
    moment = later()
    Name.objects.create(jurisdiction=county, kind="official", text="Oglala Lakota County")
    assert paths("q=oglala") == [county.path]
    assert n("actions", "oglala") == 1
    assert known(moment, lambda: (paths("q=oglala"), n("actions", "oglala"), n("spells", "shannon") > 0)) == (
        [],
        0,
        True,
    )


def test_the_best_match_is_that_of_then() -> None:
    boston, _other = (JurisdictionFactory(name="Boston", level="place", state=postal) for postal in ("MA", "GA"))
    agency("Boston Police Department", boston, "police")
    moment = later()
    act(boston, on="2012")
    assert paths("q=boston")[:2] == ["ma/boston", "ga/boston"]
    assert known(moment, lambda: paths("q=boston")[:2]) == ["ga/boston", "ma/boston"]


def test_programs_and_sources_are_found_by_the_words_they_had() -> None:
    program, source = ProgramFactory(name="Old Name"), SourceFactory(title="First title")
    act(JurisdictionFactory(), on="2012", program=program, source=source)
    moment = later()
    program.name = "New Name"
    program.save()
    source.title = "Second title"
    workflow.correct_source(source, by=ReviewerFactory(), why="As printed.")
    for table, then, now in (
        ("programs", "old", "new"),
        ("actions", "old", "new"),
        ("sources", "first", "second"),
        ("citations", "first", "second"),
    ):
        assert known(moment, lambda table=table, then=then, now=now: (n(table, then), n(table, now))) == (1, 0), table
        assert (n(table, then), n(table, now)) == (0, 1), table


def test_what_is_hidden_is_what_would_be_stored() -> None:
    county = JurisdictionFactory(name="Shannon County", state="SD")
    act(county, on="2012", source=SourceFactory())
    models = (JurisdictionEntry, ProgramEntry, ActionEntry, SourceEntry, CitationEntry)
    stored = [list(model.objects.order_by("pk").values()) for model in models]
    moment = later()
    Name.objects.create(jurisdiction=county, kind="alias", text="Another")
    SourceFactory()
    assert known(moment, lambda: [list(model.objects.order_by("pk").values()) for model in models]) == stored
