"""Filling in forms as a browser does: what a page shows is sent, but for what one changes.

Actions and findings are entered at the desk, everything else in the admin; all review is done at the desk.
"""

from typing import Any

from django.db.models import Model
from django.forms import BaseForm, ModelMultipleChoiceField, MultipleChoiceField, MultiWidget
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tracker.programs.models import Action, NullFinding

AT_THE_DESK = {Action: "action", NullFinding: "finding"}


def address(record: Model | type[Model], page: str = "") -> str:
    """Return the address of the form of a record (by default), of its deletion, or of a model's list or new form."""
    options = record._meta
    what = AT_THE_DESK.get(record if isinstance(record, type) else type(record))  # type: ignore[call-overload]
    if isinstance(record, Model):
        if what and not page:
            return reverse(f"desk_edit_{what}", args=[record.key])  # type: ignore[attr-defined]
        return reverse(f"admin:{options.app_label}_{options.model_name}_{page or 'change'}", args=[record.pk])
    if what and not page:
        return reverse(f"desk_new_{what}")
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page or 'add'}")


def opened(client: Client, url: str) -> dict[str, Any]:
    """Open a form and return what a browser would send back unchanged, by the button that saves."""
    context = client.get(url).context
    if "sheet" in context:
        sheet, button = context["sheet"], "correct" if context["is_public"] else "draft"
        return shown(sheet.form) | shown_of_all(sheet.citations) | {"do": button}
    sent = shown(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        sent |= shown_of_all(inline.formset)
    return sent


def shown_of_all(formset: Any) -> dict[str, Any]:
    """Return the values of the boxes of a set of forms."""
    sent = shown(formset.management_form)
    for form in formset.forms:
        sent |= shown(form)
    return sent


def shown(form: BaseForm) -> dict[str, Any]:
    """Return the values of the boxes of one form."""
    sent: dict[str, Any] = {}
    for box in form:
        widget, value = box.field.widget, box.value()
        if isinstance(widget, MultiWidget):
            sent |= {f"{box.html_name}_{n}": str(part or "") for n, part in enumerate(value)}
        elif isinstance(box.field, MultipleChoiceField | ModelMultipleChoiceField):
            sent[box.html_name] = [str(getattr(each, "pk", each)) for each in value or ()]
        elif value is not False:
            sent[box.html_name] = "" if value is None else str(value)
    return sent


def send(client: Client, url: str, **changes: Any) -> HttpResponse:
    """Open a form, change some boxes, and send it, with a reason where the record is public."""
    return client.post(url, opened(client, url) | {"why": "The document says so."} | changes)


def save(client: Client, url: str, **changes: Any) -> None:
    """Open a form, change some boxes, and have it saved."""
    response = send(client, url, **changes)
    assert response.status_code == 302, refused(response)


def choose(client: Client, step: str, *records: Any, said: str = "") -> HttpResponse:
    """Take a step of review with records, publishing them together, and return the page that follows."""
    if step == "publish":
        chosen = {"do": step, "key": [record.key for record in records]}
        return client.post(reverse("desk_to_review"), chosen, follow=True)
    for record in records:
        page = client.post(reverse("desk_record", args=[record.key]), {"do": step, "said": said}, follow=True)
    return page


def refused(response: HttpResponse) -> str:
    """Return the sentences of a form that came back, which was not sent on."""
    assert response.status_code == 200
    context = response.context
    if "sheet" not in context:
        return " ".join(str(sentence) for sentence in context["errors"])
    sheet = context["sheet"]
    forms = (sheet.form, *sheet.citations.forms)
    return " ".join(sentence for form in forms for told in form.errors.values() for sentence in told)


def told(response: HttpResponse) -> str:
    """Return the messages on a page."""
    return " ".join(str(message) for message in response.context["messages"])
