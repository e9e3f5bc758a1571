"""From draft to published and back: who may do what, and that the spells follow."""

import datetime

import pytest
from django.db import IntegrityError, connection

from tests.factories import (
    ActionFactory,
    CitationFactory,
    JurisdictionFactory,
    ReviewerFactory,
    act,
    published,
)
from tracker.history.reasons import because
from tracker.programs.models import Action
from tracker.review import workflow
from tracker.review.rules import RuleBroken
from tracker.status.models import Spell

pytestmark = pytest.mark.django_db


def values(action: Action) -> list[list[str]]:
    return list(
        Spell.objects.filter(jurisdiction=action.jurisdiction).order_by("starts").values_list("values", flat=True)
    )


def test_publishing_an_action_derives_its_spells_in_the_same_transaction() -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    assert values(action) == [["not yet"], ["active"]]


def test_a_month_leaves_a_spell_in_which_both_values_are_possible() -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05")
    assert values(action) == [["not yet"], ["active", "not yet"], ["active"]]
    assert Spell.objects.in_effect_on(datetime.date(2012, 5, 20)).get().certain is False


def test_nobody_publishes_what_they_wrote() -> None:
    author = ReviewerFactory()
    action = ActionFactory(author=author)
    CitationFactory(action=action)
    workflow.submit(action, by=author)
    with pytest.raises(workflow.NotAllowed, match="other than its author"):
        workflow.publish([action], by=author)


def test_an_action_without_support_is_not_published() -> None:
    action = ActionFactory(decided_on="2012")
    CitationFactory(action=action, supports="disputes")
    workflow.submit(action, by=action.author)
    with pytest.raises(RuleBroken, match="at least one supporting citation"):
        workflow.publish([action], by=ReviewerFactory())
    assert Action.objects.get().review_state == "in review"


def test_two_acts_of_one_day_without_a_sequence_are_refused() -> None:
    county = JurisdictionFactory()
    act(county, "joined", "2012-05-15")
    with pytest.raises(RuleBroken, match="same day"):
        act(county, "withdrew", "2012-05-15")
    assert Action.objects.published().count() == 1


def test_two_acts_of_one_day_with_a_sequence_are_published() -> None:
    county = JurisdictionFactory()
    act(county, "joined", "2012-05-15", sequence=1)
    action = act(county, "withdrew", "2012-05-15", sequence=2)
    assert values(action) == [["not yet"], ["ended"]]


def test_retracting_an_action_takes_its_spells_away_and_needs_a_reason() -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    with pytest.raises(workflow.NotAllowed, match="reason"):
        workflow.retract(action, by=ReviewerFactory(), reason=" ")
    workflow.retract(action, by=ReviewerFactory(), reason="The source spoke of another county.")
    assert values(action) == []


def test_correcting_a_date_moves_the_spells() -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    action.decided_on = "2013-01-22"
    workflow.correct(action, by=ReviewerFactory(), why="The order says June.")
    assert Spell.objects.in_effect_on(datetime.date(2012, 12, 31)).get().values == ["not yet"]


def test_effects_other_than_the_kinds_need_a_reason() -> None:
    with pytest.raises(RuleBroken, match="need a reason"):
        act(JurisdictionFactory(), "withdrew", "2012", participation="limited")


def test_only_the_operator_ends_a_program() -> None:
    with pytest.raises(RuleBroken, match="Only the operator"):
        act(JurisdictionFactory(), "program ended", "2012")


def test_actions_do_not_undo_one_another_in_a_circle() -> None:
    first = act(JurisdictionFactory(), "mandated", "2012")
    second = ActionFactory(jurisdiction=first.jurisdiction, kind="enjoined", decided_on="2013")
    second.undoes.add(first)
    first.undoes.add(second)
    with pytest.raises(RuleBroken, match="in a circle"):
        published(second)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("reviewer_id = author_id", "action_reviewer_is_not_the_author"),
        ("reviewed_at = null", "action_reviewer_and_moment_go_together"),
        ("reviewer_id = null, reviewed_at = null", "action_published_has_two_people_or_is_imported"),
        ("review_state = 'retracted'", "action_retraction_has_a_reason"),
        ("review_state = 'live'", "action_review_state_is_known"),
        ("kind = 'changed'", "action_kind_is_in_the_codebook"),
        ("binds = '{jails}'", "action_binds_need_a_binding"),
        ("provisions = '{nothing}'", "action_provisions_are_known"),
        ("summary = ''", "action_has_a_summary"),
        ("kind = 'scheduled'", "action_forecast_has_no_effect"),
        ("decided_on = '2013-05-15'", "action_decided_on_bounds_follow_text"),
    ],
)
def test_the_database_itself_refuses(change: str, constraint: str) -> None:
    act(JurisdictionFactory(), "joined", "2012-05-15")
    with pytest.raises(IntegrityError, match=constraint):
        by_hand(f"update programs_action set {change}", why="To try.")


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_published_action_that_loses_its_support() -> None:
    act(JurisdictionFactory(), "joined", "2012-05-15")
    with pytest.raises(IntegrityError, match="at least one supporting citation"):
        by_hand("update sources_citation set supports = 'disputes'", why="To try.")


@pytest.mark.parametrize(
    "change",
    [
        "update programs_action set summary = 'Another text.'",
        "update programs_action set decided_on = '', decided_on_earliest = null, decided_on_latest = null",
        "update sources_citation set quote = 'as another source says'",
        "update sources_source set title = 'Another title'",
        "delete from sources_citation",
        "insert into sources_citation (key, action_id, source_id, supports, quote, locator, attributed_to, stated_on,"
        " note, marks) select 'cabcdefghi', action_id, source_id, supports, 'q', '', '', '', '', '{}'"
        " from sources_citation",
    ],
)
def test_the_database_refuses_a_correction_without_a_reason(change: str) -> None:
    act(JurisdictionFactory(), "joined", "2012-05-15")
    with pytest.raises(IntegrityError, match="carries a reason"):
        by_hand(change)


def test_what_is_not_public_is_changed_without_a_reason() -> None:
    CitationFactory(action=ActionFactory())
    by_hand("update programs_action set summary = 'Another text.'")
    by_hand("update sources_citation set quote = 'as another source says'")
    by_hand("update sources_source set title = 'Another title'")
    assert Action.objects.get().summary == "Another text."


def test_marking_how_a_quote_was_checked_is_no_correction() -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    by_hand("update sources_citation set marks = '{verified}'")
    assert action.citations.get().marks == ["verified"]


def by_hand(sql: str, why: str = "") -> None:
    """Write to the database around all code."""
    with because(why), connection.cursor() as cursor:
        cursor.execute(sql)
