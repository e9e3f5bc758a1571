"""An answer is kept until something is written, and never shown to a transaction that sees more."""

import pytest
from django.db import transaction

from tests.factories import country, state
from tracker.jurisdictions.models import Jurisdiction
from tracker.queries.kept import kept


@pytest.fixture
def asked() -> list[str]:
    """Return the states that were counted so far."""
    return []


@pytest.mark.django_db(transaction=True)
def test_the_same_question_is_answered_from_memory_until_something_is_written(asked: list[str]) -> None:
    @kept(2)
    def count(level: str) -> int:
        asked.append(level)
        return Jurisdiction.objects.filter(level=level).count()

    country()
    assert [count("state"), count("state")] == [0, 0]
    assert asked == ["state"]
    state("MA")
    assert count("state") == 1
    assert asked == ["state", "state"]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_wrote_sees_its_own_rows() -> None:
    @kept(2)
    def count(level: str) -> int:
        return Jurisdiction.objects.filter(level=level).count()

    country()
    assert count("state") == 0
    with transaction.atomic():
        state("MA")
        assert count("state") == 1
        transaction.set_rollback(True)
    assert count("state") == 0
