"""Editing programs."""

import pytest
from django.test import Client

from tests.desk.filling import address, opened, save
from tests.factories import ActionFactory, ProgramFactory
from tracker.programs.models import Program

pytestmark = pytest.mark.django_db


def test_a_program_takes_a_parent_until_an_action_names_it(at_administrator: Client) -> None:
    parent, program = ProgramFactory(slug="287g"), ProgramFactory(slug="287g-hybrid")
    save(at_administrator, address(program), parent=parent.pk)
    assert Program.objects.get(slug="287g-hybrid").parent == parent
    ActionFactory(program=program)
    assert not {"parent", "operator"} & set(opened(at_administrator, address(program)))


def test_a_reviewer_changes_no_program(at_reviewer: Client) -> None:
    assert at_reviewer.post(address(ProgramFactory()), {"name": "Other"}).status_code == 403
