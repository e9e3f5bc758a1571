"""An editor answers in public; the reader's words and address stay with us."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from tests.corrections.sending import EMAIL, WRONG, reported
from tests.desk.filling import address, save, told
from tests.factories import FigureFactory, JurisdictionFactory, act, published
from tests.history.moments import later
from tracker.corrections.answering import answer
from tracker.corrections.models import Answer, Report
from tracker.review.workflow import NotAllowed

pytestmark = pytest.mark.django_db

OURS = "The letter says July, and so do we now."


def answered(client: Client, report: Report, **said: str) -> None:
    save(client, address(report), **({"outcome": "corrected", "text": OURS} | said))


def sent_again(client: Client, report: Report) -> HttpResponse:
    """Choose a report in the list, and have its answer sent once more."""
    chosen = {"action": "send_the_answer_again", "_selected_action": [report.pk]}
    return client.post(address(Report, "changelist"), chosen, follow=True)


def test_an_answer_stands_with_its_record_and_on_the_list(at_reviewer: Client, client: Client) -> None:
    action, figure = act(JurisdictionFactory(), on="2012"), published(FigureFactory())
    for record in (action, action.jurisdiction, action.program, action.citations.get().source, figure):
        report = reported(record)
        answered(at_reviewer, report, text=f"{OURS} {report.number}")
        for page in (record.get_absolute_url().partition("#")[0], "/corrections/"):
            text = client.get(page).content.decode()
            assert f"{OURS} {report.number}" in text, page
            assert WRONG not in text, page
            assert EMAIL not in text, page


def test_answers_are_listed_the_newest_first(at_reviewer: Client, client: Client) -> None:
    for text in ("The first one.", "The second one."):
        answered(at_reviewer, reported(), text=text)
    assert re.findall("The (first|second) one", client.get("/corrections/").content.decode()) == ["second", "first"]


def test_the_address_goes_with_the_answer(at_reviewer: Client) -> None:
    report = reported()
    answered(at_reviewer, report)
    report.refresh_from_db()
    assert (report.email, report.wrong) == ("", WRONG)
    assert mail.outbox == []


def test_the_answer_is_mailed_where_the_site_sends_mail(at_reviewer: Client, settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    report = reported()
    answered(at_reviewer, report)
    (sent,) = mail.outbox
    assert sent.to == [EMAIL]
    assert OURS in sent.body
    assert f"http://testserver/corrections/#{report.number}" in sent.body
    assert Report.objects.get().email == ""


def test_a_mail_that_fails_leaves_the_answer_and_the_address(at_reviewer: Client, settings: Settings) -> None:
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    report = reported()
    answered(at_reviewer, report)
    assert "the mail could not be sent" in told(at_reviewer.get(address(Report, "changelist")))
    assert (Answer.objects.get().text, Report.objects.get().email) == (OURS, EMAIL)
    settings.EMAIL_BACKEND = backend
    assert "the address is deleted" in told(sent_again(at_reviewer, report))
    assert Report.objects.get().email == ""


def test_a_report_is_answered_once(at_reviewer: Client, reviewer: User) -> None:
    report = reported()
    answered(at_reviewer, report)
    with pytest.raises(NotAllowed, match="answered already"):
        answer(report, outcome="cannot tell", text="Again.", by=reviewer, at=later(), page="")
    assert at_reviewer.post(address(report), {"outcome": "cannot tell", "text": "Again."}).status_code == 403


def test_editors_who_may_not_publish_neither_read_nor_answer(at_editor: Client, editor: User) -> None:
    report = reported()
    assert at_editor.get(address(report)).status_code == 403
    assert at_editor.get(address(Report, "changelist")).status_code == 403
    with pytest.raises(NotAllowed):
        answer(report, outcome="corrected", text=OURS, by=editor, at=later(), page="")


def test_the_desk_shows_what_was_reported_and_throws_away_what_needs_no_answer(at_reviewer: Client) -> None:
    report = reported(JurisdictionFactory(), shown_by="https://news.example/july")
    text = at_reviewer.get(address(report)).content.decode()
    assert WRONG in text
    assert "https://news.example/july" in text
    assert "write to this address before you answer" in text
    at_reviewer.post(address(report, "delete"), {"post": "yes"})
    assert not Report.objects.exists()


def test_the_log_of_the_desk_keeps_no_words_of_a_reader(at_reviewer: Client) -> None:
    report = reported()
    answered(at_reviewer, report)
    at_reviewer.post(address(reported(), "delete"), {"post": "yes"})
    assert LogEntry.objects.count() == 2
    assert WRONG not in str(list(LogEntry.objects.values()))
