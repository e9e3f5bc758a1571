"""Columns of the files, and query words, as the codebook prints them: those that many tables share only once."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from tracker.dates.fields import BOUNDS
from tracker.exports.fields import DERIVED, OTHER_DAY, Field, fields, is_common, owner
from tracker.exports.tables import COMPUTED, STORED
from tracker.exports.vocabularies import anchor
from tracker.pages.terms import TITLES, Fact, Section, Term
from tracker.queries import words
from tracker.queries.sentences import NOUNS
from tracker.queries.tables import TABLES

ENDS = {end: f"…_{end}" for end in BOUNDS}


def shared() -> Section:
    """Return the columns that many tables have, and those that repeat another."""
    once: dict[str, Field] = {}
    for one in (field for table in (*STORED, *COMPUTED) for field in fields(table)):
        if is_common(one) or one.derived:
            once.setdefault(one.anchor, one)
    plain = [_column(one) for one in once.values() if not one.derived]
    repeated = [replace(_column(once[anchor("column", name)]), code=code) for name, code in ENDS.items()]
    other = Term(anchor("column", OTHER_DAY), f"{OTHER_DAY}_…", DERIVED[OTHER_DAY])
    lead = _("Several values in a cell are separated by |. A blank cell means none, or not known.")
    return Section("columns", _("Columns of many tables"), lead, [*plain, *repeated, other])


def tables() -> list[Section]:
    """Return each table with all its columns by name, and those that are its own in full."""
    return [_table(name) for name in (*STORED, *COMPUTED)]


def _table(name: str) -> Section:
    """Return one table."""
    own = [one for one in fields(name) if not one.derived and not is_common(one) and owner(one) == name]
    every = tuple((" ", one.name, f"#{one.anchor}") for one in fields(name))
    return Section(anchor("table", name), NOUNS[name], name, [_column(one) for one in own], every, is_table=True)


def _column(one: Field) -> Term:
    """Return one column."""
    return Term(one.anchor, one.name, one.meaning, facts=tuple(_facts(one)))


def _facts(one: Field) -> Iterator[Fact]:
    """Return what the cells of a column look like."""
    kind, place = str(one.type.label), anchor("type", one.type.value)
    if one.vocabulary:
        kind, place = _("word of “%(list)s”") % {"list": TITLES[one.vocabulary.name]}, one.vocabulary.name
    yield _("Type"), _("%(type)s, several") % {"type": kind} if one.has_several else kind, f"#{place}"
    if one.unit:
        yield _("Unit"), str(one.unit), ""
    yield from _example(one.example)


def _example(text: str) -> tuple[Fact, ...]:
    """Return an example as a fact."""
    return ((_("Example"), text, ""),)


def query_words() -> Section:
    """Return the query words, each with the tables that take it."""
    lead = _("The same on a page and in a file. A word or a value that is not known is refused with a sentence.")
    return Section("query", _("Words in an address"), lead, [_query_word(*pair) for pair in words.WORDS.items()])


def _query_word(name: str, word: words.Word) -> Term:
    """Return one query word."""
    taking = words.tables_of(name)
    where = _("every table") if len(taking) == len(TABLES) else ", ".join(taking)
    times = (("", _("may be repeated"), ""),) if word.is_repeatable else ()
    facts = ((_("Example"), f"{name}={word.example}", ""), *times, (_("Tables"), where, ""))
    return Term(anchor("query", name), f"{name}=", word.meaning, facts=facts)
