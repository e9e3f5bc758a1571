"""The page of an act shows what was corrected in the acts that it undoes."""

import pytest
from django.test import Client

from tests.factories import ActionFactory, JurisdictionFactory, ReviewerFactory, act
from tracker.pages.headlines import headline
from tracker.programs.models import Action
from tracker.review import workflow

pytestmark = pytest.mark.django_db(transaction=True)

WHY = "The order names the other act."


@pytest.fixture
def lifting() -> Action:
    """Return an act that undoes nothing yet."""
    return act(JurisdictionFactory(name="Suffolk County"), "lifted", "2013")


def link(lifting: Action, other: Action, *, gone: bool = False) -> None:
    with workflow.editing(lifting, by=ReviewerFactory(), why=WHY):
        (lifting.undoes.remove if gone else lifting.undoes.add)(other)


def history(client: Client, action: Action) -> str:
    text = client.get(action.get_absolute_url()).content.decode()
    return text[text.index("What we said before") :]


def test_an_act_that_it_undoes_was_added(client: Client, lifting: Action) -> None:
    other = act(lifting.jurisdiction, "prohibited", "2012")
    link(lifting, other)
    told = history(client, lifting)
    assert f"<dt>What it undoes</dt><dd><del>nothing</del> <ins>{headline(other)}</ins></dd>" in told
    assert WHY in told


def test_an_act_that_it_undoes_was_taken_away(client: Client, lifting: Action) -> None:
    other = act(lifting.jurisdiction, "prohibited", "2012")
    link(lifting, other)
    link(lifting, other, gone=True)
    told = history(client, lifting)
    assert f"<del>{headline(other)}</del> <ins>nothing</ins>" in told
    assert told.index("<ins>nothing</ins>") < told.index("<del>nothing</del>")


def test_what_was_linked_before_publication_is_no_correction(client: Client) -> None:
    county = JurisdictionFactory()
    lifting = act(county, "lifted", "2013", undoes=[act(county, "prohibited", "2012")])
    assert "What it undoes</dt>" not in history(client, lifting)


def test_a_draft_that_it_undoes_is_not_shown(client: Client, lifting: Action) -> None:
    link(lifting, ActionFactory(jurisdiction=lifting.jurisdiction, kind="prohibited"))
    assert "What it undoes</dt>" not in history(client, lifting)
