"""Editing sources: their dates are dates of what they support."""

import datetime

import pytest
from django.test import Client

from tests.desk.filling import address, opened, refused, save, send
from tests.factories import ActionFactory, CitationFactory, JurisdictionFactory, SourceFactory, act
from tracker.sources.models import Source
from tracker.status.models import Spell

pytestmark = pytest.mark.django_db


def value_on(day: datetime.date) -> list[str]:
    return Spell.objects.in_effect_on(day).get().values


def test_a_corrected_source_date_moves_the_spells_of_what_it_supports(at_reviewer: Client) -> None:
    source = SourceFactory(published="2012-05-15")
    act(JurisdictionFactory(), "joined", source=source)
    save(at_reviewer, address(source), published="2010-03-01")
    assert value_on(datetime.date(2010, 3, 2)) == ["active"]


def test_a_source_keeps_the_date_that_a_published_action_needs(at_reviewer: Client) -> None:
    source = SourceFactory(published="2012-05-15")
    act(JurisdictionFactory(), "joined", source=source)
    response = send(at_reviewer, address(source), published="", title="Another title")
    assert "needs a date, or a source whose date says by when" in refused(response)
    source.refresh_from_db()
    assert (str(source.published), source.title) != ("", "Another title")
    assert value_on(datetime.date(2012, 5, 16)) == ["active"]


def test_a_new_title_derives_nothing_again(at_reviewer: Client, django_assert_max_num_queries: pytest.fixture) -> None:
    source = SourceFactory(published="2012-05-15")
    act(JurisdictionFactory(), "joined", source=source)
    form = opened(at_reviewer, address(source)) | {"title": "The title as printed", "why": "A slip."}
    with django_assert_max_num_queries(30) as asked:
        at_reviewer.post(address(source), form)
    assert not [query for query in asked.captured_queries if "staged_spell" in query["sql"]]
    assert Source.objects.get().title == "The title as printed"


def test_an_editor_enters_and_mends_a_source_that_nothing_public_rests_on(at_editor: Client) -> None:
    facts = {"kind": "court opinion", "grade": "primary record", "publisher": "Third Circuit"}
    save(at_editor, address(Source), title="Galarza v. Szalczyk", **facts)
    source = Source.objects.get()
    CitationFactory(source=source, action=ActionFactory())
    save(at_editor, address(source), published="2014-03-04")
    source.refresh_from_db()
    assert source.published.earliest == datetime.date(2014, 3, 4)


def test_an_editor_only_sees_a_source_behind_something_public(at_editor: Client) -> None:
    source = SourceFactory(published="2012-05-15")
    act(JurisdictionFactory(), "joined", source=source)
    assert at_editor.get(address(source)).status_code == 200
    assert at_editor.post(address(source), {"title": "Another"}).status_code == 403


def test_two_people_at_one_source_do_not_overwrite_each_other(at_editor: Client, at_reviewer: Client) -> None:
    source = SourceFactory()
    mine = opened(at_editor, address(source))
    save(at_reviewer, address(source), publisher="The Globe")
    assert "Somebody else changed" in refused(at_editor.post(address(source), mine | {"publisher": "The Times"}))
    assert Source.objects.get().publisher == "The Globe"


def test_a_cited_source_is_not_deleted(at_administrator: Client) -> None:
    citation = CitationFactory(action=ActionFactory())
    page = at_administrator.post(address(citation.source, "delete"), {"post": "yes"})
    assert "would require deleting the following protected related objects" in page.content.decode()
    assert Source.objects.exists()
