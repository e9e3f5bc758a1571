"""The form by which a reader reports an error, and the receipt.

The form acts on nobody's session: it ignores who is logged in and does only what anybody may do. So there is nothing
for another site to abuse, and Django's cookie against that is not needed; like every public page this one sets none.
What it needs is to know that the form was opened before it is sent, and not long ago: a hidden field holds the moment
at which the page was made, signed by this site.
"""

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from tracker.corrections.models import Record
from tracker.corrections.reporting import DAYS_KEPT, MOST_A_DAY, TooMany, report
from tracker.pages import trail
from tracker.pages.about import line, record_at
from tracker.pages.asking import answers, only
from tracker.pages.cited import render
from tracker.queries import BadQuery

OPEN_FOR = 24 * 60 * 60  # seconds
STALE = gettext_lazy("The form lay open for more than a day, or was not opened on this site: please send it again.")
opened = signing.TimestampSigner(salt="report of an error")


class ReportForm(forms.Form):
    """Asks what is wrong, and what shows it."""

    wrong = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy("What the record says, and what it should say. Please leave private people out."),
        min_length=10,
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )
    shown_by = forms.URLField(
        label=gettext_lazy("What shows it?"),
        help_text=gettext_lazy("The address of a page or document, if you have one."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("If you like: only to answer you; deleted after the answer."),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"), required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_website(self) -> str:
        """Refuse what only a program fills in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("A program seems to have filled in this form: leave this box empty."))
        return ""

    def clean_opened(self) -> str:
        """Refuse a form that was not opened here within the day."""
        try:
            return opened.unsign(self.cleaned_data["opened"], max_age=OPEN_FOR)
        except signing.BadSignature as error:
            raise forms.ValidationError(STALE) from error


@never_cache
@csrf_exempt  # see above
@require_http_methods(["GET", "HEAD", "POST"])
@answers
def report_error(request: HttpRequest) -> HttpResponse:
    """Show the form for a record, or take it in and lead to the receipt."""
    record = _record(request)
    form = ReportForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            number = _take_in(request, record, form)
        except TooMany:
            return _page(request, record, form, too_many=True)
        return HttpResponseRedirect(reverse("received", args=[number]))
    return _page(request, record, form)


def _record(request: HttpRequest) -> Record | None:
    """Return the record that the address names, None where it names none; raises BadQuery."""
    about = only(request, "about").get("about", "")
    if request.known:  # type: ignore[attr-defined]
        raise BadQuery(_("`known`: a report is about what the records say now."))
    if not about:
        return None
    record = record_at(about)
    if record is None:
        raise BadQuery(_("`about`: there is no record at “%(address)s”.") % {"address": about[:200]})
    return record


def _take_in(request: HttpRequest, record: Record | None, form: ReportForm) -> str:
    """Keep the report; return its number. Raises TooMany."""
    said = {name: form.cleaned_data[name] for name in ("wrong", "shown_by", "email")}
    return report(record, **said, sender=_sender(request), at=timezone.now()).number


def _sender(request: HttpRequest) -> str:
    """Return the network address that the request comes from."""
    written = request.META.get(settings.SENDER_HEADER) or request.META["REMOTE_ADDR"]
    return written.rpartition(",")[2].strip()


def _page(request: HttpRequest, record: Record | None, form: ReportForm, *, too_many: bool = False) -> HttpResponse:
    """Return the page with the form, which keeps what the reader wrote."""
    shown = {
        "trail": [trail.home(), (_("Corrections"), reverse("corrections"))],
        "record": record,
        "title": line(record) if record else "",
        "form": form,
        "opened": opened.sign("now"),
        "too_many": too_many,
        "most": MOST_A_DAY,
        "days_kept": DAYS_KEPT,
    }
    status = 429 if too_many else 400 if form.errors else 200
    return render(request, "report_error.html", shown, status=status)


@require_safe
@answers
def received(request: HttpRequest, number: str) -> HttpResponse:
    """Say what happens next. Nothing is looked up: a number tells nobody whether there is such a report."""
    only(request)
    shown = {"trail": [trail.home(), (_("Corrections"), reverse("corrections"))], "number": number}
    return render(request, "received.html", shown | {"days_kept": DAYS_KEPT})
