"""An action on one screen: names and dates that are offered back, a source in the same form, a look before saving."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.desk.filling import address, opened, refused, save, send
from tests.factories import (
    ActionFactory,
    CitationFactory,
    JurisdictionFactory,
    ProgramFactory,
    SourceFactory,
    act,
    geoid,
    state,
)
from tracker.jurisdictions.models import Identifier
from tracker.programs.models import Action
from tracker.sources.models import Citation, Source
from tracker.status.models import Spell

pytestmark = pytest.mark.django_db

NEW_SOURCE = {
    "citations-0-new_kind": "news article",
    "citations-0-new_title": "County joins",
    "citations-0-new_publisher": "The Gazette",
    "citations-0-new_published": "2012-05-16",
    "citations-0-new_url": "https://news.example/county-joins",
    "citations-0-new_grade": "secondary",
    "citations-0-quote": "the county joined",
}


def facts(**others: Any) -> dict[str, Any]:
    """Return what an editor types of a county that joined, without evidence."""
    return {
        "jurisdiction": JurisdictionFactory(name="Suffolk County").path,
        "program": ProgramFactory().pk,
        "kind": "joined",
        "decided_on": "2012-05-15",
        "summary": "Suffolk County joined.",
        **others,
    }


def offers(response: Any, name: str) -> list[str]:
    """Return what may be meant by a box, as its buttons put it in."""
    return [value for value, _words in response.context["sheet"].form[name].offers]


@pytest.mark.parametrize("typed", ["ma/suffolk-county", "Suffolk County", "suffolk county, ma", "25025", "MA0130100"])
def test_a_jurisdiction_is_named_by_path_name_or_code(at_editor: Client, typed: str) -> None:
    county = JurisdictionFactory(name="Suffolk County")
    geoid(county, "25025")
    Identifier.objects.create(jurisdiction=county, scheme="ori", value="MA0130100")
    save(at_editor, address(Action), **facts(jurisdiction=typed))
    assert Action.objects.get().jurisdiction == county


def test_a_name_that_several_bear_is_offered_back(at_editor: Client) -> None:
    JurisdictionFactory(name="Suffolk County", state="NY", parent=state("NY"))
    response = send(at_editor, address(Action), **facts(jurisdiction="Suffolk County"))
    assert "is the name of 2 jurisdictions" in refused(response)
    assert offers(response, "jurisdiction") == ["ma/suffolk-county", "ny/suffolk-county"]
    assert 'name="take" value="jurisdiction=ny/suffolk-county"' in response.content.decode()


def test_what_is_taken_goes_into_its_box_and_nothing_is_saved(at_editor: Client) -> None:
    form = opened(at_editor, address(Action)) | facts(decided_on="before June 2012")
    response = at_editor.post(address(Action), form | {"do": "", "take": "decided_on=../2012-05-31"})
    box = response.context["sheet"].form["decided_on"]
    assert (box.value(), box.said) == ("../2012-05-31", "by May 31, 2012")
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("typed", "offered"), [("May 2012", "2012-05"), ("before June 2012", "../2012-05-31"), ("about 2008", "2008~")]
)
def test_a_date_in_words_is_offered_back_as_edtf(at_editor: Client, typed: str, offered: str) -> None:
    response = send(at_editor, address(Action), **facts(decided_on=typed))
    assert offered in offers(response, "decided_on")
    assert not Action.objects.exists()


def test_each_kind_says_what_effects_it_has(at_editor: Client) -> None:
    page = at_editor.get(address(Action)).content.decode()
    for told in ("withdrew (ended)", "opposed (opposes)", "mandated (must take part)", "lifted (read its effects"):
        assert told in page


def test_a_new_source_is_entered_in_the_same_form(at_editor: Client) -> None:
    save(at_editor, address(Action), **facts(**NEW_SOURCE))
    source = Action.objects.get().citations.get().source
    assert (source.title, str(source.published), source.url) == (
        "County joins",
        "2012-05-16",
        "https://news.example/county-joins",
    )


def test_a_new_source_says_what_it_lacks(at_editor: Client) -> None:
    said = refused(send(at_editor, address(Action), **facts(**NEW_SOURCE | {"citations-0-new_publisher": ""})))
    assert "A new source needs this." in said
    assert not Source.objects.exists()


def test_an_address_that_is_known_is_no_new_source(at_editor: Client) -> None:
    known = SourceFactory(url=NEW_SOURCE["citations-0-new_url"])
    response = send(at_editor, address(Action), **facts(**NEW_SOURCE))
    assert "is here already" in refused(response)
    assert f'value="citations-0-source={known.key}"' in response.content.decode()


@pytest.mark.parametrize("by", ["key", "url", "title"])
def test_a_source_is_named_by_key_address_or_title(at_editor: Client, by: str) -> None:
    source = SourceFactory(title="County joins", url="https://news.example/joins")
    named = {"citations-0-source": getattr(source, by), "citations-0-locator": "page 2"}
    save(at_editor, address(Action), **facts(**named))
    assert Citation.objects.get().source == source


def test_words_of_a_title_offer_the_sources_that_have_them(at_editor: Client) -> None:
    source = SourceFactory(title="The county joins a program")
    named = {"citations-0-source": "county joins", "citations-0-locator": "page 2"}
    response = send(at_editor, address(Action), **facts(**named))
    assert [value for value, _ in response.context["sheet"].citations[0]["source"].offers] == [source.key]
    found = at_editor.get(reverse("desk_sources"), {"q": "county joins"}).json()
    assert found["groups"][0]["items"][0]["address"] == source.get_absolute_url()


def test_a_source_is_named_or_new_and_not_both(at_editor: Client) -> None:
    both = NEW_SOURCE | {"citations-0-source": SourceFactory().key}
    assert "not both" in refused(send(at_editor, address(Action), **facts(**both)))
    neither = {"citations-0-quote": "the county joined"}
    assert "Name the source" in refused(send(at_editor, address(Action), **facts(**neither)))


def test_another_citation_has_its_form_without_complaints(at_editor: Client) -> None:
    form = opened(at_editor, address(Action))
    response = at_editor.post(address(Action), form | {"do": "more"})
    assert len(response.context["sheet"].citations.forms) == 2
    assert "This field is required" not in response.content.decode()


def test_acts_that_it_undoes_are_named_by_their_keys(at_editor: Client) -> None:
    mandate = ActionFactory(kind="mandated")
    save(at_editor, address(Action), **facts(kind="lifted", undoes=f"/actions/{mandate.key}/"))
    assert list(Action.objects.get(kind="lifted").undoes.all()) == [mandate]
    assert "No action has the key anothing" in refused(send(at_editor, address(Action), **facts(undoes="anothing")))


def test_an_act_like_one_that_is_recorded_is_saved_only_as_another(at_editor: Client) -> None:
    given = facts()
    known = ActionFactory(jurisdiction__path=given["jurisdiction"], decided_on="2012")
    response = send(at_editor, address(Action), **given)
    assert "otherwise go on with the one that is there" in refused(response)
    assert reverse("desk_record", args=[known.key]) in response.content.decode()
    save(at_editor, address(Action), **given, is_another="on")
    assert Action.objects.count() == 2


def test_an_act_on_other_days_is_no_duplicate(at_editor: Client) -> None:
    given = facts()
    ActionFactory(jurisdiction__path=given["jurisdiction"], decided_on="2011")
    save(at_editor, address(Action), **given)
    assert Action.objects.count() == 2


def test_an_action_is_handed_to_review_as_it_is_saved(at_editor: Client, editor: User) -> None:
    save(at_editor, address(Action), **facts(**NEW_SOURCE), do="submit")
    action = Action.objects.get()
    assert (action.review_state, action.author) == ("in review", editor)


def looked_at(client: Client, url: str, **changes: Any) -> Any:
    response = send(client, url, **changes, do="preview")
    assert response.context["preview"], refused(response)
    return response.context["preview"]


def test_a_preview_shows_the_spells_before_and_after_and_saves_nothing(at_editor: Client) -> None:
    county = act(JurisdictionFactory(name="Suffolk County"), "joined", "2012-05-15").jurisdiction
    sources = Source.objects.count()
    left = facts(jurisdiction=county.path, kind="withdrew", decided_on="2013-01-22", **NEW_SOURCE)
    [table] = looked_at(at_editor, address(Action), **left).tables
    assert [(line.when, line.before, line.after, line.is_changed) for line in table.lines] == [
        ("through May 14, 2012", "not yet", "not yet", False),
        ("May 15, 2012 through January 21, 2013", "active", "active", False),
        ("since January 22, 2013", "active", "ended", True),
    ]
    assert (Action.objects.count(), Source.objects.count(), Spell.objects.count()) == (1, sources, 2)


def test_a_preview_says_which_rules_are_broken(at_editor: Client) -> None:
    given = facts()
    act(JurisdictionFactory(path=given["jurisdiction"]), "withdrew", "2012-05-15")
    broken = " ".join(looked_at(at_editor, address(Action), **given).broken)
    assert "at least one supporting citation" in broken
    assert "fall on the same day" in broken


def test_a_preview_of_a_correction_shows_what_it_moves(at_reviewer: Client) -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    [table] = looked_at(at_reviewer, address(action), decided_on="2013-01-22", why="").tables
    assert [line.when for line in table.lines if line.is_changed] == ["May 15, 2012 through January 21, 2013"]
    action.refresh_from_db()
    assert str(action.decided_on) == "2012-05-15"


def test_a_preview_says_what_an_act_imposes_on_others(at_editor: Client) -> None:
    found = looked_at(at_editor, address(Action), **facts(kind="mandated", binds=["jails"], **NEW_SOURCE))
    assert "must take part (jails)" in found.beyond[0]


def test_a_correction_needs_a_reason(at_reviewer: Client) -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    assert "Say why" in refused(send(at_reviewer, address(action), summary="Another.", why=""))


def test_an_address_may_name_jurisdiction_and_program_beforehand(at_editor: Client) -> None:
    county, program = JurisdictionFactory(), ProgramFactory()
    page = at_editor.get(address(Action), {"jurisdiction": county.path, "program": program.slug})
    form = page.context["sheet"].form
    assert (form["jurisdiction"].value(), form["program"].value()) == (county.path, program.pk)


def test_whoever_may_only_look_enters_nothing(at_editor: Client, editor: User) -> None:
    editor.groups.clear()
    assert at_editor.get(address(Action)).status_code == 403


def test_a_quote_in_a_draft_is_edited_with_its_source_kept(at_editor: Client) -> None:
    citation = CitationFactory(action=ActionFactory())
    save(at_editor, address(citation.action), **{"citations-0-quote": "in other words"})
    edited = Citation.objects.get()
    assert (edited.quote, edited.source) == ("in other words", citation.source)


def test_a_letter_that_no_database_takes_is_left_out(at_editor: Client) -> None:
    assert at_editor.get(reverse("desk_sources"), {"q": "\x00"}).json() == {"groups": []}
    response = send(at_editor, address(Action), **facts(jurisdiction="no\x00where", undoes="a\x00b"))
    assert "No action has the key ab" in refused(response)
