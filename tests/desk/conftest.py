"""The people at the desk, each with a client of their own."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.factories import UserFactory


def member(name: str, role: str) -> User:
    """Return a person of a role, who may log in at the desk."""
    user = UserFactory(username=name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def logged_in(user: User) -> Client:
    """Return the browser of a person."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(db: None) -> User:
    """Return a contributor."""
    return member("ed", "contributor")


@pytest.fixture
def reviewer(db: None) -> User:
    """Return a reviewer."""
    return member("rita", "reviewer")


@pytest.fixture
def administrator(db: None) -> User:
    """Return an administrator."""
    return member("ada", "administrator")


@pytest.fixture
def at_editor(editor: User) -> Client:
    """Return the editor's browser."""
    return logged_in(editor)


@pytest.fixture
def at_reviewer(reviewer: User) -> Client:
    """Return the reviewer's browser."""
    return logged_in(reviewer)


@pytest.fixture
def at_administrator(administrator: User) -> Client:
    """Return the administrator's browser."""
    return logged_in(administrator)
