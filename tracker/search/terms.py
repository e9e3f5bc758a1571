"""From words that somebody typed to what PostgreSQL looks for, graded by how well it matches. Pure functions.

A word is found as it is, as another form of it (`opposing`, opposed), as the beginning of one (`bost`), or, where
nothing is spelt so, as one that is nearly right (`sufolk`). A short word and the next are also found as one (`de kalb`,
DeKalb). What comes after the first word may be the state of the jurisdiction (`suffolk ny`); a first word of two
letters may be its postal code.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.search.spelling import Spelling

# How good each way is.
AS_IT_IS, BESIDE, ANOTHER_FORM, BEGUN, LIKEST, LIKE = 1.0, 0.95, 0.8, 0.7, 0.6, 0.45
SHORT = 3  # letters of a word that may be written together with the next
LETTERS_OF_A_STATE = 2
WORDS_OF_A_STATE = 3  # at most: Northern Mariana Islands

# Labels of the words of an entry: its own or of the name now, any but those of the state, those of the state.
OWN, WORDS, STATE = "A", "AB", "D"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word of an entry to look for, or the beginning of one, among the words with one of these labels."""

    word: str  # letters, digits and spaces
    labels: str = ""  # blank for any
    is_begun: bool = False

    def __str__(self) -> str:
        """Write it in PostgreSQL's own notation."""
        marks = "*" * self.is_begun + self.labels
        return f"'{self.word}'{marks and ':'}{marks}"

    def is_part_of(self, other: "Lexeme") -> bool:
        """Say whether the other finds all that this one finds."""
        as_long = self.word.startswith(other.word) if other.is_begun else self.word == other.word and not self.is_begun
        return as_long and (not other.labels or (bool(self.labels) and set(self.labels) <= set(other.labels)))


@dataclass(frozen=True, slots=True)
class Grade:
    """One way in which a word may be found, and how good it is."""

    score: float
    lexemes: tuple[Lexeme, ...]

    def __str__(self) -> str:
        """Return the query."""
        return " | ".join(map(str, self.lexemes))


Term = tuple[Grade, ...]  # one word, its grades from the best down


@dataclass(frozen=True, slots=True)
class Spelt:
    """Words to look for and how the records spell them; `near` is blank where only right spellings count.

    `states` are the names and postal codes of the states, `coded` the jurisdiction of which the whole text is a code.
    """

    words: Sequence[str]
    known: Mapping[str, Spelling]
    near: Mapping[str, Sequence[str]]
    states: Collection[str] = ()
    coded: Collection[int] = ()


def terms_of(spelt: Spelt) -> list[Term]:
    """Return what to look for, word by word."""
    return [_term(spelt, i, word, list(spelt.near.get(word, ()))) for i, word in enumerate(spelt.words)]


def _term(spelt: Spelt, i: int, word: str, near: list[str]) -> Term:
    """Return what to look for of one word."""
    states = _states(spelt.words, i)
    as_begun = [state for state in sorted(spelt.states) if i and state.startswith(tuple(states))]
    anywhere = WORDS + STATE * (i > 0)
    return graded(
        (AS_IT_IS, [*whole([word], OWN), *whole([state for state in states if state in spelt.states], STATE)]),
        (BESIDE, whole(_as_typed(spelt.words, i), WORDS)),
        (ANOTHER_FORM, whole(spelt.known[word].alike, WORDS)),
        (BEGUN, [*_begun(spelt, i), *whole(as_begun, STATE)]),
        (LIKEST, whole(near[:1], anywhere)),
        (LIKE, whole(near[1:], anywhere)),
    )


def _begun(spelt: Spelt, i: int) -> list[Lexeme]:
    """Return the words that begin with one. A single letter begins too many, unless it is being typed after others."""
    is_typed = 0 < i == len(spelt.words) - 1
    return (
        begun(spelt.words[i], spelt.known[spelt.words[i]].longer, WORDS) if len(spelt.words[i]) > 1 or is_typed else []
    )


def graded(*ways: tuple[float, Sequence[Lexeme]]) -> Term:
    """Return the grades that hold anything."""
    return tuple(Grade(score, tuple(lexemes)) for score, lexemes in ways if lexemes)


def any_of(term: Term) -> str:
    """Return the query for a word found in any way, as short as it can be."""
    lexemes = list(dict.fromkeys(one for grade in term for one in grade.lexemes))
    needed = [one for one in lexemes if not any(one.is_part_of(other) for other in lexemes if other != one)]
    return " | ".join(map(str, needed))


def all_of(terms: Iterable[Term]) -> str:
    """Return the query for every word found in any way."""
    return " & ".join(f"({any_of(term)})" for term in terms)


def whole(words: Iterable[str], labels: str = "") -> list[Lexeme]:
    """Return whole words."""
    return [Lexeme(word, labels) for word in words]


def begun(word: str, longer: Sequence[str] | None, labels: str = "") -> list[Lexeme]:
    """Return the words that begin with one."""
    return [Lexeme(word, labels, is_begun=True)] if longer is None else whole(longer, labels)


def _as_typed(words: Sequence[str], i: int) -> list[str]:
    """Return a word, and the word that it makes with the one before or after it where the first is short."""
    pairs = [(j, j + 1) for j in (i - 1, i) if 0 <= j < len(words) - 1]
    return [words[i], *(words[j] + words[k] for j, k in pairs if len(words[j]) <= SHORT)]


def _states(words: Sequence[str], i: int) -> list[str]:
    """Return how a state may be called of whose name this word is a part; the first word is its postal code at most."""
    if i == 0:
        return [words[0]] if len(words) > 1 and len(words[0]) == LETTERS_OF_A_STATE else []
    starts = range(max(1, i - WORDS_OF_A_STATE + 1), i + 1)
    return [
        " ".join(words[start:end])
        for start in starts
        for end in range(i + 1, min(start + WORDS_OF_A_STATE, len(words)) + 1)
    ]
