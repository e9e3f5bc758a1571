"""What came of looking for quotes is recorded, and only of the quote that the citation still has."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import ActionFactory, CitationFactory, SourceFactory, UserFactory, act, published
from tracker.sources.capturing import upload
from tracker.sources.checking import check_quotes, quotes_not_found
from tracker.sources.models import Citation, QuoteCheck, Source

pytestmark = pytest.mark.django_db

TEXT = "The board voted to end the agreement. The sheriff will not honor detainers."
TRUE, ALTERED = "The board voted to end the agreement.", "The sheriff will honor detainers."


def copy_of(source: Source, text: str = TEXT) -> None:
    upload(source, name="a.txt", content=text.encode(), by=UserFactory(username="ed"))


def cited(quote: str, **facts: object) -> Citation:
    return CitationFactory(action=ActionFactory(), quote=quote, **facts)


def marks(citation: Citation) -> list[str]:
    citation.refresh_from_db()
    return citation.marks


def test_each_quote_gets_one_of_three_verdicts() -> None:
    source = SourceFactory()
    copy_of(source)
    cited(TRUE, source=source), cited(ALTERED, source=source), cited(TRUE), cited("", locator="row 7")
    assert dict(check_quotes(Citation.objects.all())) == {"verified": 1, "not found": 1, "no capture": 1}
    assert QuoteCheck.objects.count() == 3


def test_a_verdict_is_a_mark_beside_those_that_readers_gave() -> None:
    citation = cited(TRUE, marks=["seen by two readers", "not found"])
    copy_of(citation.source)
    assert marks(citation) == ["seen by two readers", "verified"]
    assert citation.marks_of_readers == ["seen by two readers"]


def test_a_mark_goes_when_nothing_is_left_to_look_into() -> None:
    citation = cited(TRUE, marks=["verified"])
    check_quotes(Citation.objects.all())
    assert marks(citation) == []


def test_the_newest_copy_that_has_the_quote_proves_it() -> None:
    citation = cited(TRUE)
    copy_of(citation.source)
    copy_of(citation.source, "Another page stands here now.")
    assert (citation.source.captures.count(), marks(citation)) == (2, ["verified"])
    assert citation.proof
    assert citation.proof.capture == citation.source.captures.last()


def test_an_edited_quote_is_proven_no_longer() -> None:
    citation = cited(TRUE)
    copy_of(citation.source)
    citation.refresh_from_db()
    assert citation.proof
    citation.quote = ALTERED
    assert citation.proof is None


def test_the_mark_of_a_published_record_is_no_correction() -> None:
    source = SourceFactory(published="2012-05-15")
    action = act(ActionFactory().jurisdiction, "joined", source=source)
    Citation.objects.exclude(action=action).delete()
    copy_of(source, "It is so as the source says.")
    assert marks(action.citations.get()) == ["verified"]


def test_the_desk_lists_what_is_not_found_with_the_nearest_passage() -> None:
    citation = cited(ALTERED)
    cited(TRUE, source=citation.source)
    copy_of(citation.source)
    [missing] = quotes_not_found()
    assert missing.citation == citation
    assert "The sheriff will not honor detainers." in missing.nearest
    Citation.objects.filter(pk=citation.pk).update(quote=TRUE)
    assert not quotes_not_found()


def test_a_figure_or_finding_can_be_on_the_desk_as_well(django_assert_num_queries: pytest.fixture) -> None:
    published(ActionFactory(decided_on="2012"))
    citation = cited(ALTERED)
    copy_of(citation.source)
    with django_assert_num_queries(1):
        assert [str(check.citation) for check in quotes_not_found()]


def run(**options: object) -> str:
    out = StringIO()
    call_command("check_quotes", stdout=out, **options)
    return out.getvalue()


def test_the_command_counts_the_verdicts() -> None:
    cited(TRUE), cited(ALTERED)
    assert run().startswith("0 verified, 0 not found, 2 no capture in ")
    answer = json.loads(run(as_json=True, source=[Source.objects.all()[0].key]))
    assert answer.pop("seconds") >= 0
    assert answer == {"verified": 0, "not found": 0, "no capture": 1}


def test_a_dry_run_records_nothing() -> None:
    citation = cited(TRUE, marks=["verified"])
    assert "1 no capture" in run(dry_run=True)
    assert marks(citation) == ["verified"]
    assert not QuoteCheck.objects.exists()
