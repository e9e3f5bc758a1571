"""From a claim to a draft: the action in our words, and the rows of the editions that say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.dates.edtf import parse
from tracker.dates.words import day_in_words, in_words
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.codebook import RULES, Kind, Office
from tracker.programs.models import Action, Program
from tracker.records.keys import key_for
from tracker.rosters.claims import Claim
from tracker.rosters.lists.published import PublishedList
from tracker.rosters.models import Edition, Entry
from tracker.sources.models import Citation, Source

LETTERS_OF_A_LOCATOR = 200
ENDS = frozenset({Kind.NO_LONGER_LISTED, Kind.NO_LONGER_NAMED})
CHIEF = frozenset({Jurisdiction.AgencyType.SHERIFF, Jurisdiction.AgencyType.POLICE})


@dataclass(frozen=True, slots=True)
class Drafter:
    """Writes the drafts of one list."""

    published: PublishedList
    editions: Sequence[Edition]
    units: dict[int, Jurisdiction]
    entries: dict[int, Entry]
    country: int | None
    sources: dict[int, Source] = field(default_factory=dict)  # of the editions cited so far

    def draft(self, claim: Claim, program: Program) -> Action:
        """Return the unsaved action that a claim speaks of; nobody has written it yet."""
        acts, unit, entry = self.published.acts, self.units[claim.unit], self.entries[claim.row.id]
        rule, names = RULES[claim.kind], bool(acts.decided_on)
        return Action(
            jurisdiction=unit,
            program=program,
            kind=claim.kind,
            acted_by_id=self.country if names else None,
            office=Office.FEDERAL_AGENCY if names else Office.SHERIFF if unit.agency_type in CHIEF else "",
            decided_on=claim.decided_on,
            reported_on=self.editions[claim.place].as_of.isoformat(),
            dates_as_written=entry.signed_printed[:120] if entry.flag else "",
            instrument=acts.instrument if claim.kind in {Kind.JOINED, Kind.RENEWED} else "",
            participation=rule.participation,
            stance=rule.stance,
            binding=rule.binding,
            sequence=claim.sequence,
            summary=self._summary(claim, unit, entry),
        )

    def _summary(self, claim: Claim, unit: Jurisdiction, entry: Entry) -> str:
        """Say in our words who did what."""
        said = {
            "who": unit.name if unit.level == Jurisdiction.Level.AGENCY else str(unit),
            "model": entry.model or "no model is named",
            "publisher": self.published.publisher,
            "when": _when(claim.decided_on),
            "last": day_in_words(entry.edition.as_of),
        }
        return self.published.acts.words[claim.kind].format(**said)

    def citations(self, claim: Claim, action: Action) -> Iterator[Citation]:
        """Yield what supports a draft: the row, and for an end also the first edition without it."""
        entry = self.entries[claim.row.id]
        yield cited(action, entry, self.source(entry.edition))
        if claim.kind in ENDS:
            without = self.editions[claim.place]
            yield Citation(
                action=action,
                source=self.source(without),
                locator=f"no row: {entry.name}, {entry.model}"[:LETTERS_OF_A_LOCATOR],
                note=f"The first list without it. {_hash(without)}",
            )

    def source(self, edition: Edition) -> Source:
        """Return the source that an edition is, asked for once."""
        if edition.pk not in self.sources:
            self.sources[edition.pk] = source_of(edition)
        return self.sources[edition.pk]


def cited(action: Action, entry: Entry, source: Source) -> Citation:
    """Return the unsaved citation of a row, with the hash of the file in which it stands."""
    told = [entry.state_printed, entry.name, entry.model, entry.signed_printed and f"signed {entry.signed_printed}"]
    return Citation(
        action=action,
        source=source,
        locator=f"line {entry.line}: {', '.join(filter(None, told))}"[:LETTERS_OF_A_LOCATOR],
        note=_hash(entry.edition),
        marks=[Citation.Mark.LIST_ROW],
    )


def _hash(edition: Edition) -> str:
    """Name the file of an edition by its hash."""
    return f"sha256 of the file: {edition.document_id}"


def _when(text: str) -> str:
    """Say when something was: "on May 15, 2012", "by May 15, 2012"."""
    when = parse(text)
    return f"on {in_words(when)}" if when.precision == "day" else in_words(when)


def source_of(edition: Edition) -> Source:
    """Return the source that an edition is; where there is none yet, make it."""
    roster = edition.roster
    named = {"title": f"{roster.title}, list of {edition.as_of}", "publisher": roster.publisher}
    return Source.objects.filter(**named).first() or Source.objects.create(
        key=key_for("s", f"edition {edition.key}"),
        kind=Source.Kind.DATA,
        published=edition.as_of,
        url=roster.url,
        grade=Source.Grade.PRIMARY,
        **named,
    )
