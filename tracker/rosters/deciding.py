"""What editors decide: proposals are accepted or rejected, and rows are said to mean somebody."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.history.reasons import because
from tracker.jurisdictions.models import Jurisdiction, Name
from tracker.jurisdictions.naming import searchable
from tracker.programs.models import Action
from tracker.review import workflow
from tracker.rosters.drafting import cited, source_of
from tracker.rosters.loading import PRINTED
from tracker.rosters.models import Entry, Meaning, Proposal, Roster
from tracker.rosters.proposing import derive_again


@transaction.atomic
def accept(proposals: Iterable[Proposal], *, by: User) -> int:
    """Hand the drafts of proposals to review, and mend the records that they say to mend; return how many.

    All of them, or none: raises NotAllowed, RuleBroken.
    """
    held = _held(proposals)
    workflow.submit_all(_drafts(held), by=by)
    for one in held:
        if one.mends:
            _mend(one, by)
    _decided(held, Proposal.State.ACCEPTED, by)
    return len(held)


@transaction.atomic
def reject(proposals: Iterable[Proposal], *, by: User, why: str = "") -> int:
    """Throw the drafts of proposals away; none of them is proposed again. Returns how many. Raises NotAllowed."""
    held = _held(proposals)
    workflow.discard_all(_drafts(held), by=by)
    _decided(held, Proposal.State.REJECTED, by, why)
    return len(held)


def _held(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Lock proposals that are open until the deed is done. Raises NotAllowed where somebody was faster."""
    wanted = [one.pk for one in proposals]
    held = Proposal.objects.filter(pk__in=wanted, state=Proposal.State.OPEN, action__isnull=False)
    found = list(held.select_for_update(of=("self",)).select_related("action", "edition", "entry__edition__roster"))
    if len(found) < len(wanted):
        raise workflow.NotAllowed(_("Somebody decided one of these before you: look at the list again."))
    return found


def _drafts(held: Iterable[Proposal]) -> list[Action]:
    """Return the drafts of proposals; one that mends a record has none."""
    return [one.action for one in held if one.action and not one.mends]


def _decided(held: Iterable[Proposal], state: Proposal.State, by: User, why: str = "") -> None:
    """Note what was decided, by whom and when."""
    ids, told = [one.pk for one in held], {"decided_by": by, "decided_at": timezone.now(), "why": why[:500]}
    Proposal.objects.filter(pk__in=ids).update(state=state, **told)


def _mend(proposal: Proposal, by: User) -> None:
    """Give a public record the date that the list gives now, and cite the row. Raises NotAllowed, RuleBroken."""
    action: Action | None = proposal.action
    assert action is not None
    why = _("%(list)s gives %(date)s.") % {"list": proposal.edition, "date": proposal.decided_on}
    with workflow.editing(action, by=by, why=why):
        action.decided_on = proposal.decided_on
        action.sequence = action.sequence if proposal.sequence is None else proposal.sequence
        action.save()
        cited(action, proposal.entry, source_of(proposal.entry.edition)).save()


@transaction.atomic
def mean(entry: Entry, jurisdiction: Jurisdiction | None, *, by: User) -> int:
    """Say whom a row means, or that it means nobody here; it holds for the same row in every edition, past or to come.

    Where the row names the state rightly, the spelling becomes another name of the jurisdiction. Returns how many rows
    it decided.
    """
    printed = {column: getattr(entry, column) for column in PRINTED}
    Meaning.objects.update_or_create(**printed, defaults={"jurisdiction": jurisdiction, "said_by": by})
    if jurisdiction and jurisdiction.state == entry.state and len(entry.name) <= 200:
        with because(by=by):
            Name.objects.get_or_create(
                jurisdiction=jurisdiction,
                text=entry.name,
                defaults={"kind": Name.Kind.ALIAS, "searchable": searchable(entry.name)},
            )
    decided = Entry.objects.filter(**printed, jurisdiction=None)
    rosters = list(Roster.objects.filter(editions__entries__in=decided).distinct())
    n = decided.update(jurisdiction=jurisdiction) if jurisdiction else decided.count()
    for roster in rosters if jurisdiction else ():
        derive_again(roster)
    return n
