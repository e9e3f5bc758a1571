"""Filling in the forms of the admin as a browser does: what a page shows is sent, but for what one changes."""

from typing import Any

from django.db.models import Model
from django.forms import BaseForm, ModelMultipleChoiceField, MultipleChoiceField, MultiWidget
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


def address(record: Model | type[Model], page: str = "") -> str:
    """Return the address of the form of a record (by default), of its deletion, or of a model's list or new form."""
    options = record._meta
    if isinstance(record, Model):
        return reverse(f"admin:{options.app_label}_{options.model_name}_{page or 'change'}", args=[record.pk])
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page or 'add'}")


def opened(client: Client, url: str) -> dict[str, Any]:
    """Open a form and return what a browser would send back unchanged."""
    context = client.get(url).context
    sent = shown(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        sent |= shown(inline.formset.management_form)
        for form in inline.formset.forms:
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


def choose(client: Client, action: str, *records: Model, **more: Any) -> HttpResponse:
    """Choose records in their list and do something with them, and return the page that follows."""
    data = {"action": action, "_selected_action": [record.pk for record in records], **more}
    return client.post(address(type(records[0]), "changelist"), data, follow=True)


def refused(response: HttpResponse) -> str:
    """Return the sentences of a form that came back, which was not sent on."""
    assert response.status_code == 200
    context = response.context
    return " ".join(str(sentence) for sentence in context["errors"])


def told(response: HttpResponse) -> str:
    """Return the messages on a page."""
    return " ".join(str(message) for message in response.context["messages"])
