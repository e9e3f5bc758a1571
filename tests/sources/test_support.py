"""The database refuses a published record without support when a transaction ends, whichever way it is written."""

import pytest
from django.db import IntegrityError, connection

from tests.factories import ActionFactory, CitationFactory, FigureFactory, NullFindingFactory, published
from tracker.figures.models import ReportedFigure
from tracker.history.reasons import because
from tracker.programs.models import Action, NullFinding
from tracker.records.models import ReviewedRecord
from tracker.sources.models import Citation

pytestmark = pytest.mark.django_db

RECORDS = {
    "action": (Action, ActionFactory),
    "figure": (ReportedFigure, FigureFactory),
    "finding": (NullFinding, NullFindingFactory),
}
every_record = pytest.mark.parametrize("what", RECORDS)


def draft(what: str, **facts: str) -> ReviewedRecord:
    return RECORDS[what][1](**({"decided_on": "2012"} if what == "action" else {}), **facts)


def committed(sql: str) -> None:
    """Run a statement and let every rule that waits for the end of the transaction speak now."""
    with because("To try."), connection.cursor() as cursor:
        cursor.execute(sql)
        cursor.execute("set constraints all immediate")


def is_refused(what: str, sql: str) -> None:
    with pytest.raises(IntegrityError, match=f"A published {what} needs at least one supporting citation"):
        committed(sql)


@every_record
def test_an_unsupported_record_is_not_published(what: str) -> None:
    table = RECORDS[what][0]._meta.db_table
    CitationFactory(**{what: draft(what)}, supports="disputes")
    is_refused(what, f"update {table} set review_state = 'published', origin = 'imported'")


@every_record
def test_a_supported_record_is_published(what: str) -> None:
    model = RECORDS[what][0]
    CitationFactory(**{what: draft(what)})
    committed(f"update {model._meta.db_table} set review_state = 'published', origin = 'imported'")
    assert model.objects.published().exists()


@every_record
@pytest.mark.parametrize(
    "change", ["update sources_citation set supports = 'disputes'", "delete from sources_citation"]
)
def test_a_published_record_keeps_its_last_support(what: str, change: str) -> None:
    published(draft(what))
    is_refused(what, change)


@every_record
def test_support_is_not_moved_away_to_another_record(what: str) -> None:
    published(draft(what))
    other = draft(what)
    is_refused(what, f"update sources_citation set {what}_id = {other.pk}")


@every_record
def test_one_of_two_supports_may_go(what: str) -> None:
    record = published(draft(what))
    second = CitationFactory(**{what: record})
    committed(f"delete from sources_citation where id = {second.pk}")
    assert Citation.objects.count() == 1


@every_record
def test_a_draft_may_lose_its_support(what: str) -> None:
    CitationFactory(**{what: draft(what)})
    committed("delete from sources_citation")
    assert not Citation.objects.exists()


def test_support_may_be_exchanged_within_one_transaction() -> None:
    action = published(draft("action"))
    with because("To try."):
        Citation.objects.all().delete()
        CitationFactory(action=action)
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
    assert Citation.objects.count() == 1
