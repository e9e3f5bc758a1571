"""The way from a draft to a published record, gone by SQL around all code: the database refuses each wrong step."""

import pytest
from django.db import IntegrityError, connection

from tests.factories import ActionFactory, CitationFactory, ReviewerFactory
from tracker.history.reasons import because
from tracker.programs.models import Action

pytestmark = pytest.mark.django_db

PUBLISH = "update programs_action set review_state = 'published'"


def in_review(*, is_supported: bool = True) -> Action:
    action = ActionFactory(decided_on="2012-05-15", review_state="in review")
    if is_supported:
        CitationFactory(action=action)
    return action


def write(sql: str) -> None:
    """Run a statement, and let the rules that wait for the end of the transaction speak now."""
    with because("To try."), connection.cursor() as cursor:
        cursor.execute(sql, {"reviewer": ReviewerFactory(username="rita").pk})
        cursor.execute("set constraints all immediate")


@pytest.mark.parametrize(
    ("rest", "rule"),
    [
        ("", "action_published_has_two_people_or_is_imported"),
        (", reviewer_id = %(reviewer)s", "action_reviewer_and_moment_go_together"),
        (", reviewed_at = now()", "action_published_has_two_people_or_is_imported"),
        (", reviewer_id = author_id, reviewed_at = now()", "action_reviewer_is_not_the_author"),
        (
            ", author_id = null, reviewer_id = %(reviewer)s, reviewed_at = now()",
            "action_published_has_two_people_or_is_imported",
        ),
    ],
)
def test_nothing_is_published_without_two_people_and_a_moment(rest: str, rule: str) -> None:
    in_review()
    with pytest.raises(IntegrityError, match=rule):
        write(PUBLISH + rest)


def test_nothing_is_published_without_support_even_by_two_people() -> None:
    in_review(is_supported=False)
    with pytest.raises(IntegrityError, match="at least one supporting citation"):
        write(f"{PUBLISH}, reviewer_id = %(reviewer)s, reviewed_at = now()")


def test_the_right_step_is_taken() -> None:
    action = in_review()
    write(f"{PUBLISH}, reviewer_id = %(reviewer)s, reviewed_at = now()")
    action.refresh_from_db()
    assert action.is_published
