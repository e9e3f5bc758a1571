"""Whether a document says what is quoted from it. Pure; takes texts, knows no records.

A quote is found where its words stand in the text one after the other, whole, in their order and case, with their
numbers and marks. Only an ellipsis written in the quote passes something over: at most 300 words, and no negation
beside it. What is not found is told with the passage of the text that is nearest to it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from rapidfuzz import fuzz

from tracker.sources.normal import ELLIPSIS, Normal, normal
from tracker.sources.reading import PARTING

MOST_WORDS_PASSED_OVER = 300
WORDS_OF_A_PART = 3  # on each side of an ellipsis: fewer say nothing, and can be put together at will
WORDS_OF_A_QUOTE = 2
PLACES = 1_000  # of one part; who repeats himself more often is not quoted
BESIDE = 3  # words on either side of what is passed over, in which a negation may not hide
NEAR_ENOUGH = 45  # of 100: what is less alike is another passage
RAREST = 8  # words by which the nearest passage is looked for
MARGIN = 60  # letters shown around the nearest passage

ENDS = '".,;: '
OPENING = frozenset("\"([{'")
CLOSING = re.compile(r"""[")\]}.,;:?!]*(?=\s|$)""")
WORD = re.compile(r"\w+(?:['’]\w+)*")
END_OF_SENTENCE = re.compile(r'[.?!]["\')\]]*\s')
NEGATIONS = frozenset(
    {"no", "not", "never", "none", "nobody", "nothing", "nor", "neither", "without", "cannot", "barely", "hardly"}
    | {
        "deny",
        "denies",
        "denied",
        "refuse",
        "refuses",
        "refused",
        "decline",
        "declines",
        "declined",
        "except",
        "unless",
    }
)

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """Whether a document says what is quoted; otherwise what comes nearest, and why that is not it."""

    is_there: bool
    nearest: str = ""
    likeness: int = 0  # of 100
    why: str = ""


class Document:
    """A text in which many quotes are looked for; it is made ready once."""

    def __init__(self, text: str) -> None:
        """Take the text of a document, with its renderings parted by form feeds."""
        self.renderings = [normal(part) for part in text.split(PARTING) if part.strip()]

    def find(self, quote: str, *, nearest: bool = True) -> Found:
        """Say whether the document has a quote; where not, and where asked, with the nearest passage."""
        parts = _parts(quote)
        if why := _too_little(parts):
            return Found(False, why=why)
        passed_over = ""
        for rendering in self.renderings:
            end, why = _chain(parts, rendering)
            if end is not None:
                return Found(True)
            passed_over = passed_over or why
        return self.nearest(quote, passed_over) if nearest else Found(False, why=passed_over)

    def nearest(self, quote: str, why: str = "") -> Found:
        """Return what comes nearest to a quote that is not there."""
        wanted = normal(quote).plain
        ranked = [found for words in self._words for found in [words.nearest(wanted)] if found]
        likeness, passage = max(ranked, default=(0, ""))
        return Found(False, passage, likeness, why) if likeness >= NEAR_ENOUGH else Found(False, why=why)

    @cached_property
    def _words(self) -> list["Words"]:
        return [Words(rendering.plain) for rendering in self.renderings]


def _parts(quote: str) -> list[Normal]:
    """Return what stands between the ellipses of a quote."""
    return [part for piece in ELLIPSIS.split(quote) if (part := normal(normal(piece).marked.strip(ENDS))).key]


def _too_little(parts: list[Normal]) -> str:
    """Return why a quote is too short to prove anything, blank where it is not."""
    least = WORDS_OF_A_PART if len(parts) > 1 else WORDS_OF_A_QUOTE
    if not parts or any(len(WORD.findall(part.key)) < least for part in parts):
        where = "beside an ellipsis" if len(parts) > 1 else "in all"
        return f"Fewer than {least} words {where} can be found anywhere."
    return ""


def _chain(parts: list[Normal], text: Normal) -> tuple[int | None, str]:
    """Return where the parts, each after the one before, end in a text; and why they might but do not."""
    first, *rest = parts
    ends = [end for _, end in _places(first, text)]
    why = ""
    for part in rest:
        reached, why = _onward(ends, _places(part, text), text.key)
        if not reached:
            return None, why
        ends = reached
    return (ends[0] if ends else None), why


def _onward(ends: list[int], places: Iterable[Place], key: str) -> tuple[list[int], str]:
    """Return the ends of those places that an ellipsis reaches from one of the ends, both in order."""
    reached, why = [], ""
    for start, end in places:
        before = bisect_right(ends, start)
        if not before:
            continue
        if refused := _refused(key[ends[before - 1] : start]):
            why = refused
        else:
            reached.append(end)
    return reached, why


def _refused(gap: str) -> str:
    """Return why an ellipsis may not pass over these words, blank where it may."""
    if len(gap.split()) > MOST_WORDS_PASSED_OVER:
        return f"The ellipsis passes over more than {MOST_WORDS_PASSED_OVER} words."
    sentences = END_OF_SENTENCE.split(gap)
    beside = WORD.findall(sentences[0])[:BESIDE] + WORD.findall(sentences[-1])[-BESIDE:]
    for word in beside:
        if word.lower() in NEGATIONS or word.lower().endswith("n't"):
            return f"The ellipsis passes over “{word}”."
    return ""


def _places(part: Normal, text: Normal) -> list[Place]:
    """Return where a part stands in a text as whole words, in order."""
    found = (
        place for place in _occurrences(part.key, text.key) if _whole(place, text) and _same_hyphens(part, text, place)
    )
    return [place for place, _ in zip(found, range(PLACES), strict=False)]


def _occurrences(wanted: str, key: str) -> Iterator[Place]:
    start = key.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = key.find(wanted, start + 1)


def _whole(place: Place, text: Normal) -> bool:
    """Say whether a place begins and ends between words: `5` is not in `1,5`, in `$5`, in `5%` or in `-5`."""
    start, end = place
    while start and text.key[start - 1] in OPENING:
        start -= 1
    begins = not start or text.key[start - 1].isspace()
    return begins and CLOSING.match(text.key, end) is not None


def _same_hyphens(part: Normal, text: Normal, place: Place) -> bool:
    """Say whether the words have the same hyphens, where the end of a line does not leave it open."""
    start, end = place
    own = part.own_hyphens(0, len(part.key))
    theirs = text.own_hyphens(start, end)
    return own <= theirs | text.line_ends(start, end) and theirs <= own | part.line_ends(0, len(part.key))


class Words:
    """Where each word of a text stands, so that the passage nearest to a quote is near at hand."""

    def __init__(self, text: str) -> None:
        """Take a text in plain form."""
        self.text = text
        self.spans = [match.span() for match in WORD.finditer(text)]
        self.places: dict[str, list[int]] = defaultdict(list)
        for number, (start, end) in enumerate(self.spans):
            self.places[text[start:end].lower()].append(number)

    def nearest(self, quote: str) -> tuple[int, str] | None:
        """Return how much, of 100, the most alike passage is like a quote, and that passage with what is around it."""
        words = [word.lower() for word in WORD.findall(quote)]
        if not words or not self.spans:
            return None
        candidates = [self._alike(quote, window) for window in self._windows(words)]
        if not candidates:
            return None
        likeness, start, end = max(candidates)
        return round(likeness), self._shown(start, end)

    def _windows(self, words: list[str]) -> list[Place]:
        """Return the stretches of text that share most of the rarest words."""
        size = len(words)
        known = sorted({word for word in words if word in self.places}, key=lambda word: len(self.places[word]))
        votes: defaultdict[int, float] = defaultdict(float)
        for word in known[:RAREST]:
            places = self.places[word]
            for bucket in {place // size for place in places}:
                weight = 1 / (1 + len(places))
                votes[bucket] += weight
                votes[bucket - 1] += weight
        best = nlargest(3, votes, key=votes.__getitem__)
        last = len(self.spans) - 1
        return [
            (self.spans[max(bucket, 0) * size][0], self.spans[min((bucket + 2) * size, last)][1]) for bucket in best
        ]

    def _alike(self, quote: str, window: Place) -> tuple[float, int, int]:
        start, end = window
        alignment = fuzz.partial_ratio_alignment(quote, self.text[start:end])
        if alignment is None:
            return 0, start, end
        return alignment.score, start + alignment.dest_start, start + alignment.dest_end

    def _shown(self, start: int, end: int) -> str:
        """Return a passage with some words around it, cut between words."""
        start = self.text.rfind(" ", 0, max(start - MARGIN, 0) + 1) + 1 if start > MARGIN else 0
        stop = self.text.find(" ", end + MARGIN)
        return self.text[start : stop if stop >= 0 else None]
