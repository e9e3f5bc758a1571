"""What was known at a moment is answered for good, whatever happens afterwards."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.factories import (
    ActionFactory,
    CitationFactory,
    JurisdictionFactory,
    ProgramFactory,
    ReviewerFactory,
    SourceFactory,
    act,
    published,
)
from tests.history.moments import later
from tracker.history.known import NotSettled, known_at, versions_of
from tracker.history.reasons import because
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, Program
from tracker.review import workflow
from tracker.sources.models import Citation
from tracker.status.ask import coverage
from tracker.status.known import as_known_at

pytestmark = pytest.mark.django_db(transaction=True)

ON = datetime.date(2012, 6, 1)


def answer() -> list[tuple]:
    """Return all that readers are told of every place and program on a day."""
    return [
        (one.jurisdiction.path, one.program.slug, one.value, one.certainty, one.possible_values, one.stance, one.acts)
        for one in coverage(Jurisdiction.objects.all(), list(Program.objects.all()), ON)
    ]


def known(moment: datetime.datetime, ask: Callable[[], Any] = answer) -> Any:
    """Ask as if it were a moment in the past."""
    with as_known_at(moment):
        return ask()


def test_a_corrected_date_is_known_as_it_was_before() -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    before, moment = answer(), later()
    action.decided_on = "2012-07-15"
    workflow.correct(action, by=ReviewerFactory(), why="The letter says July.")
    assert answer() != before
    assert known(moment) == before


def test_a_retracted_action_still_counts_in_what_was_known_before() -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    before, moment = answer(), later()
    workflow.retract(action, by=ReviewerFactory(), reason="Another county.")
    assert known(moment) == before
    assert known(moment, Action.objects.published().count) == 1
    assert Action.objects.published().count() == 0


def test_what_was_published_later_was_not_known() -> None:
    JurisdictionFactory()
    before, moment = answer(), later()
    act(Jurisdiction.objects.get(level="county"), "joined", "2010")
    assert known(moment) == before


def test_a_moved_action_is_known_where_it_stood() -> None:
    action, other = act(JurisdictionFactory(), "joined", "2012"), JurisdictionFactory()
    before, moment = answer(), later()
    action.jurisdiction = other
    workflow.correct(action, by=ReviewerFactory(), why="The neighbour.")
    assert known(moment) == before


def test_a_later_date_of_a_source_moves_nothing_that_was_known() -> None:
    action = act(JurisdictionFactory(), "joined", source=SourceFactory(published="2012-05-15"))
    before, moment = answer(), later()
    source = action.citations.get().source
    source.published = "2012-08-01"
    workflow.correct_source(source, by=ReviewerFactory(), why="The page says August.")
    assert answer() != before
    assert known(moment) == before


def test_a_deleted_draft_is_there_in_what_was_known() -> None:
    draft = ActionFactory(decided_on="2012")
    CitationFactory(action=draft)
    moment = later()
    workflow.discard(draft, by=ReviewerFactory())
    assert known(moment, lambda: (Action.objects.count(), Citation.objects.count())) == (1, 1)


def test_nothing_is_left_behind_by_a_question_about_the_past() -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    moment = later()
    action.summary = "Other words."
    workflow.correct(action, by=ReviewerFactory(), why="Clearer.")
    known(moment)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_class where relpersistence = 't'")
        assert cursor.fetchone() == (0,)
    assert Action.objects.get().summary == "Other words."


def test_a_moment_before_everything_knows_nothing() -> None:
    act(JurisdictionFactory(), "joined", "2012-05-15")
    assert known(datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)) == []


def test_a_question_waits_for_what_began_before_its_moment() -> None:
    county = JurisdictionFactory()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("begin")
            cursor.execute("update jurisdictions_jurisdiction set name = name where id = %s", [county.pk])
            with pytest.raises(NotSettled), known_at(timezone.now()):
                pass
            cursor.execute("rollback")
    finally:
        other.close()


def test_every_version_says_who_wrote_it_and_why() -> None:
    action = published(ActionFactory(decided_on="2012"))
    reviewer = ReviewerFactory()
    action.decided_on = "2013"
    workflow.correct(action, by=reviewer, why="The letter says 2013.")
    last = versions_of(Action).objects.order_by("pgh_id").last()
    assert (last.pgh_label, last.pgh_context) == ("update", {"by": reviewer.pk, "why": "The letter says 2013."})


def test_versions_are_neither_changed_nor_deleted() -> None:
    ActionFactory()
    with pytest.raises(Exception, match=r"Cannot (update|delete)"), transaction.atomic():
        versions_of(Action).objects.update(summary="Rewritten.")
    with pytest.raises(Exception, match=r"Cannot (update|delete)"), transaction.atomic():
        versions_of(Action).objects.all().delete()


def test_a_bulk_path_keeps_a_version_of_each_row() -> None:
    Action.objects.bulk_create(
        ActionFactory.build_batch(3, jurisdiction=JurisdictionFactory(), program=ProgramFactory())
    )
    Action.objects.update(summary="All at once.")
    assert versions_of(Action).objects.filter(pgh_label="update", summary="All at once.").count() == 3


def test_a_note_goes_with_its_block() -> None:
    with because("One reason."):
        JurisdictionFactory(name="First")
    second = JurisdictionFactory(name="Second")
    assert second.versions.get().pgh_context is None
    assert Jurisdiction.objects.get(name="First").versions.get().pgh_context == {"why": "One reason."}
