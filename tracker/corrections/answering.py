"""The deeds of answers: answering a report in public, and by mail where the reader left an address."""

import datetime
import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.corrections.models import Answer, Report, about
from tracker.history.reasons import because
from tracker.review.workflow import NotAllowed, may_publish

log = logging.getLogger(__name__)


def answer(report: Report, *, outcome: str, text: str, by: User, at: datetime.datetime, page: str) -> bool:
    """Answer a report in public, by mail too, and delete the reader's address, all in one transaction.

    `page` is the whole address of the page of answers, for the mail. Returns False where the mail could not be sent:
    then the answer stands, and the address stays for another attempt. Raises NotAllowed.
    """
    _refuse_all_but_reviewers(by)
    with because(by=by):
        held = Report.objects.select_for_update().get(pk=report.pk)
        if held.answer_id:
            raise NotAllowed(_("This report was answered already."))
        held.answer = Answer.objects.create(
            **about(held.record), number=held.number, outcome=outcome, text=text, answered_by=by, answered_at=at
        )
        return _send_and_forget(held, page)


@transaction.atomic
def send_again(report: Report, *, by: User, page: str) -> bool:
    """Try once more to send an answer that is public already. Returns whether the address is gone."""
    _refuse_all_but_reviewers(by)
    return _send_and_forget(Report.objects.select_for_update().get(pk=report.pk), page)


def _refuse_all_but_reviewers(by: User) -> None:
    if not may_publish(by):
        raise NotAllowed(_("Only a reviewer answers in public."))


def _send_and_forget(report: Report, page: str) -> bool:
    """Send the answer where this site sends mail, then delete the address; it stays where sending failed."""
    is_done = not (report.email and settings.EMAIL_HOST) or _send(report, page)
    if is_done:
        report.email = ""
    report.save(update_fields=["answer", "email"])
    return is_done


def _send(report: Report, page: str) -> bool:
    """Mail the answer; say whether the mail server took it."""
    assert report.answer
    body = f"{report.answer.text}\n\n{page}#{report.number}\n"
    subject = _("Answer to your report %(number)s") % {"number": report.number}
    try:
        send_mail(subject, body, None, [report.email])
    except (SMTPException, OSError):
        log.exception("The answer to report %s could not be sent.", report.number)
        return False
    return True
