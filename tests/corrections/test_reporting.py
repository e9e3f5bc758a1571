"""A reader reports an error, from a record's page to the receipt."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.corrections.sending import EMAIL, WRONG, opened, reported, send
from tests.factories import ActionFactory, FigureFactory, JurisdictionFactory, ProgramFactory, act, published
from tracker.corrections.answering import answer
from tracker.corrections.models import RECORDS, Record, Report, Sender
from tracker.corrections.reporting import MOST_A_DAY, forget_reports, mark_of
from tracker.pages.about import report_address

pytestmark = pytest.mark.django_db

DAY = datetime.date(2020, 2, 29)


def a_source() -> Record:
    return act(JurisdictionFactory(), on="2012").citations.get().source


EVERY_RECORD: dict[str, Callable[[], Record]] = {
    "action": lambda: act(JurisdictionFactory(), on="2012"),
    "jurisdiction": JurisdictionFactory,
    "program": ProgramFactory,
    "source": a_source,
    "figure": lambda: published(FigureFactory()),
}


@pytest.mark.parametrize("name", RECORDS)
def test_every_record_has_a_link_to_the_form_and_the_report_is_about_it(client: Client, name: str) -> None:
    record = EVERY_RECORD[name]()
    page = client.get(record.get_absolute_url().partition("#")[0]).content.decode()
    assert f'href="{report_address(record)}"' in page
    answer = send(client, record, shown_by="https://news.example/july", email=EMAIL)
    report = Report.objects.get()
    assert answer.headers["Location"] == f"/corrections/received/{report.number}/"
    assert (report.record, report.wrong, report.shown_by, report.email) == (
        *(record, WRONG, "https://news.example/july", EMAIL),
    )


def test_the_receipt_gives_the_number_and_says_what_happens_next(client: Client) -> None:
    answer = client.get(send(client).headers["Location"])
    text = answer.content.decode()
    assert Report.objects.get().number in text
    assert "An editor compares it with the sources." in text
    assert WRONG not in text


def test_a_report_of_an_act_taken_back_is_taken_in(client: Client) -> None:
    action = act(JurisdictionFactory(), on="2012")
    action.review_state, action.retraction = "retracted", "Another county."
    action.save()
    assert send(client, action).status_code == 302


@pytest.mark.parametrize("about", ["/actions/a000000000/", "/nowhere/", "https://[", "/compare/", "/figures/#f1"])
def test_an_address_without_a_record_is_refused_by_name(client: Client, about: str) -> None:
    answer = client.get("/corrections/new/", {"about": about})
    assert answer.status_code == 400
    assert about.replace("&", "&amp;") in answer.content.decode()


def test_a_draft_is_no_record_of_readers(client: Client) -> None:
    draft = ActionFactory()
    assert client.get(report_address(draft)).status_code == 400


def test_the_form_sets_no_cookie_and_takes_only_what_was_opened_here(client: Client) -> None:
    assert not client.get("/corrections/new/").cookies
    answer = send(Client(enforce_csrf_checks=True), opened="now:forged:forged")
    assert answer.status_code == 400
    assert "was not opened on this site" in answer.content.decode()
    assert WRONG in answer.content.decode()
    assert not Report.objects.exists()


def test_a_form_needs_no_cookie_to_be_sent() -> None:
    assert send(Client(enforce_csrf_checks=True)).status_code == 302


def test_a_form_that_lay_open_for_days_is_shown_again_with_its_words(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.pages.report_error.OPEN_FOR", -1)
    answer = send(client)
    assert "lay open for more than a day" in answer.content.decode()
    assert WRONG in answer.content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"wrong": ""}, "This field is required."),
        ({"wrong": "short"}, "at least 10 characters"),
        ({"wrong": "x" * 4001}, "at most 4000 characters"),
        ({"wrong": "a\x00bcdefghijk"}, "Null characters are not allowed"),
        ({"shown_by": "not an address"}, "Enter a valid URL."),
        ({"email": "reader"}, "Enter a valid email address."),
        ({"website": "https://spam.example"}, "A program seems to have filled in this form"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_box(client: Client, said: dict[str, str], sentence: str) -> None:
    answer = send(client, **said)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Report.objects.exists()


def test_one_network_sends_no_more_than_a_days_reports(client: Client) -> None:
    for _ in range(MOST_A_DAY):
        assert send(client).status_code == 302
    answer = send(client)
    assert answer.status_code == 429
    assert "as many as we take in a day" in answer.content.decode()
    assert WRONG in answer.content.decode()
    assert Report.objects.count() == MOST_A_DAY
    assert send(client, network="203.0.113.1").status_code == 302


def test_the_network_address_is_kept_nowhere(client: Client) -> None:
    send(client, network="198.51.100.7")
    assert "198.51.100.7" not in str([*Sender.objects.values(), *Report.objects.values()])


def test_a_mark_is_of_one_day_and_of_the_network_of_a_household() -> None:
    assert mark_of("198.51.100.7", DAY) != mark_of("198.51.100.8", DAY)
    assert mark_of("198.51.100.7", DAY) != mark_of("198.51.100.7", DAY + datetime.timedelta(days=1))
    assert mark_of("2001:db8::1", DAY) == mark_of("2001:db8::2", DAY)
    assert mark_of("2001:db8::1", DAY) != mark_of("2001:db8:0:1::1", DAY)


def test_the_count_of_yesterday_is_forgotten() -> None:
    Sender.objects.create(day=DAY, mark="a")
    reported()
    assert Sender.objects.get().day == timezone.now().date()


def test_behind_a_proxy_the_reader_counts_and_not_the_proxy(client: Client, settings: Settings) -> None:
    settings.SENDER_HEADER = "HTTP_X_FORWARDED_FOR"
    address = "/corrections/new/"
    for _ in range(MOST_A_DAY + 1):
        said = {"wrong": WRONG, "opened": opened(client, address)}
        answer = client.post(address, said, headers={"x-forwarded-for": "10.0.0.1, 203.0.113.1"})
    assert answer.status_code == 429
    assert client.post(address, said, headers={"x-forwarded-for": "203.0.113.1, 203.0.113.2"}).status_code == 302


def test_reports_are_forgotten_some_time_after_the_answer(reviewer: User) -> None:
    waiting, done = reported(), reported()
    answer(done, outcome="corrected", text="Thank you.", by=reviewer, at=timezone.now(), page="")
    assert forget_reports(before=timezone.now() - datetime.timedelta(days=1)) == 0
    assert forget_reports(before=timezone.now(), dry_run=True) == 1
    assert forget_reports(before=timezone.now()) == 1
    assert Report.objects.get() == waiting
