"""What a list proposes to editors: made again from all its editions, whatever the order they came in.

Nothing is proposed that is recorded already or was rejected once. A proposal that an editor has begun to work on is
left as it is; one that still holds stays; one that no longer holds goes, and its draft with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import translation

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, Program
from tracker.review import workflow
from tracker.rosters.claims import Claim, claims
from tracker.rosters.drafting import Drafter
from tracker.rosters.listings import Listing
from tracker.rosters.lists import LISTS
from tracker.rosters.lists.published import PublishedList
from tracker.rosters.models import Edition, Entry, Proposal, Roster
from tracker.rosters.recorded import LAST, OPENED, Known, Record, untouched
from tracker.rosters.standing import compare_again
from tracker.sources.models import Citation

A_BATCH = 50  # rows: a statement this short is kept parsed
# What makes two proposals the same, as columns of the table.
SAME = ("edition", "entry", "kind", "jurisdiction", "program", "decided_on", "sequence", "mends")


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that nobody has recorded, or one by which a record should be mended."""

    claim: Claim
    program: Program
    mends: Known | None = None


@transaction.atomic
def derive_again(roster: Roster) -> int:
    """Compare the editions of a roster anew, and bring what it proposes to them; return how many proposals are new."""
    return propose_again(roster, LISTS[roster.slug], compare_again(roster))


def propose_again(roster: Roster, published: PublishedList, found: Iterable[Listing]) -> int:
    """Bring the open proposals of a roster to what its listings claim; return how many are new."""
    editions = list(roster.editions.select_related("roster").defer("document__content").order_by("as_of"))
    wanted = list(_found(roster, published, editions, found))
    unsaved = {_same(one): (one, claimed) for claimed in wanted for one in [_proposal(claimed, editions)]}
    present = {_same(one): one for one in untouched(roster)}
    _withdraw(one for same, one in present.items() if same not in unsaved)
    new = [pair for same, pair in unsaved.items() if same not in present]
    with translation.override("en"):  # what is stored is in one language
        _keep(new, editions, published)
    return len(new)


def _found(
    roster: Roster, published: PublishedList, editions: Sequence[Edition], listings: Iterable[Listing]
) -> Iterator[Found]:
    """Yield each claim that is new, once, and each that mends a record."""
    slugs = {published.acts.program, *published.acts.programs.values()}
    programs = {one.slug: one for one in Program.objects.filter(slug__in=slugs)}
    if slugs - programs.keys():
        return
    record, days = Record(roster, programs.values()), [one.as_of for one in editions]
    for listing in listings:
        for claim in claims(listing, days, published.acts):
            program = programs[published.acts.program_of(claim.row.model)]
            if not (known := record.of(claim, program.pk)):
                record.note(claim, program.pk)
                yield Found(claim, program)
            elif all(one.decided_on != claim.decided_on for one in known):
                yield from (Found(claim, program, one) for one in known if _is_mended(one, claim))


def _is_mended(known: Known, claim: Claim) -> bool:
    """Say whether a list has since given a public record another date: an edited day, or an end that was none."""
    if not known.is_public or known.kind != claim.kind:
        return False
    if claim.kind in OPENED:
        given = {first.isoformat() for first, last in claim.spans if first == last}
        return known.decided_on in given and claim.decided_on not in known.disputed
    return known.decided_on.endswith("/..") and known.decided_on.partition("/")[0] == claim.decided_on.partition("/")[0]


def _proposal(found: Found, editions: Sequence[Edition]) -> Proposal:
    """Return the unsaved proposal of a claim."""
    claim, shown = found.claim, editions[found.claim.shown]
    first, last = min(one for one, _end in claim.spans), max(end for _one, end in claim.spans)
    return Proposal(
        edition=shown,
        entry_id=claim.row.id,
        kind=claim.kind.value,
        jurisdiction_id=claim.unit,
        program=found.program,
        decided_on=claim.decided_on,
        first_day=first if first > first.min else None,
        last_day=shown.as_of if last == LAST else last,
        sequence=claim.sequence,
        action_id=found.mends.action if found.mends else None,
        mends=found.mends is not None,
    )


def _same(one: Proposal) -> tuple[Any, ...]:
    """Return what makes a proposal the same as another."""
    return tuple(str(getattr(one, Proposal._meta.get_field(name).attname)) for name in SAME)  # type: ignore[union-attr]


def _withdraw(proposals: Iterable[Proposal]) -> None:
    """Take back proposals that no longer hold, with their drafts, which nobody has seen in public."""
    gone = list(proposals)
    Proposal.objects.filter(pk__in=[one.pk for one in gone]).delete()
    workflow.discard_all([one.action for one in gone if one.action and not one.mends])


def _keep(new: Sequence[tuple[Proposal, Found]], editions: Sequence[Edition], published: PublishedList) -> None:
    """Save proposals with their drafts and what these cite."""
    claimed = [found.claim for _proposal, found in new]
    entries = Entry.objects.filter(pk__in=[one.row.id for one in claimed]).select_related("edition__roster")
    country = Jurisdiction.objects.filter(level=Jurisdiction.Level.COUNTRY).values_list("pk", flat=True).first()
    drafter = Drafter(
        published,
        editions,
        Jurisdiction.objects.in_bulk({one.unit for one in claimed}),
        entries.in_bulk(),
        country,
    )
    drafted = [(one, found) for one, found in new if not one.mends]
    for one, found in drafted:
        one.action = drafter.draft(found.claim, found.program)
    Action.objects.bulk_create([one.action for one, _found in drafted if one.action], batch_size=A_BATCH)
    Citation.objects.bulk_create(
        [cited for one, found in drafted if one.action for cited in drafter.citations(found.claim, one.action)],
        batch_size=A_BATCH,
    )
    Proposal.objects.bulk_create([one for one, _found in new], batch_size=A_BATCH)
