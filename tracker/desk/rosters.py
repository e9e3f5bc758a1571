"""Published lists at the desk: upload an edition, decide what it proposes, say whom its rows mean."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.desk.editing import REFUSALS, editor, sentences
from tracker.desk.entrance import editors
from tracker.desk.forms.rosters import EditionForm, MeaningForm
from tracker.desk.preview import preview, spells_now
from tracker.desk.queues_of_lists import failed_fetches, open_proposals, page_of, unmatched
from tracker.desk.records import with_evidence
from tracker.jurisdictions.matching import Matcher
from tracker.jurisdictions.models import Jurisdiction
from tracker.review import workflow
from tracker.rosters.deciding import accept, mean, reject
from tracker.rosters.lists import LISTS
from tracker.rosters.loading import candidates, load_edition
from tracker.rosters.models import Edition, Entry, Proposal
from tracker.sheets.grid import Unreadable

A_PAGE = 50
WRITE = "programs.change_action"
DEEDS = {"accept": accept, "reject": reject}


@editors
def rosters(request: HttpRequest) -> HttpResponse:
    """Show the editions that propose something, and load the file of another."""
    form = EditionForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        _refuse_readers(request)
        if form.is_valid() and (edition := _loaded(request, form)):
            return HttpResponseRedirect(page_of(edition))
    is_open = Q(proposals__state=Proposal.State.OPEN, proposals__action__isnull=False)
    counted = Edition.objects.select_related("roster").annotate(n=Count("proposals", filter=is_open))
    return render(
        request,
        "desk/rosters.html",
        {
            "form": form,
            "editions": [(one, page_of(one)) for one in counted.filter(n__gt=0).order_by("-as_of", "roster__slug")],
            "failed": failed_fetches(),
            "n_unmatched": unmatched().count(),
        },
    )


def _loaded(request: HttpRequest, form: EditionForm) -> Edition | None:
    """Load the file that was sent and say what was found; None where it is refused."""
    published = LISTS[form.cleaned_data["roster"]]
    try:
        loaded = load_edition(
            published,
            form.cleaned_data["file"].read(),
            as_of=form.cleaned_data["as_of"],
            matcher=Matcher(published.levels),
        )
    except Unreadable as refused:
        form.add_error("file", str(refused))
        return None
    told = {"rows": loaded.edition.n_rows, "matched": loaded.matched, "proposed": loaded.proposed}
    said = _("Loaded: %(rows)d rows, %(matched)d of them matched; new proposals: %(proposed)d.") % told
    messages.success(request, said if loaded.is_new else _("This edition was loaded before; nothing was changed."))
    return loaded.edition


@editors
def proposals(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Show what an edition proposes; on POST, what the chosen proposals would change, or decide them."""
    edition = get_object_or_404(Edition.objects.select_related("roster"), roster__slug=slug, as_of=_day(day))
    waiting, chosen = open_proposals().filter(edition=edition), list[Proposal]()
    if request.method == "POST":
        _refuse_readers(request)
        chosen = list(_chosen(request, waiting))
        if not chosen:
            messages.warning(request, _("Choose at least one proposal."))
        elif request.POST.get("do") in DEEDS and _decided(request, chosen):
            return HttpResponseRedirect(request.path)
    if chosen:
        return _looked_at(request, edition, list(_chosen(request, waiting)))
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/proposals.html", {"edition": edition, "page": page, "proposals": list(page)})


def _day(text: str) -> datetime.date:
    """Return the day that an address names; raises Http404."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def _chosen(request: HttpRequest, waiting: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Return the proposals that were ticked, or all of the edition."""
    if request.POST.get("all"):
        return waiting
    return waiting.filter(pk__in=[one for one in request.POST.getlist("proposal") if one.isdecimal()])


def _decided(request: HttpRequest, chosen: Sequence[Proposal]) -> bool:
    """Accept or reject all that was chosen and say so, or nothing and say why."""
    do, why = request.POST["do"], request.POST.get("why", "").replace("\x00", "")
    try:
        n = accept(chosen, by=editor(request)) if do == "accept" else reject(chosen, by=editor(request), why=why)
    except REFUSALS as refused:
        for sentence in sentences(refused):
            messages.error(request, sentence)
        return False
    accepted = ngettext("Accepted: %(n)d, handed to review.", "Accepted: %(n)d, handed to review.", n)
    rejected = ngettext("Rejected: %(n)d, never proposed again.", "Rejected: %(n)d, never proposed again.", n)
    messages.success(request, (accepted if do == "accept" else rejected) % {"n": n})
    return True


def _looked_at(request: HttpRequest, edition: Edition, chosen: Sequence[Proposal]) -> HttpResponse:
    """Show what the drafts of proposals would change once they are published, and what would be mended."""
    drafts: list[Any] = [one.action for one in chosen if not one.mends]
    with_evidence(drafts)
    return render(
        request,
        "desk/proposals_preview.html",
        {
            "edition": edition,
            "chosen": chosen,
            "is_all": "all" in request.POST,
            "mending": [one for one in chosen if one.mends],
            "preview": preview(drafts, spells_now(drafts)) if drafts else None,
            "may_publish": workflow.may_publish(editor(request)),
        },
    )


@editors
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whom a row means, with the candidates and what speaks for each."""
    row = get_object_or_404(Entry.objects.select_related("edition__roster", "jurisdiction"), pk=pk)
    found = candidates(row, LISTS[row.edition.roster.slug]) if row.jurisdiction is None else []
    form = MeaningForm(request.POST or None, _offered(found))
    if request.method == "POST":
        _refuse_readers(request)
        if form.is_valid():
            n = mean(row, form.cleaned_data["jurisdiction"], by=editor(request))
            said = ngettext("Decided, for %(n)d row.", "Decided, for %(n)d rows.", n) % {"n": n}
            messages.success(request, said)
            return HttpResponseRedirect(request.path)
    return render(request, "desk/entry.html", {"entry": row, "form": form, "decided": row.jurisdiction})


def _offered(found: Any) -> list[tuple[str, str]]:
    """Return candidates as choices: each by its path, with what speaks for it."""
    units = Jurisdiction.objects.in_bulk([one.jurisdiction for one in found])
    return [(one.path, f"{units[one.jurisdiction]} ({one.path}): {'; '.join(one.reasons)}") for one in found]


def _refuse_readers(request: HttpRequest) -> None:
    """Raise PermissionDenied for somebody who may read the desk and write nothing."""
    if not editor(request).has_perm(WRITE):
        raise PermissionDenied
