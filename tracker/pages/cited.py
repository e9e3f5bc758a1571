"""A page as it is shown, or its citation: `cite=` asks for one of its forms in the place of the page.

What is cited is pinned to a moment or a release, and carries the hash of the rows that answer, so that whoever comes
back to it can tell whether they are the same.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render as render_template
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tracker.citing import FORMATS, Reference
from tracker.citing.sources import reference as reference_of
from tracker.exports.formats import FORMATS as FILES
from tracker.pages.cite import CITE, PAGE, Cite, Download
from tracker.queries import BadQuery, read
from tracker.queries.refusals import not_one_of

SHOWN = 50  # sources; the files name them all
SOURCES = "sources"  # before the format of a list of sources
FORMS = (PAGE, *FORMATS, *(f"{SOURCES}.{name}" for name in FORMATS))


@dataclass(frozen=True, slots=True)
class Hashed:
    """Some rows that answer: where they are as CSV, and the hash of that file."""

    title: str
    address: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Form:
    """A citation in one format."""

    label: str | Promise
    text: str
    address: str


def form_of(parameters: QueryDict) -> str:
    """Return the form of citation that an address asks for, blank where it asks for the page; raises BadQuery."""
    asked = parameters.get(CITE, "")
    if asked and asked not in FORMS:
        raise BadQuery(_("`%(word)s`: %(sentence)s") % {"word": CITE, "sentence": not_one_of(asked, FORMS)})
    return asked


def render(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Return the page, or the citation of it that is asked for; raises BadQuery where there is nothing to cite."""
    form = request.cited_as  # type: ignore[attr-defined]
    if not form:
        return render_template(request, template, context, status=status)
    cited: Cite | None = context.get("cite")
    if cited is None:
        raise BadQuery(_("`%(word)s`: this page holds nothing to cite.") % {"word": CITE})
    return _page(request, context, cited) if form == PAGE else _file(request, cited, form)


def _page(request: HttpRequest, context: Mapping[str, Any], cited: Cite) -> HttpResponse:
    """Return the page with every form of the citation."""
    hashes = [hashed(one, request.build_absolute_uri("/")) for one in cited.downloads]
    own = with_hash(cited.reference, hashes)
    sources = cited.sources.all()
    shown = {
        **{name: context.get(name) for name in ("section", "trail")},
        "cite": cited,
        "hashes": hashes,
        "forms": forms([own], cited.form),
        "n_sources": sources.count(),
        "sources": [(one, FORMATS["txt"].write([reference_of(one)])) for one in sources[:SHOWN]],
        "lists": [(one.label, cited.form(f"{SOURCES}.{name}")) for name, one in FORMATS.items()],
    }
    return render_template(request, "cite.html", shown)


def _file(request: HttpRequest, cited: Cite, form: str) -> HttpResponse:
    """Return the citation, or the list of sources, in one format."""
    of_sources, name = form.startswith(f"{SOURCES}."), form.removeprefix(f"{SOURCES}.")
    references = map(reference_of, cited.sources) if of_sources else [_own(request, cited)]
    response = HttpResponse(FORMATS[name].write(references), content_type=FORMATS[name].media_type)
    response["Content-Disposition"] = f'inline; filename="{SOURCES if of_sources else "citation"}.{name}"'
    return response


def _own(request: HttpRequest, cited: Cite) -> Reference:
    """Return the reference to the answer itself."""
    site = request.build_absolute_uri("/")
    return with_hash(cited.reference, [hashed(one, site) for one in cited.downloads[:1]])


def forms(references: Iterable[Reference], address: Callable[[str], str]) -> list[Form]:
    """Return references in every format; `address` gives the place of one."""
    told = list(references)
    return [Form(one.label, one.write(told), address(name)) for name, one in FORMATS.items()]


def hashed(download: Download, site: str) -> Hashed:
    """Return the hash of the rows of a download, as its CSV file holds them."""
    query = read(QueryDict(download.hashed), download.table, on=localdate())
    digest = hashlib.sha256()
    for piece in FILES["csv"].write(download.table, query, site):
        digest.update(piece)
    return Hashed(download.title, f"{site.rstrip('/')}{download.address('csv', download.hashed)}", digest.hexdigest())


def with_hash(reference: Reference, hashes: list[Hashed]) -> Reference:
    """Return a reference that notes the hash of the first rows that answer."""
    if not hashes:
        return reference
    told = _("SHA-256 of %(address)s: %(hash)s") % {"address": hashes[0].address, "hash": hashes[0].sha256}
    return replace(reference, note="; ".join(part for part in (reference.note, told) if part))
