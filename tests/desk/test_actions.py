"""From an editor's first form to a published action and back: what the desk does with actions."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.desk.filling import address, choose, opened, refused, save, send, told
from tests.factories import ActionFactory, CitationFactory, JurisdictionFactory, ProgramFactory, SourceFactory, act
from tracker.programs.models import Action
from tracker.sources.models import Citation
from tracker.status.models import Spell

pytestmark = pytest.mark.django_db


def facts(**others: Any) -> dict[str, Any]:
    """Return what an editor types of a county that joined, with one quote."""
    return {
        "jurisdiction": JurisdictionFactory(name="Suffolk County").path,
        "program": ProgramFactory().pk,
        "kind": "joined",
        "decided_on": "2012-05-15",
        "summary": "Suffolk County joined.",
        "citations-0-source": SourceFactory().key,
        "citations-0-quote": "already active in Boston",
        **others,
    }


def values() -> list[list[str]]:
    return list(Spell.objects.order_by("starts").values_list("values", flat=True))


def test_an_editor_enters_an_action_and_its_citation_in_one_form(at_editor: Client, editor: User) -> None:
    save(at_editor, address(Action), **facts())
    action = Action.objects.get()
    assert (action.review_state, action.author, action.reviewer) == ("draft", editor, None)
    assert action.citations.get().quote == "already active in Boston"
    assert values() == []


def test_readers_see_an_action_once_it_is_published(at_reviewer: Client) -> None:
    action, reader = ActionFactory(decided_on="2012", review_state="in review"), Client()
    CitationFactory(action=action)
    assert reader.get(action.get_absolute_url()).status_code == 404
    choose(at_reviewer, "publish", action)
    assert reader.get(action.get_absolute_url()).status_code == 200


def test_a_draft_is_submitted_and_published_by_another_person(
    at_editor: Client, at_reviewer: Client, reviewer: User
) -> None:
    save(at_editor, address(Action), **facts())
    action = Action.objects.get()
    assert "Handed to a second person" in told(choose(at_editor, "submit", action))
    assert "Published" in told(choose(at_reviewer, "publish", action))
    action.refresh_from_db()
    assert (action.review_state, action.reviewer) == ("published", reviewer)
    assert values() == [["not yet"], ["active"]]


def test_a_reviewer_cannot_publish_what_they_wrote(at_reviewer: Client) -> None:
    save(at_reviewer, address(Action), **facts())
    action = Action.objects.get()
    choose(at_reviewer, "submit", action)
    assert "somebody other than its author" in told(choose(at_reviewer, "publish", action))
    assert Action.objects.get().review_state == "in review"


def test_an_editor_cannot_publish_at_all(at_editor: Client) -> None:
    action = ActionFactory(review_state="in review")
    choose(at_editor, "publish", action)
    assert Action.objects.get().review_state == "in review"


def test_publishing_many_publishes_all_or_none(at_reviewer: Client) -> None:
    good, bad = (ActionFactory(decided_on="2012", review_state="in review") for _ in range(2))
    CitationFactory(action=good)
    assert "at least one supporting citation" in told(choose(at_reviewer, "publish", good, bad))
    assert not Action.objects.published().exists()


def test_review_fields_cannot_be_set_in_the_form(at_editor: Client, reviewer: User) -> None:
    save(at_editor, address(Action), **facts(review_state="published", reviewer=reviewer.pk, origin="imported"))
    action = Action.objects.get()
    assert (action.review_state, action.reviewer, action.origin) == ("draft", None, "entered")


def test_a_date_in_words_is_refused_with_an_offer(at_editor: Client) -> None:
    response = send(at_editor, address(Action), **facts(decided_on="by the end of 2013"))
    assert "Did you mean ../2013-12-31" in refused(response)
    assert not Action.objects.exists()


def test_a_citation_needs_a_quote_or_a_place(at_editor: Client) -> None:
    response = send(at_editor, address(Action), **facts(**{"citations-0-quote": ""}))
    assert "Quote the source, or say where in it" in refused(response)
    assert not Action.objects.exists()


def test_correcting_a_published_date_moves_the_spells(at_reviewer: Client) -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    save(at_reviewer, address(action), decided_on="2013-01-22")
    action.refresh_from_db()
    assert action.is_published
    assert Spell.objects.in_effect_on(datetime.date(2012, 12, 31)).get().values == ["not yet"]


def test_a_corrected_citation_moves_the_spells(at_reviewer: Client) -> None:
    action = act(JurisdictionFactory(), "joined", source=SourceFactory(published="2012-05"))
    earlier = SourceFactory(published="2010-01")
    save(at_reviewer, address(action), **{"citations-0-source": earlier.key})
    assert Spell.objects.in_effect_on(datetime.date(2010, 2, 1)).get().values == ["active"]


def test_a_correction_that_breaks_a_rule_shows_the_sentence_and_saves_nothing(at_reviewer: Client) -> None:
    county = JurisdictionFactory()
    act(county, "joined", "2012-05-15")
    action = act(county, "withdrew", "2013-01-22")
    before = values()
    response = send(
        at_reviewer, address(action), decided_on="2012-05-15", **{"citations-0-quote": "on the very same day"}
    )
    assert "fall on the same day" in refused(response)
    assert 'value="2012-05-15"' in response.content.decode()
    action.refresh_from_db()
    assert str(action.decided_on) == "2013-01-22"
    assert action.citations.get().quote == "as the source says"
    assert values() == before


def test_the_last_support_of_a_published_action_cannot_be_taken_away(at_reviewer: Client) -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    response = send(at_reviewer, address(action), **{"citations-0-DELETE": "on"})
    assert "at least one supporting citation" in refused(response)
    assert Citation.objects.count() == 1


def test_what_is_undone_in_a_circle_is_refused_with_its_form(at_reviewer: Client) -> None:
    first = act(JurisdictionFactory(), "mandated", "2012")
    second = act(first.jurisdiction, "enjoined", "2013", undoes=[first])
    assert "in a circle" in refused(send(at_reviewer, address(first), undoes=second.key))
    assert not first.undoes.exists()


def test_an_editor_only_sees_what_is_published(at_editor: Client) -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    assert at_editor.get(reverse("desk_record", args=[action.key])).status_code == 200
    assert at_editor.get(address(action)).status_code == 403
    assert at_editor.post(address(action), {"summary": "Something else."}).status_code == 403


def test_a_retraction_asks_for_a_reason(at_reviewer: Client) -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    assert "needs a reason" in told(choose(at_reviewer, "retract", action, said=" "))
    assert Action.objects.get().is_published


def test_a_retracted_action_keeps_its_reason_and_loses_its_spells(at_reviewer: Client) -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    choose(at_reviewer, "retract", action, said="The source spoke of another county.")
    action.refresh_from_db()
    assert (action.review_state, action.retraction) == ("retracted", "The source spoke of another county.")
    assert values() == []
    assert at_reviewer.post(address(action), {}).status_code == 403


def test_a_draft_is_thrown_away_with_its_citations(at_editor: Client, editor: User) -> None:
    action = ActionFactory(author=editor)
    CitationFactory(action=action)
    assert at_editor.get(address(action, "delete")).status_code == 200
    at_editor.post(address(action, "delete"), {"post": "yes"})
    assert not Action.objects.exists()
    assert not Citation.objects.exists()


def test_nobody_throws_away_a_draft_of_somebody_else_but_a_reviewer(at_editor: Client, at_reviewer: Client) -> None:
    action = ActionFactory()
    assert at_editor.post(address(action, "delete"), {"post": "yes"}).status_code == 403
    assert at_reviewer.post(address(action, "delete"), {"post": "yes"}).status_code == 302


def test_what_is_published_cannot_be_deleted(at_administrator: Client) -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    assert at_administrator.post(address(action, "delete"), {"post": "yes"}).status_code == 403
    assert Action.objects.get() == action


def test_whoever_changes_a_record_in_review_has_a_draft_of_their_own(at_reviewer: Client, reviewer: User) -> None:
    action = ActionFactory(review_state="in review")
    save(at_reviewer, address(action), summary="Suffolk County joined, said the sheriff.")
    action.refresh_from_db()
    assert (action.review_state, action.author) == ("draft", reviewer)


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(at_editor: Client, at_reviewer: Client) -> None:
    action = ActionFactory(decided_on="2012-05-15")
    mine = opened(at_editor, address(action))
    save(at_reviewer, address(action), summary="The first to save.")
    response = at_editor.post(address(action), mine | {"summary": "The second to save."})
    assert "Somebody else changed this record" in refused(response)
    assert Action.objects.get().summary == "The first to save."


def test_a_citation_added_meanwhile_counts_as_a_change(at_editor: Client, at_reviewer: Client) -> None:
    action = ActionFactory()
    mine = opened(at_editor, address(action))
    CitationFactory(action=action)
    assert "Somebody else changed" in refused(at_editor.post(address(action), mine))


def test_what_was_published_meanwhile_is_not_corrected_unawares(at_reviewer: Client) -> None:
    action = ActionFactory(review_state="in review", decided_on="2012")
    CitationFactory(action=action)
    mine = opened(at_reviewer, address(action))
    choose(at_reviewer, "publish", action)
    assert "Somebody else changed" in refused(at_reviewer.post(address(action), mine | {"decided_on": "2013"}))


@pytest.mark.parametrize("term", ["suffolk", "ma/suffolk", "suffolk ma"])
def test_actions_are_found_by_their_jurisdiction(at_editor: Client, term: str) -> None:
    ActionFactory(jurisdiction=JurisdictionFactory(name="Suffolk County"))
    ActionFactory(jurisdiction=JurisdictionFactory(name="Essex County"))
    page = at_editor.get(address(Action, "changelist"), {"q": term})
    assert [str(each.jurisdiction) for each in page.context["cl"].queryset] == ["Suffolk County, MA"]


def test_the_lists_of_the_admin_lead_to_the_desk_where_actions_are_entered(at_editor: Client) -> None:
    action = ActionFactory()
    listed = "admin:programs_action"
    assert at_editor.get(reverse(f"{listed}_add")).headers["Location"] == address(Action)
    change = at_editor.get(reverse(f"{listed}_change", args=[action.pk]))
    assert change.headers["Location"] == reverse("desk_record", args=[action.key])
    assert at_editor.get(reverse(f"{listed}_change", args=[0])).headers["Location"] == reverse("admin:index")
    assert at_editor.get(address(Action, "changelist")).context["action_form"] is None
