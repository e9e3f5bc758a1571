"""Loading an edition: read, match, keep, compare again and propose; all of it, or nothing."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import transaction

from tracker.jurisdictions.matching import Answer, Candidate, Matcher
from tracker.records.keys import key_for
from tracker.rosters.lists.published import PublishedList, Said, day
from tracker.rosters.models import Edition, Entry, Meaning, Roster
from tracker.rosters.proposing import derive_again
from tracker.rosters.sheet import rows
from tracker.sheets.grid import Unreadable
from tracker.sheets.reading import media_type
from tracker.sources.capturing import kept

PRINTED = ("name", "state_printed", "county", "category")  # what an editor's word about a row holds for
Meanings = dict[tuple[str, ...], int | None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading an edition found: the edition, whether it is new, how its rows were matched, what is proposed."""

    edition: Edition
    is_new: bool
    matched: int
    candidates: int
    unmatched: int
    flagged: int
    proposed: int = 0


@transaction.atomic
def load_edition(published: PublishedList, content: bytes, *, as_of: datetime.date, matcher: Matcher) -> Loaded:
    """Keep a file as the edition of a day, compare and propose again. Raises Unreadable; then nothing is changed."""
    loaded = keep_edition(published, content, as_of=as_of, matcher=matcher)
    return replace(loaded, proposed=derive_again(loaded.edition.roster)) if loaded.is_new else loaded


@transaction.atomic
def keep_edition(published: PublishedList, content: bytes, *, as_of: datetime.date, matcher: Matcher) -> Loaded:
    """Keep a file as the edition of a day. The same file again changes nothing; another file of that day is refused.

    Raises Unreadable with a sentence for whoever sent the file; then nothing is changed.
    """
    said = said_in(published, content)
    roster, hashed = roster_of(published), hashlib.sha256(content).hexdigest()
    if present := Edition.objects.filter(roster=roster, as_of=as_of).first():
        if present.document_id != hashed:
            raise Unreadable(f"There is another edition of {as_of} with {present.n_rows:,} rows; its file differs.")
        return _loaded(present, [], is_new=False)
    document = kept(content, media_type(content))
    identity = f"{roster.slug} {as_of}"
    edition = Edition.objects.create(
        key=key_for("d", identity), roster=roster, as_of=as_of, document=document, n_rows=len(said)
    )
    meanings = meant()
    answers = [_entry(edition, line, one, matcher, meanings) for line, one in said]
    Entry.objects.bulk_create([entry for entry, _answer in answers], batch_size=2_000)
    return _loaded(edition, [answer for _entry, answer in answers], is_new=True)


def said_in(published: PublishedList, content: bytes) -> list[tuple[int, Said]]:
    """Return what the rows say, with their lines; a line that names nobody is a note. Raises Unreadable."""
    read = rows(content, published.columns, set(published.needed))
    said = [(row.line, one) for row in read if (one := published.said(row)).name]
    if not said:
        raise Unreadable("No row of the file names anybody.")
    return said


def roster_of(published: PublishedList) -> Roster:
    """Return the roster of a list, as its module describes it."""
    described = {name: getattr(published, name) for name in ("title", "publisher", "url", "summary", "claim")}
    roster, is_new = Roster.objects.get_or_create(
        slug=published.slug, defaults={"key": key_for("r", published.slug), **described}
    )
    if not is_new and any(getattr(roster, name) != value for name, value in described.items()):
        Roster.objects.filter(pk=roster.pk).update(**described)
    return roster


def meant() -> Meanings:
    """Return whom rows mean where an editor said so, by what is printed in them."""
    return {row[:-1]: row[-1] for row in Meaning.objects.values_list(*PRINTED, "jurisdiction")}


def _matched(said: Said, answer: Answer, meanings: Meanings) -> int | None:
    """Return the jurisdiction that a row means: by an editor's word, else by the matching; None for neither."""
    printed = (said.name, said.state, said.county, said.category)
    return meanings.get(printed, answer.match.jurisdiction if answer.match else None)


def _entry(edition: Edition, line: int, said: Said, matcher: Matcher, meanings: Meanings) -> tuple[Entry, Answer]:
    """Return a row as it is kept, and what the matching answers."""
    state = matcher.register.postal_code(said.state)
    answer = matcher.answer(said.printed(state))
    signed, flag = day(said.signed, edition.as_of)
    entry = Entry(
        edition=edition,
        line=line,
        name=said.name,
        state_printed=said.state,
        state=state,
        county=said.county,
        category=said.category,
        model=said.model,
        signed_printed=said.signed,
        signed=signed or None,
        flag=flag,
        link=said.link,
        jurisdiction_id=_matched(said, answer, meanings),
    )
    try:
        entry.clean_fields(exclude={"edition", "jurisdiction"})
    except ValidationError as error:
        raise Unreadable(f"Line {line}: {' '.join(error.messages)}") from error
    return entry, answer


@transaction.atomic
def match_again(edition: Edition, published: PublishedList, matcher: Matcher) -> int:
    """Match the rows of an edition that have no jurisdiction yet, by the names of today; return how many were."""
    content = edition.document.content
    open_rows = {entry.line: entry for entry in edition.entries.filter(jurisdiction=None)} if content else {}
    found, meanings = [], meant()
    for line, said in said_in(published, bytes(content)) if content and open_rows else ():
        answer = matcher.answer(said.printed(matcher.register.postal_code(said.state)))
        if line in open_rows and (unit := _matched(said, answer, meanings)):
            open_rows[line].jurisdiction_id = unit
            found.append(open_rows[line])
    Entry.objects.bulk_update(found, ["jurisdiction"])
    return len(found)


def candidates(entry: Entry, published: PublishedList) -> tuple[Candidate, ...]:
    """Return whom a row may mean, the nearest first, each with what speaks for it."""
    content, matcher = entry.edition.document.content, Matcher(published.levels)
    said = next((one for line, one in said_in(published, bytes(content or b"")) if line == entry.line), None)
    return matcher.answer(said.printed(entry.state)).candidates if said else ()


def _loaded(edition: Edition, answers: Iterable[Answer], *, is_new: bool) -> Loaded:
    """Count what was matched."""
    entries = Entry.objects.filter(edition=edition)
    matched = entries.exclude(jurisdiction=None).count()
    candidates = sum(1 for answer in answers if not answer.match and answer.candidates)
    unmatched = edition.n_rows - matched - candidates
    return Loaded(edition, is_new, matched, candidates, unmatched, entries.exclude(flag="").count())
