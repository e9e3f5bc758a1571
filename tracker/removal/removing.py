"""The deed of removal, and a look beforehand at what it touches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pgtrigger
from django.contrib.auth.models import User
from django.contrib.postgres.functions import TransactionNow
from django.utils.translation import gettext as _

from tracker.corrections.models import Answer
from tracker.history.known import tracked_models, versions_of
from tracker.history.reasons import because
from tracker.releases.models import Release
from tracker.releases.withdrawing import holding, withdraw
from tracker.removal.forgetting import (
    forget_in_the_log,
    forget_in_the_search,
    reasons_that_repeat,
    write_over_reasons,
)
from tracker.removal.models import Removal
from tracker.removal.shown import Shown, shown_with
from tracker.removal.texts import Text, elsewhere
from tracker.review.workflow import NotAllowed
from tracker.sources.capturing import forget
from tracker.sources.models import Capture, Citation, Document, QuoteCheck
from tracker.sources.quotes import Document as Read

REMOVE = "removal.add_removal"


@dataclass(frozen=True, slots=True)
class Touched:
    """What a removal touches."""

    wordings: Sequence[str]
    versions: int
    reasons: int
    copies: Sequence[Document]
    releases: Sequence[Release]
    elsewhere: Sequence[str]


def touched(text: Text) -> Touched:
    """Return what the removal of a text would touch, and where else the words stand, which stay there."""
    versions = 0 if text.model is Document else text.versions.count()
    wordings = text.wordings()
    return Touched(wordings, versions, reasons_that_repeat(wordings), _copies(text), holding(wordings), elsewhere(text))


def remove_text(text: Text, *, ground: Removal.Ground, by: User) -> Touched:
    """Remove a text for good, in one transaction, and leave tombstones; returns what was touched.

    What stays: backups, and what PostgreSQL itself has not yet written over (`VACUUM` does that). Raises NotAllowed.
    """
    if not by.has_perm(REMOVE):
        raise NotAllowed(_("Only an administrator removes texts."))
    with because(_("A text was removed."), by=by):
        done = touched(text)
        for shown in shown_with(text):
            _leave_tombstone(text, shown, ground, by)
        _write_over(text, done.wordings)
        for copy in done.copies:
            forget(copy)
        for release in done.releases:
            withdraw(release, _("It held a text that was removed: %(ground)s.") % {"ground": ground.label.lower()})
        if text.model is Citation:
            QuoteCheck.objects.filter(citation=text.row).delete()
        forget_in_the_search(done.wordings)
        forget_in_the_log(done.wordings)
        return done


def _copies(text: Text) -> list[Document]:
    """Return the stored copies that go: the one named, or those in which a removed quote is found."""
    if text.model is Document:
        return list(text.now.filter(removed_at=None).defer("content", "text"))
    if (text.model, text.field) != (Citation, "quote"):
        return []
    sources = {*text.versions.values_list("source_id", flat=True), *text.now.values_list("source_id", flat=True)}
    stored = Document.objects.filter(captures__in=Capture.objects.filter(source__in=sources), removed_at=None)
    quotes = text.wordings()
    return [one for one in stored.defer("content").distinct() if _holds(one.text, quotes)]


def _holds(text: str, quotes: Iterable[str]) -> bool:
    """Say whether one of some quotes is found in a text."""
    read = Read(text)
    return any(quote in text or read.find(quote, nearest=False).is_there for quote in quotes)


def _leave_tombstone(text: Text, shown: Shown, ground: Removal.Ground, by: User) -> None:
    Removal.objects.create(
        removed_at=TransactionNow(),  # the moment of the versions that this transaction writes
        ground=ground,
        record=shown.record,
        key=shown.key,
        jurisdiction_id=shown.jurisdiction,
        program_id=shown.program,
        table=text.model._meta.db_table,
        row=str(text.row),
        field=text.field,
        what=_("%(field)s of the %(kind)s")
        % {"field": text.model._meta.get_field(text.field).verbose_name, "kind": text.kind},  # type: ignore[union-attr]
        removed_by=by,
    )


def _write_over(text: Text, wordings: Sequence[str]) -> None:
    """Put what stands instead into the record, into each version, and into reasons that repeat it."""
    if text.model is not Document:
        text.now.exclude(**{text.field: ""}).update(**{text.field: text.instead})
    with pgtrigger.ignore(*(f"{versions_of(model)._meta.label}:append_only" for model in tracked_models())):
        if text.model is not Document:
            text.versions.update(**{text.field: text.instead})
        write_over_reasons(wordings)


def removals_of(record: str, key: str) -> list[Removal]:
    """Return the tombstones that the page of a record shows, newest first."""
    return list(Removal.objects.filter(record=record, key=key))


def removals_of_answers(answers: Iterable[Answer]) -> list[Removal]:
    """Return the tombstones of answers."""
    return list(Removal.objects.filter(table=Answer._meta.db_table, row__in=[str(one.pk) for one in answers]))
