"""The table of the model that only these tests have."""

from collections.abc import Iterator

import pytest
from django.db import connection, models
from pytest_django import DjangoDbBlocker

from .models import Act


@pytest.fixture(scope="session")
def act_table(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Create the table of Act for the tests, and drop it after them."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Act)
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.delete_model(Act)


@pytest.fixture
def acts(act_table: None, db: None) -> models.Manager[Act]:
    """Return the manager of an empty table of acts."""
    return Act._default_manager
