"""Two people at once, each in a transaction of their own: the second waits for the first, and then knows."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from tests.factories import ActionFactory, CitationFactory, JurisdictionFactory, ReviewerFactory, UserFactory
from tracker.programs.models import Action
from tracker.review import workflow
from tracker.review.rules import RuleBroken

pytestmark = pytest.mark.django_db(transaction=True)


def while_first_is_open(first: Callable[[], object], second: Callable[[], object]) -> list[BaseException]:
    """Begin `second` after `first` did its deed and before it is committed; return what `second` raised."""
    raised: list[BaseException] = []

    def other_person() -> None:
        try:
            second()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=other_person)
    with transaction.atomic():
        first()
        thread.start()
        thread.join(timeout=1)
        assert thread.is_alive(), "the second person did not wait"
    thread.join(timeout=20)
    return raised


def in_review(**facts: object) -> Action:
    action = ActionFactory(review_state="in review", decided_on="2012-05-15", **facts)
    CitationFactory(action=action)
    return action


def test_two_publications_for_one_jurisdiction_are_checked_against_each_other() -> None:
    county, people = JurisdictionFactory(), [ReviewerFactory(), ReviewerFactory()]
    joined, withdrew = in_review(jurisdiction=county), in_review(jurisdiction=county, kind="withdrew")
    [error] = while_first_is_open(
        lambda: workflow.publish([joined], by=people[0]), lambda: workflow.publish([withdrew], by=people[1])
    )
    assert isinstance(error, RuleBroken)
    assert "fall on the same day" in str(error)
    assert list(Action.objects.published()) == [joined]


def test_what_is_edited_while_it_is_published_is_not_public() -> None:
    action, author, reviewer = in_review(), UserFactory(), ReviewerFactory()
    copy = Action.objects.get()

    def edit() -> None:
        with workflow.editing(action, by=author):
            action.summary = "Another text."
            action.save()

    [error] = while_first_is_open(edit, lambda: workflow.publish([copy], by=reviewer))
    assert isinstance(error, workflow.NotAllowed)
    action.refresh_from_db()
    assert (action.review_state, action.author, action.summary) == ("draft", author, "Another text.")
