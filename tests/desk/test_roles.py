"""The three roles, and every page of the desk for each."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from tests.desk.filling import address
from tests.factories import UserFactory
from tracker.figures.models import ReportedFigure
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, NullFinding, Program
from tracker.review import workflow
from tracker.sources.models import Source

pytestmark = pytest.mark.django_db

MODELS = [Action, ReportedFigure, NullFinding, Source, Program, Jurisdiction]
roles = importlib.import_module("tracker.review.migrations.0001_roles")


def test_each_role_may_do_what_the_one_before_may(editor: User, reviewer: User, administrator: User) -> None:
    mine, theirs, all_of_it = (user.get_group_permissions() for user in (editor, reviewer, administrator))
    assert mine < theirs < all_of_it
    assert theirs - mine == {workflow.PUBLISH}


def test_reviewers_and_administrators_publish_and_contributors_do_not(
    editor: User, reviewer: User, administrator: User
) -> None:
    assert [workflow.may_publish(user) for user in (editor, reviewer, administrator)] == [False, True, True]


@pytest.mark.parametrize("record", ["reported figure", "null finding"])
def test_the_permissions_are_those_that_django_makes_itself(record: str) -> None:
    permission = Permission.objects.get(codename=f"add_{record.replace(' ', '')}")
    assert permission.name == f"Can add {record}"


def test_the_roles_can_be_taken_back_and_made_again() -> None:
    roles.remove_roles(apps, None)
    assert not Group.objects.filter(name__in=roles.ROLES).exists()
    assert not Permission.objects.filter(codename="publish_action").exists()
    roles.create_roles(apps, None)
    assert Group.objects.get(name="reviewer").permissions.filter(codename="publish_action").exists()


@pytest.mark.parametrize("model", MODELS)
def test_every_list_and_search_answers(at_editor: Client, model: type) -> None:
    assert at_editor.get(address(model, "changelist")).status_code == 200
    assert at_editor.get(address(model, "changelist"), {"q": "suffolk ma"}).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_every_new_form_opens_for_an_administrator(at_administrator: Client, model: type) -> None:
    assert at_administrator.get(address(model)).status_code == 200


def test_the_desk_is_closed_to_readers() -> None:
    client = Client()
    assert client.get(address(Action, "changelist")).status_code == 302
    client.force_login(UserFactory(username="reader"))
    assert client.get(address(Action, "changelist")).status_code == 302
