"""What each query word means and how it is written: a row a word, for the codebook and whoever explains an address."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.queries.known import KNOWN
from tracker.queries.reading import words_of
from tracker.queries.tables import TABLES


@dataclass(frozen=True, slots=True)
class Word:
    """One query word: what it asks, a value as an address gives it, and whether it may be given several times."""

    meaning: str | Promise
    example: str
    is_repeatable: bool = False


WORDS: dict[str, Word] = {
    "program": Word(_("About a program; the models of a program are taken in."), "secure-communities", True),
    "jurisdiction": Word(
        _(
            "About a jurisdiction: its address here (an old one too), its key, its Census code or its Open Civic Data"
            " id. Commas part several."
        ),
        "ma/suffolk-county",
        True,
    ),
    "within": Word(_("About a jurisdiction and everything inside it."), "ma", True),
    "level": Word(_("About jurisdictions of a level."), "county", True),
    "roster": Word(_("Rows of a published list, by its address on this site."), "ice-287g", True),
    "kind": Word(_("Acts of a kind."), "opposed", True),
    "office": Word(_("Acts, or positions, of a part of government."), "legislature", True),
    "provision": Word(_("Acts that set a condition."), "judicial-warrant-required", True),
    "participation": Word(
        _(
            "Acts with this effect on taking part; spells in which it is possible; on status, the answer itself, merely"
            " possible ones left out."
        ),
        "active",
        True,
    ),
    "stance": Word(
        _("Acts with this effect on position; spells in which it is possible; on status, the position itself."),
        "opposes",
        True,
    ),
    "from": Word(
        _(
            "What may have happened, or may still have held, on the first day of this date or later; of a panel, the"
            " date that its first period holds."
        ),
        "2010-09",
    ),
    "to": Word(
        _(
            "What may have happened, or may have begun, on the last day of this date or earlier; of a panel, the date"
            " that its last period holds."
        ),
        "2012-05-15",
    ),
    "on": Word(
        _("In effect on a day. Status is always of a day, today where none is given; elsewhere no day means any."),
        "2012-05-15",
    ),
    "and": Word(_("The other day of a comparison."), "2018-01-01"),
    "only": Word(
        _("Of a comparison, only what differs: between its days, or between its jurisdictions."), "differences"
    ),
    "unit": Word(_("Of a panel, what a row is of: county, state, place or agency."), "county"),
    "by": Word(_("Of a panel, how long a period is: day, month, quarter or year."), "month"),
    "clock": Word(
        _("Of a panel, which date of an act counts: effective, decided or reported; effective where none is given."),
        "decided",
    ),
    "rule": Word(
        _(
            "Of a panel, when a period counts as treated: on any of its days, the first_day, the last_day, the majority"
            " of them, or by the share of them; any where none is given."
        ),
        "first_day",
    ),
    "treat": Word(
        _("Of a panel, what counts as treated; participation:active where none is given."),
        "participation:limited",
        True,
    ),
    "agencies": Word(
        _(
            "Of a panel of counties, which agencies inside count: the county's own, or any local one; county where none"
            " is given."
        ),
        "any",
    ),
    "vintage": Word(
        _("Of a panel, the year whose units and codes it has; those of its first day where none is given."), "2010"
    ),
    "q": Word(
        _("Words to look for, spelt nearly right; the best match comes first. A state may follow a name."), "sufolk ma"
    ),
    "op": Word(_("Changes of a kind: added, changed, corrected or retracted."), "corrected", True),
    "record": Word(_("Changes of a kind of record."), "action", True),
    "since": Word(
        _("What was written after a moment (UTC) or a release; a day is its first moment."), "2026-11-01T12:00Z"
    ),
    KNOWN: Word(
        _(
            "As our records stood at a moment in the past (UTC) or in a release, read under today's rules; a day is its"
            " first moment."
        ),
        "2026-11-01T12:00Z",
    ),
    "order": Word(_("The column by which rows are ordered; a minus before it turns the order round."), "-jurisdiction"),
    "page": Word(_("Which page of the answer; needs a size."), "2"),
    "size": Word(_("How many rows a page has. A file without it holds all."), "100"),
}


def tables_of(word: str) -> list[str]:
    """Return the tables that take a word."""
    return [name for name, table in TABLES.items() if word in (KNOWN, *words_of(table))]
