"""Text as it is compared: the same words whichever way they were set, printed and copied. Pure.

Spaces, quotation marks, dashes, ligatures, soft hyphens and the hyphens at the ends of lines are made alike. Letters,
their case, digits and all other marks stay, because to change one of those may change what is said.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "Ĳ": "IJ", "ĳ": "ij"}
LIGATURE = re.compile("[" + "".join(LIGATURES) + "]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
DOUBLE = re.compile("[“”„‟«»″〝〞＂]|''|``|‘‘|’’")
SINGLE = re.compile("[‘’‚‛′ʼ`´]")
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
FOOTNOTE = re.compile(r"(?<=\S)\[\d{1,3}\]")
ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|(?<!\.)\.\s?\.\s?\.(?:\s?\.)?(?!\.)")
# Between letters, a hyphen at the end of a line may be one of the word's own or not; beside a digit it is its own.
SOFT_AT_LINE_END = re.compile(r"\u00ad[ \t]*\r?\n\s*")
HYPHEN_AT_LINE_END = re.compile(r"(?<=[^\W\d_])[-‐‑][ \t]*\r?\n\s*(?=[^\W\d_])")
DASH_AT_LINE_END = re.compile(r"(?<=\w)[-‐‑‒–][ \t]*\r?\n\s*(?=\w)")
DASH = re.compile(r"\s*(?:[—―]|--+)\s*|(?:(?<=\s)|^)[-‐‑‒–](?=\s|$)")
HYPHEN = re.compile("[‐‑‒–−]")
SPACE = re.compile(r"\s+")
IN_A_WORD = re.compile(r"(?<=[^\W\d_])([-\u00ad])(?=[^\W\d_])")
AT_LINE_END = "\u00ad"  # once the soft hyphens are gone, the mark of a hyphen that may be one


@dataclass(frozen=True)
class Normal:
    """A text made ready: `plain` for people, and `key`, which is `plain` without the hyphens inside words.

    The hyphens are kept apart by where in the key they stood: those of the words, and those of the ends of lines.
    """

    marked: str

    @cached_property
    def plain(self) -> str:
        """The text, with words that a line end broke written in one."""
        return self.marked.replace(AT_LINE_END, "")

    @cached_property
    def _parts(self) -> list[str]:
        return IN_A_WORD.split(self.marked)

    @cached_property
    def key(self) -> str:
        """The text in which a quote is looked for."""
        return "".join(self._parts[::2])

    @cached_property
    def _hyphens(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {"-": [], AT_LINE_END: []}
        place = 0
        for part, hyphen in zip(self._parts[::2], self._parts[1::2], strict=False):
            place += len(part)
            found[hyphen].append(place)
        return found

    def own_hyphens(self, start: int, end: int) -> set[int]:
        """Return where, from `start`, the words have hyphens of their own."""
        return _between(self._hyphens["-"], start, end)

    def line_ends(self, start: int, end: int) -> set[int]:
        """Return where, from `start`, the end of a line broke a word."""
        return _between(self._hyphens[AT_LINE_END], start, end)


def _between(places: list[int], start: int, end: int) -> set[int]:
    return {place - start for place in places[bisect_right(places, start) : bisect_left(places, end)]}


def normal(text: str) -> Normal:
    """Return a text made ready to be compared."""
    text = LIGATURE.sub(lambda found: LIGATURES[found[0]], unicodedata.normalize("NFC", text))
    text = SOFT_AT_LINE_END.sub("", text)
    text = INVISIBLE.sub("", text)
    text = SINGLE.sub("'", DOUBLE.sub('"', text))
    text = APOSTROPHE.sub("’", text).replace("'", '"').replace("’", "'")
    text = FOOTNOTE.sub("", text).replace("…", "...")
    text = DASH_AT_LINE_END.sub("-", HYPHEN_AT_LINE_END.sub(AT_LINE_END, text))
    text = HYPHEN.sub("-", DASH.sub(" - ", text))
    return Normal(SPACE.sub(" ", text).strip())
