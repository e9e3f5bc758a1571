"""The formats of references. The next one is a module with `write`, and a row here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.citing import bibtex, csl, plain, ris
from tracker.citing.reference import Reference


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name for readers, its media type, and the text of some references."""

    label: str | Promise
    media_type: str
    write: Callable[[Iterable[Reference]], str]


# By the ending of a file's name.
FORMATS = {
    "txt": Format(_("Text"), "text/plain; charset=utf-8", plain.write),
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", bibtex.write),
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", ris.write),
    "csl.json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl.write),
}
