"""How the words that somebody typed are spelt in the records: the same, of the same stem, longer, or nearly right."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db import connection

LIKE_ENOUGH = 0.75  # of the letters, in order
MOST_NEAR = 12
MOST_LONGER = 40  # beyond, PostgreSQL looks for the beginning itself, which takes longer than for so many words
SHORTEST_WRONG = 3  # letters of a word that is like another

KNOWN = """
select a.word,
    array(select distinct w.text from search_word w where w.stem = search_stem(a.word)),
    array(select distinct w.text from search_word w where w.text >= a.word and w.text < a.word || '{' limit %s)
from unnest(%s::text[]) a (word)
"""  # `{` comes right after `z`


@dataclass(frozen=True, slots=True)
class Spelling:
    """What the records hold of a word: those of its stem, and those that begin with it; None where there are many."""

    alike: tuple[str, ...]
    longer: tuple[str, ...] | None

    @property
    def is_known(self) -> bool:
        """Say whether any record spells it so."""
        return bool(self.alike) or self.longer != ()


def spellings(words: Sequence[str]) -> dict[str, Spelling]:
    """Return how the records spell each word."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [MOST_LONGER + 1, list(words)])
        return {
            word: Spelling(tuple(alike), tuple(longer) if len(longer) <= MOST_LONGER else None)
            for word, alike, longer in cursor.fetchall()
        }


def nearly(words: Sequence[str]) -> dict[str, list[str]]:
    """Return for each word those that it may be a misspelling of, whole or as far as it is typed; the likest first."""
    asked = [word for word in words if len(word) >= SHORTEST_WRONG and word.isalpha()]
    found = _near(asked) if asked else []
    likeness = {(word, near): likeness_of(word, near) for word, near in found}
    good = sorted((pair for pair, like in likeness.items() if like >= LIKE_ENOUGH), key=lambda pair: -likeness[pair])
    return {word: [near for typed, near in good if typed == word][:MOST_NEAR] for word in words}


def _near(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return each word with those that a few wrong letters away begin like it."""
    with connection.cursor() as cursor:
        cursor.execute("select word, near from search_near(%s::text[])", [list(words)])
        return cursor.fetchall()


def likeness_of(typed: str, word: str) -> float:
    """Return how much of two words is the same, from 0 to 1; less than the whole word may have been typed."""
    as_typed = SequenceMatcher(None, typed, word[: len(typed) + 1]).ratio() - 0.05
    return max(SequenceMatcher(None, typed, word).ratio(), as_typed)
