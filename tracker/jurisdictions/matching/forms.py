"""The forms of a name that count as one: words spelt out, the words of every agency in one form. Pure functions."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from tracker.jurisdictions.naming import searchable

SPELT_OUT = {
    **{"co": "county", "cnty": "county", "dept": "department", "pd": "police", "so": "sheriff", "sheriffs": "sheriff"},
    **{
        "pct": "precinct",
        "twp": "township",
        "boro": "borough",
        "univ": "university",
        "corr": "corrections",
        "correction": "corrections",
    },
    **{"correctional": "corrections", "mt": "mount", "ft": "fort", "hwy": "highway", "intl": "international"},
    **{"constables": "constable", "marshals": "marshal"},
}
POINTS = {"e": "east", "w": "west", "n": "north", "s": "south", "so": "south", "no": "north"}
# Words that tell what a unit is, not which; one wrong letter in them is a slip of the pen.
GENERIC = frozenset(
    [
        "county",
        "parish",
        "borough",
        "township",
        "sheriff",
        "police",
        "department",
        "office",
        "city",
        "town",
        "village",
        "constable",
        "precinct",
        "municipality",
        "marshal",
        "corrections",
        "detention",
        "center",
        "jail",
        "public",
        "safety",
        "state",
    ]
)
LONG_ENOUGH = 5  # letters of a generic word, for a slip in it to be told from another word
SILENT = {"of", "the", "and", "office", "department"}


@lru_cache(maxsize=200_000)
def normal(name: str) -> str:
    """Return the form in which two spellings are equal: `Lake Conty Sheriffs Dept.` is `lake county sheriff`."""
    return of_searchable(searchable(re.sub(r"\(.*?\)|(?<=[a-z])\.(?=\d)", " ", name)))


def of_searchable(text: str) -> str:
    """Return the normal form of a name that is in its searchable form."""
    words = [_known(word) for word in text.split()]
    if len(words) > 1:
        words[0] = POINTS.get(words[0], words[0])
    kept = [word for word in words if word not in SILENT]
    return " ".join(kept or words)


@lru_cache(maxsize=200_000)
def _known(word: str) -> str:
    """Return a word spelt out, and a generic word as it should be spelt."""
    spelt = SPELT_OUT.get(word, word)
    if spelt in GENERIC or len(spelt) < LONG_ENOUGH - 1:
        return spelt
    near = (one for one in GENERIC if len(one) >= LONG_ENOUGH and spelt[0] == one[0])
    return next((one for one in near if OSA.distance(spelt, one, score_cutoff=1) <= 1), spelt)


@lru_cache(maxsize=500_000)
def specific(form: str) -> str:
    """Return the words of a normal form that tell which unit it is, not what kind."""
    words = [word for word in form.split() if word not in GENERIC]
    return "".join(words)


@lru_cache(maxsize=500_000)
def kinds(form: str) -> frozenset[str]:
    """Return the words of a normal form that tell what kind of unit it is."""
    return frozenset(word for word in form.split() if word in GENERIC)


def forms(name: str, state: str) -> Iterator[str]:
    """Yield the normal forms under which a unit may be known: with its state before or not, as a city of or without."""
    plain, of_state = normal(name), normal(state)
    yield plain
    yield plain.removeprefix(f"{of_state} ") if plain.startswith(f"{of_state} ") else f"{of_state} {plain}"
    for word in ("city", "town", "village", "township"):
        if plain.startswith(f"{word} "):
            rest = plain.removeprefix(f"{word} ")
            yield rest
            yield f"{rest} {word}"
        elif plain.endswith(f" {word}"):
            yield plain.removesuffix(f" {word}")
