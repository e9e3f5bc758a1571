"""Citations in the form of the record that they support or dispute."""

import pytest
from django.db import models
from django.test import Client

from tests.desk.filling import address, choose, refused, save, send, told
from tests.factories import ActionFactory, CitationFactory, FigureFactory, NullFindingFactory, SourceFactory, published
from tracker.figures.models import ReportedFigure
from tracker.records.models import ReviewedRecord
from tracker.sources.models import Citation, Source

pytestmark = pytest.mark.django_db

EVERY_RECORD = [ActionFactory, FigureFactory, NullFindingFactory]


def named(source: Source, record: ReviewedRecord) -> str:
    """Return what names a source in the form of a record: its number in the admin, which still holds the figures."""
    return str(source.pk) if isinstance(record, ReportedFigure) else source.key


def cited(record: ReviewedRecord) -> models.QuerySet[Citation]:
    return record.citations.all()  # type: ignore[attr-defined]


@pytest.mark.parametrize("factory", EVERY_RECORD)
def test_a_record_saved_unchanged_stays_as_it_is(at_editor: Client, factory: type) -> None:
    record = factory()
    before = type(record).objects.values().get()
    save(at_editor, address(record))
    after = type(record).objects.values().get()
    assert after | {"author_id": before["author_id"]} == before
    assert not cited(record).exists()


@pytest.mark.parametrize("factory", EVERY_RECORD)
def test_each_kind_of_record_goes_through_review(at_editor: Client, at_reviewer: Client, factory: type) -> None:
    record = factory(**({"decided_on": "2012"} if factory is ActionFactory else {}))
    choose(at_editor, "submit", record)
    assert "at least one supporting citation" in told(choose(at_reviewer, "publish", record))
    save(
        at_editor,
        address(record),
        **{"citations-0-source": named(SourceFactory(), record), "citations-0-locator": "row 7"},
    )
    choose(at_editor, "submit", record)
    choose(at_reviewer, "publish", record)
    record.refresh_from_db()
    assert record.is_published


@pytest.mark.parametrize("factory", EVERY_RECORD)
def test_each_kind_of_published_record_keeps_its_last_support(at_reviewer: Client, factory: type) -> None:
    record = published(factory(**({"decided_on": "2012"} if factory is ActionFactory else {})))
    response = send(at_reviewer, address(record), **{"citations-0-supports": "disputes"})
    assert "at least one supporting citation" in refused(response)
    assert cited(record).get().supports == "supports"


def test_a_mark_that_was_not_given_by_hand_stays(at_editor: Client) -> None:
    action = ActionFactory()
    CitationFactory(action=action, marks=["verified"])
    save(at_editor, address(action), **{"citations-0-marks": ["seen by two readers"]})
    assert set(cited(action).get().marks) == {"verified", "seen by two readers"}


def test_verified_is_no_mark_to_give_by_hand(at_editor: Client) -> None:
    action = ActionFactory()
    CitationFactory(action=action)
    assert "not one of the available choices" in refused(
        send(at_editor, address(action), **{"citations-0-marks": ["verified"]})
    )


def test_a_quote_of_301_characters_is_too_long(at_editor: Client) -> None:
    action = ActionFactory()
    CitationFactory(action=action)
    assert "at most 300 characters" in refused(send(at_editor, address(action), **{"citations-0-quote": "x" * 301}))
