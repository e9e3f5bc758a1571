"""The table *codebook*: one row explains a word of a list, a column of a table, or a query word."""

from collections.abc import Iterator
from itertools import chain, islice

from tracker.exports.computed import ComputedTable
from tracker.exports.vocabularies import VOCABULARIES, Vocabulary, anchor
from tracker.queries import Query
from tracker.queries.words import WORDS, tables_of

NAME = "codebook"
COLUMNS = ("key", "url", "about", "table", "field", "word", "label", "meaning", "type", "unit", "example")
Row = dict[str, str]


def rows(query: Query, site: str) -> Iterator[Row]:
    """Yield the rows of the page that is asked for, or all."""
    every = chain(_words(site), _columns(site), _query_words(site))
    return islice(every, query.offset, None if query.size is None else query.offset + query.size)


def _row(key: str, place: str, site: str, **cells: str) -> Row:
    """Return a row; `place` is where the page speaks of it."""
    return {**dict.fromkeys(COLUMNS, ""), "key": key, "url": f"{site}codebook/#{place}", **cells}


def _words(site: str) -> Iterator[Row]:
    """Yield a row for each word of each list."""
    for vocabulary in VOCABULARIES:
        yield from (_word(vocabulary, code, site) for code in vocabulary.words.values)


def _word(vocabulary: Vocabulary, code: str, site: str) -> Row:
    """Return the row of one word."""
    word, place = vocabulary.words(code), vocabulary.anchor(code)
    told = {"label": str(word.label), "meaning": str(word.meaning)}
    if vocabulary.query:
        told["example"] = f"{vocabulary.query}={code}"
    return _row(place, place, site, about="word", table=vocabulary.table, field=vocabulary.field, word=code, **told)


def _columns(site: str) -> Iterator[Row]:
    """Yield a row for each column of each table."""
    from tracker.exports.fields import fields  # it reads the list of tables, in which this one stands
    from tracker.exports.tables import COMPUTED, STORED

    for table in (*STORED, *COMPUTED):
        for one in fields(table):
            told = {"meaning": str(one.meaning), "type": one.type.value, "unit": str(one.unit), "example": one.example}
            key = anchor("column", table, one.name)
            yield _row(key, one.anchor, site, about="column", table=table, field=one.name, **told)


def _query_words(site: str) -> Iterator[Row]:
    """Yield a row for each query word."""
    for name, word in WORDS.items():
        place, told = anchor("query", name), {"meaning": str(word.meaning), "example": word.example}
        yield _row(place, place, site, about="query word", table="|".join(tables_of(name)), word=name, **told)


CODEBOOK = ComputedTable(NAME, COLUMNS, rows)
