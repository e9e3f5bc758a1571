"""Editing through the workflow: where a record stands decides what saving it means."""

import pytest

from tests.factories import (
    ActionFactory,
    CitationFactory,
    FigureFactory,
    JurisdictionFactory,
    ReviewerFactory,
    UserFactory,
    act,
    published,
)
from tracker.figures.models import ReportedFigure
from tracker.programs.models import Action
from tracker.review import workflow
from tracker.review.rules import RuleBroken
from tracker.sources.models import Citation
from tracker.status.models import Spell

pytestmark = pytest.mark.django_db


def test_a_correction_to_another_jurisdiction_takes_the_spells_along() -> None:
    action, other = act(JurisdictionFactory(), "joined", "2012"), JurisdictionFactory()
    with workflow.editing(action, by=ReviewerFactory(), why="Wrong county."):
        action.jurisdiction = other
        action.save()
    assert {spell.jurisdiction for spell in Spell.objects.all()} == {other}


def test_a_correction_without_a_reason_is_refused() -> None:
    action = act(JurisdictionFactory(), "joined", "2012")
    with pytest.raises(workflow.NotAllowed, match="needs a reason"), workflow.editing(action, by=ReviewerFactory()):
        action.save()


def test_an_editor_who_is_no_reviewer_neither_publishes_nor_corrects_nor_retracts() -> None:
    action, nobody = act(JurisdictionFactory(), "joined", "2012"), UserFactory()
    with pytest.raises(workflow.NotAllowed, match="Only a reviewer"):
        workflow.correct(action, by=nobody, why="Because.")
    with pytest.raises(workflow.NotAllowed, match="Only a reviewer"):
        workflow.retract(action, by=nobody, reason="Because.")
    with pytest.raises(workflow.NotAllowed, match="Only a reviewer"):
        workflow.publish([action], by=nobody)


def test_a_refused_correction_keeps_nothing_of_the_block() -> None:
    action = act(JurisdictionFactory(), "joined", "2012")
    action.summary = "Other"

    def save_without_support() -> None:
        with workflow.editing(action, by=ReviewerFactory(), why="Wrong county."):
            action.save()
            action.citations.all().delete()

    with pytest.raises(RuleBroken, match="supporting citation"):
        save_without_support()
    assert Action.objects.get().summary != "Other"
    assert Citation.objects.count() == 1


def test_what_is_retracted_is_not_edited() -> None:
    action = act(JurisdictionFactory(), "joined", "2012")
    workflow.retract(action, by=ReviewerFactory(), reason="Wrong county.")
    with (
        pytest.raises(workflow.NotAllowed, match="This record is retracted"),
        workflow.editing(action, by=ReviewerFactory(), why="Wrong county."),
    ):
        action.save()


def test_an_old_copy_does_not_hide_where_a_record_stands() -> None:
    draft = ActionFactory(decided_on="2012")
    old = Action.objects.get()
    published(draft)
    with pytest.raises(workflow.NotAllowed, match="This record is published"):
        workflow.submit(old, by=UserFactory())


def test_publishing_does_not_write_back_an_old_text() -> None:
    action = ActionFactory(review_state="in review", decided_on="2012")
    CitationFactory(action=action)
    Action.objects.update(summary="The text that was submitted.")
    workflow.publish([action], by=ReviewerFactory())
    assert Action.objects.get().summary == "The text that was submitted."


def test_a_figure_without_support_is_not_published() -> None:
    FigureFactory(review_state="in review")
    figure = ReportedFigure.objects.get()
    with pytest.raises(RuleBroken, match="at least one supporting citation"):
        workflow.publish([figure], by=ReviewerFactory())


def test_only_a_draft_is_thrown_away() -> None:
    action = act(JurisdictionFactory(), "joined", "2012")
    with pytest.raises(workflow.NotAllowed, match="This record is published"):
        workflow.discard(action, by=UserFactory())
    assert Action.objects.exists()
