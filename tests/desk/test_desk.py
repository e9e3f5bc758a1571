"""The desk: what waits for an editor, queue by queue."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.corrections.sending import WRONG, reported
from tests.desk.conftest import member
from tests.factories import (
    ActionFactory,
    CitationFactory,
    FigureFactory,
    JurisdictionFactory,
    NullFindingFactory,
    SourceFactory,
    UserFactory,
    act,
)
from tracker.corrections.answering import answer
from tracker.desk.queues import BY_SLUG, QUEUES, Row
from tracker.records.models import ReviewedRecord
from tracker.sources.capturing import upload

pytestmark = pytest.mark.django_db

DESK = "/desk/"


def rows(slug: str, user: User) -> list[Row]:
    queue = BY_SLUG[slug]
    return list(queue.rows(list(queue.waiting(user))))


def keys(slug: str, user: User) -> set[str]:
    return {row.key for row in rows(slug, user)}


def key(record: ReviewedRecord) -> str:
    return record.key  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "page", [DESK, "/desk/drafts/", "/desk/to-review/", "/desk/actions/new/", "/desk/sources.json"]
)
def test_the_desk_sends_whoever_is_not_logged_in_to_the_login_and_back(client: Client, page: str) -> None:
    assert client.get(page).headers["Location"] == f"/admin/login/?next={page}"
    client.force_login(UserFactory(username="reader"))
    assert client.get(page).status_code == 302


def test_every_queue_has_a_page_and_its_title_on_the_desk(at_reviewer: Client) -> None:
    page = at_reviewer.get(DESK)
    for queue in QUEUES:
        assert str(queue.title) in page.content.decode()
        assert at_reviewer.get(reverse("desk_queue", args=[queue.slug])).status_code == 200


def test_no_cache_keeps_the_desk(at_editor: Client) -> None:
    assert "no-store" in at_editor.get(DESK).headers["Cache-Control"]


def test_an_unknown_queue_is_not_found(at_editor: Client) -> None:
    assert at_editor.get("/desk/nothing/").status_code == 404


def test_to_review_are_the_records_of_others_whatever_they_are(reviewer: User) -> None:
    others = [factory(review_state="in review") for factory in (ActionFactory, FigureFactory, NullFindingFactory)]
    ActionFactory(review_state="in review", author=reviewer)
    ActionFactory()
    assert keys("to-review", reviewer) == {key(record) for record in others}


def test_who_may_not_publish_has_nothing_to_review(editor: User) -> None:
    ActionFactory(review_state="in review")
    assert rows("to-review", editor) == []


def test_an_import_without_an_author_is_for_anybody_to_review(reviewer: User) -> None:
    imported = ActionFactory(review_state="in review", author=None)
    assert keys("to-review", reviewer) == {imported.key}


def test_reports_of_readers_wait_for_a_reviewer_until_they_are_answered(editor: User, reviewer: User) -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    waiting, answered = reported(action), reported()
    answer(answered, outcome="no error found", text="The list says so.", by=reviewer, at=timezone.now(), page="")
    [row] = rows("corrections", reviewer)
    assert row.title == str(action)
    assert WRONG in row.detail
    assert row.address == reverse("admin:corrections_report_change", args=[waiting.pk])
    assert rows("corrections", editor) == []


def test_the_drafts_are_ones_own(editor: User) -> None:
    mine, _theirs = ActionFactory(author=editor), ActionFactory()
    assert keys("drafts", editor) == {mine.key}


def test_contested_records_without_a_preferred_reading_come_first(editor: User) -> None:
    for path, reading in (("ma/a", "The order is dated."), ("ma/b", "")):
        record = act(JurisdictionFactory(path=path), "joined", "2012", preferred_reading=reading)
        CitationFactory(action=record, supports="disputes")
    act(JurisdictionFactory(), "joined", "2012")
    first, second = rows("contested", editor)
    assert "no reading is preferred" in first.detail
    assert second.detail == "Our reading: The order is dated."


def test_two_acts_of_which_either_may_have_come_first_wait_for_a_sequence(editor: User) -> None:
    county = JurisdictionFactory(name="Suffolk County")
    act(county, "joined", "2012-05")
    act(county, "withdrew", "2012")
    [row] = rows("order-unknown", editor)
    assert row.title == "Suffolk County, MA: Secure Communities, participation"
    assert "joined, May 2012" in row.detail
    assert "withdrew, 2012" in row.detail


def order(first: dict[str, Any], second: dict[str, Any]) -> None:
    county = JurisdictionFactory()
    act(county, "joined", **first)
    act(county, "withdrew", **second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"on": "2012-05"}, {"on": "2013"}),
        ({"on": "2012-05", "sequence": 1}, {"on": "2012", "sequence": 2}),
    ],
)
def test_acts_in_an_order_that_is_known_do_not_wait(
    editor: User, first: dict[str, Any], second: dict[str, Any]
) -> None:
    order(first, second)
    assert rows("order-unknown", editor) == []


def test_sources_without_a_stored_copy_come_by_how_much_rests_on_them(editor: User) -> None:
    little, much, stored = (SourceFactory(title=title) for title in ("Little", "Much", "Stored"))
    for source in (little, much, much, stored):
        CitationFactory(action=ActionFactory(), source=source)
    SourceFactory(title="Cited by nothing")
    upload(stored, name="a.txt", content=b"The board voted.", by=editor)
    assert [row.title for row in rows("not-captured", editor)] == ["Much (The Gazette)", "Little (The Gazette)"]


def test_who_holds_what_counts_drafts_and_records_in_review_of_each(at_editor: Client, editor: User) -> None:
    rita = member("rita", "reviewer")
    mine = ActionFactory(author=rita)
    FigureFactory(author=rita, review_state="in review")
    ActionFactory(author=None)
    nobody, hers = rows("holders", editor)
    assert nobody.title == "Nobody: they came by an import"
    assert (hers.title, hers.detail) == ("rita", "drafts: 1, in review: 1")
    assert str(mine) in at_editor.get(hers.address).content.decode()
    assert at_editor.get(nobody.address).context["page"].paginator.count == 1


def test_a_long_queue_is_paged(at_editor: Client, editor: User) -> None:
    ActionFactory.create_batch(51, author=editor, jurisdiction=JurisdictionFactory())
    assert len(at_editor.get("/desk/drafts/").context["rows"]) == 50
    assert len(at_editor.get("/desk/drafts/?page=2").context["rows"]) == 1


def test_the_desk_asks_the_database_as_often_for_much_as_for_little(
    at_reviewer: Client, django_assert_max_num_queries: pytest.fixture
) -> None:
    county = JurisdictionFactory()
    for _n in range(4):
        CitationFactory(action=ActionFactory(review_state="in review", jurisdiction=county))
        FigureFactory(review_state="in review")
    with django_assert_max_num_queries(25):
        at_reviewer.get(DESK)
