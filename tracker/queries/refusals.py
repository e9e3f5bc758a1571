"""The refusal of a query, and the nearest thing that would have been understood."""

import difflib
from collections.abc import Iterable

from django.utils.translation import gettext as _


class BadQuery(ValueError):
    """A query we do not understand; its text is one sentence for each word or value that is wrong."""

    def __init__(self, *sentences: str) -> None:
        """Take the sentences."""
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def nearest(text: str, good: Iterable[str], *, many: int = 1) -> list[str]:
    """Return what is most like the text, best first; nothing where nothing is like it."""
    return difflib.get_close_matches(text.lower(), list(good), n=many, cutoff=0.6)


def quoted(texts: Iterable[str]) -> str:
    """Return words as a sentence names them: `a`, `b`."""
    return ", ".join(f"`{text}`" for text in texts)


def shortened(text: str) -> str:
    """Return a value as a sentence names it, cut where it is too long to print."""
    return text if len(text) <= 60 else f"{text[:59]}…"


def not_one_of(value: str, good: Iterable[str]) -> str:
    """Say that a value is none of the good ones, and which was meant or what they are."""
    known = list(good)
    if near := nearest(value, known):
        return _("“%(value)s” is not known here; did you mean %(near)s?") % {
            "value": shortened(value),
            "near": quoted(near),
        }
    return _("“%(value)s” is not known here; it may be %(known)s.") % {
        "value": shortened(value),
        "known": quoted(known),
    }


def unknown_word(word: str, good: Iterable[str]) -> str:
    """Say that a word is not one that the table takes."""
    known = list(good)
    if near := nearest(word, known):
        return _("`%(word)s` is not a query word here; did you mean %(near)s?") % {
            "word": shortened(word),
            "near": quoted(near),
        }
    return _("`%(word)s` is not a query word here; the words are %(known)s.") % {
        "word": shortened(word),
        "known": quoted(known),
    }
