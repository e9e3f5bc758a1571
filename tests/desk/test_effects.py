"""Effects in the form of an action: the codebook's by default, others with a reason."""

from typing import Any

import pytest
from django.test import Client

from tests.desk.filling import address, opened, refused, save, send
from tests.factories import ActionFactory, JurisdictionFactory, ProgramFactory
from tracker.programs.codebook import RULES
from tracker.programs.models import Action

pytestmark = pytest.mark.django_db


def facts(**others: Any) -> dict[str, Any]:
    """Return what an editor types of an act whose effects are left blank."""
    return {
        "jurisdiction": JurisdictionFactory().path,
        "program": ProgramFactory().pk,
        "kind": "withdrew",
        "summary": "The county withdrew.",
        **others,
    }


@pytest.mark.parametrize("kind", RULES)
def test_effects_left_blank_are_those_of_the_kind(at_editor: Client, kind: str) -> None:
    save(at_editor, address(Action), **facts(kind=kind))
    action, rule = Action.objects.get(), RULES[kind]
    assert (action.participation, action.stance, action.binding) == (rule.participation, rule.stance, rule.binding)


def test_an_override_without_a_reason_is_refused_with_a_sentence(at_editor: Client) -> None:
    sentence = refused(send(at_editor, address(Action), **facts(participation="limited")))
    assert "The codebook gives “withdrew” these effects: participation ended, stance none." in sentence
    assert "say why this act differs" in sentence
    assert not Action.objects.exists()


def test_an_override_with_a_reason_is_kept(at_editor: Client) -> None:
    save(at_editor, address(Action), **facts(participation="limited", effects_reason="Only the jail part."))
    assert Action.objects.get().participation == "limited"


def test_no_effect_at_all_is_an_override_too(at_editor: Client) -> None:
    assert "say why this act differs" in refused(send(at_editor, address(Action), **facts(participation="none")))
    save(at_editor, address(Action), **facts(participation="none", effects_reason="Announced and never carried out."))
    assert Action.objects.get().participation == ""


def test_an_injunction_has_the_effects_that_its_editor_reads_from_it(at_editor: Client) -> None:
    save(at_editor, address(Action), **facts(kind="enjoined", participation="active"))
    assert Action.objects.get().participation == "active"


def test_the_form_shows_the_effects_as_they_are(at_editor: Client) -> None:
    shown = opened(at_editor, address(ActionFactory(kind="joined")))
    assert (shown["participation"], shown["stance"], shown["binding"]) == ("active", "none", "none")


def test_another_kind_keeps_the_old_effects_only_with_a_reason(at_editor: Client) -> None:
    action = ActionFactory(kind="joined")
    assert "say why this act differs" in refused(send(at_editor, address(action), kind="suspended"))
    save(at_editor, address(action), kind="suspended", participation="")
    action.refresh_from_db()
    assert action.participation == "suspended"


def test_what_is_only_scheduled_has_no_effect_yet(at_editor: Client) -> None:
    sentence = refused(send(at_editor, address(Action), **facts(kind="scheduled", participation="active")))
    assert "has no effect yet" in sentence
    assert "Constraint" not in sentence


def test_whom_it_binds_needs_a_binding(at_editor: Client) -> None:
    sentence = refused(send(at_editor, address(Action), **facts(binds=["jails"])))
    assert "choose a binding" in sentence
    assert "Constraint" not in sentence


def test_boxes_are_kept_as_lists(at_editor: Client) -> None:
    chosen = facts(kind="capped", binds=["jails", "law enforcement"], provisions=["no-jail-access"])
    save(at_editor, address(Action), **chosen)
    action = Action.objects.get()
    assert (action.binding, action.binds) == ("ceiling limited", ["jails", "law enforcement"])
    assert action.provisions == ["no-jail-access"]
