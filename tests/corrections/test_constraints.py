"""What the database refuses of reports and answers."""

import pytest
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

from tests.corrections.sending import reported
from tests.factories import JurisdictionFactory, ProgramFactory
from tests.records.constraints import named, refuses
from tracker.corrections.answering import answer
from tracker.corrections.models import Answer, Report, Sender

pytestmark = pytest.mark.django_db

TWO = "program_id = (select min(id) from programs_program)"
OF: dict[type[models.Model], list[tuple[str, str]]] = {
    Report: [(TWO, "report_is_about_one_record_at_most"), ("wrong = ''", "report_says_what_is_wrong")],
    Answer: [
        (TWO, "answer_is_about_one_record_at_most"),
        ("outcome = 'perhaps'", "answer_outcome_is_known"),
        ("text = ''", "answer_says_something"),
    ],
    Sender: [("mark = 'a'", "sender_is_counted_once_a_day")],
}


@pytest.mark.parametrize(("model", "change", "constraint"), [(model, *one) for model in OF for one in OF[model]])
def test_the_database_refuses(model: type[models.Model], change: str, constraint: str, reviewer: User) -> None:
    ProgramFactory()
    report = reported(JurisdictionFactory())
    reported(sender="203.0.113.1")
    answer(report, outcome="corrected", text="Thank you.", by=reviewer, at=timezone.now(), page="")
    refuses(model, change, constraint)


@pytest.mark.parametrize("model", OF)
def test_every_constraint_is_tried(model: type[models.Model]) -> None:
    assert named(model) == {constraint for _, constraint in OF[model]}
