"""The pages of imports: all of them with a box for the next file, and one with what can be done with it now."""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.desk.editing import editor
from tracker.desk.entrance import editors
from tracker.desk.imports.forms import FileForm, ReadingForm, decisions
from tracker.desk.imports.told import counted, told
from tracker.imports.columns import Reading
from tracker.imports.models import Import
from tracker.imports.steps import Order, is_at_work, receive
from tracker.imports.tasks import begin, go_on
from tracker.review.workflow import may_publish

A_PAGE = 50
SECONDS_BETWEEN_LOOKS = 2
PATIENCE = datetime.timedelta(seconds=20)  # until a step that nobody is at counts as interrupted
WITHOUT_BYTES = ("document__content", "document__text")


@editors
def imports(request: HttpRequest) -> HttpResponse:
    """Show what was imported, by whom and when; on POST, take the next file."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return redirect(_received(request, form.cleaned_data["file"]))
    found = Import.objects.select_related("imported_by", "source", "document").defer(*WITHOUT_BYTES)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/imports.html", {"form": form, "page": page})


def _received(request: HttpRequest, file: Any) -> Import:
    """Keep a file and read its head."""
    if not editor(request).has_perm("programs.add_action"):
        raise PermissionDenied
    parent = receive(file.read(), file.name, by=editor(request))
    begin(parent, Import.Step.READ, Order(by=editor(request).pk))
    return parent


@editors
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an import, and do what is asked of it."""
    found = Import.objects.select_related("imported_by", "source", "document").defer(*WITHOUT_BYTES)
    parent = get_object_or_404(found, pk=pk)
    form = ReadingForm(request.POST if request.POST.get("do") == "check" else None, parent) if parent.head else None
    if request.method == "POST" and (answer := _done(request, parent, form)):
        return answer
    return _shown(request, parent, form)


def _done(request: HttpRequest, parent: Import, form: ReadingForm | None) -> HttpResponse | None:
    """Do what was asked for; return None where the form is to be shown again."""
    if not editor(request).has_perm("programs.add_action"):
        raise PermissionDenied
    deed = DEEDS.get(request.POST.get("do", ""))
    if request.POST.get("do") == "check":
        if form is None or not form.is_valid():
            return None
        changes = {"reading": form.read_as().as_json(), "source": form.cleaned_data["source"]}
        _written(parent, **changes)
        _begun(request, parent, Import.Step.CHECK)
    elif deed:
        deed(request, parent)
    return HttpResponseRedirect(request.get_full_path())


def _written(parent: Import, **changes: Any) -> None:
    """Change how a table is read, unless a step is under way."""
    Import.objects.filter(pk=parent.pk, step="").update(**changes)


def _begun(request: HttpRequest, parent: Import, step: str, **order: Any) -> None:
    """Begin a step, or say why not."""
    if not begin(parent, step, Order(by=editor(request).pk, **order)):
        messages.error(request, _("Somebody else is at this table, or it has gone on meanwhile: nothing was done."))


def _decide(request: HttpRequest, parent: Import) -> None:
    """Take what was decided of single rows, and check again."""
    found, sentences = decisions(request.POST.dict())
    for sentence in sentences:
        messages.error(request, sentence)
    known = {line: parent.decisions.get(line, {}) | decided for line, decided in found.items()}
    _written(parent, decisions=parent.decisions | known)
    _begun(request, parent, Import.Step.CHECK)


def _take_offers(request: HttpRequest, parent: Import) -> None:
    """Take every date that has one reading only, and check again."""
    reading = Reading.of_json(parent.reading).as_json() | {"takes_offers": True}
    _written(parent, reading=reading)
    _begun(request, parent, Import.Step.CHECK)


def _load(request: HttpRequest, parent: Import) -> None:
    said = request.POST
    _begun(request, parent, Import.Step.LOAD, skip_bad="skip_bad" in said, submit=said.get("as") == "submit")


def _accept(request: HttpRequest, parent: Import) -> None:
    lines = [int(line) for line in request.POST.getlist("line") if line.isdecimal()]
    chosen = None if "all" in request.POST else lines
    _begun(request, parent, Import.Step.ACCEPT, why=request.POST.get("why", ""), lines=chosen)


def _undo(request: HttpRequest, parent: Import) -> None:
    _begun(request, parent, Import.Step.UNDO, why=request.POST.get("why", ""))


def _go_on(request: HttpRequest, parent: Import) -> None:
    go_on(parent)


DEEDS: dict[str, Callable[[HttpRequest, Import], None]] = {
    "decide": _decide,
    "take-offers": _take_offers,
    "load": _load,
    "accept": _accept,
    "undo": _undo,
    "go-on": _go_on,
}


def _shown(request: HttpRequest, parent: Import, form: ReadingForm | None) -> HttpResponse:
    """Show an import as it stands; while a step is under way the page asks again by itself."""
    shown = request.GET.get("show", "")
    kinds = counted(parent, shown) if not parent.step else []
    if kinds and not any(kind.is_shown for kind in kinds):
        shown = kinds[0].becomes
        kinds = counted(parent, shown)
    rows = parent.rows.filter(becomes=shown).select_related("jurisdiction", "program", "source")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    answer = render(
        request,
        "desk/import.html",
        {
            "parent": parent,
            "form": form,
            "kinds": kinds,
            "shown": shown,
            "page": page,
            "rows": list(told(page)),
            "n_bad": next((kind.count for kind in kinds if kind.becomes == "bad"), 0),
            "n_new": next((kind.count for kind in kinds if kind.becomes == "new"), 0),
            "n_offers": parent.rows.offers().count(),
            "takes_offers": parent.reading.get("takes_offers"),
            "is_interrupted": _is_interrupted(parent),
            "may_publish": may_publish(editor(request)),
        },
    )
    if parent.step:
        answer["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return answer


def _is_interrupted(parent: Import) -> bool:
    """Say whether a step was asked for a while ago and nobody is at it."""
    if not parent.step or not parent.step_asked_at or is_at_work(parent.pk):
        return False
    return timezone.now() - parent.step_asked_at > PATIENCE
