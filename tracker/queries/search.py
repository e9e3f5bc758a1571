"""Looking for words (`q=`): every word must be found, if need be spelt nearly right; the best match comes first.

A word is found as it is written, in another form (`opposing`, opposed) or as the beginning of a word (`mass`). Where no
record has a word that begins so, or none has all the words, those that are nearly right count (`sufolk`, Suffolk). In
names, a state may follow (`cook county il`) or, as in addresses here, come before a slash (`il/cook county`). A code or
an address names one jurisdiction (`25025`, `MA0130100`, `ma/suffolk-county`).

Records rank by how well the words match, best in their own text; jurisdictions also by how much of a name the words
make up, then by level and by how many acts are recorded.
"""

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import (
    BooleanField,
    Expression,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Least

from tracker.jurisdictions.models import FormerPath, Identifier, Jurisdiction
from tracker.jurisdictions.naming import searchable
from tracker.search.models import JurisdictionEntry
from tracker.search.spelling import nearly, spellings
from tracker.search.terms import Spelt, Term, all_of, terms_of

MOST_WORDS = 12
LONGEST_WORD = 100
TOO_COMMON = {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
# Words of a question that say nothing of its answer, and what records call what a reader calls otherwise.
ASKING = {"who", "what", "when", "where", "which", "why", "how", "did", "does", "do", "is", "was", "were", "my"}
SAID = dict.fromkeys(("object", "objects", "objected", "objection", "against"), "opposed")
MONTHS = {name.lower() for name in calendar.month_name if name}
STATES = {"in", "or"}  # those of the common words that are postal codes too

A_CODE = 9.0  # above every likeness of words
SHARE_OF_THE_NAME = 0.5


class Holds(Func):
    """Whether the words of an entry hold what a query in PostgreSQL's own notation looks for."""

    template = "(%(expressions)s @@ %%s::tsquery)"
    output_field = BooleanField()

    def __init__(self, words: F, query: str) -> None:
        """Take the words and the query."""
        super().__init__(words)
        self.query = query

    def as_sql(self, *args: Any, **options: Any) -> tuple[str, Any]:
        """Write it."""
        sql, values = super().as_sql(*args, **options)
        return sql, [*values, self.query]


class Likeness(Func):
    """How well the words of an entry match, from 0 to 1; they hold every one that is looked for."""

    output_field = FloatField()

    def __init__(self, words: F, terms: Sequence[Term]) -> None:
        """Take the words of the entry, and what was looked for."""
        super().__init__(words)
        self.terms = terms

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **options: Any) -> tuple[str, Any]:
        """Write it as one case a word. Numbers are `float`: written plainly they would be slow, exact decimals."""
        words, values = compiler.compile(self.source_expressions[0])
        cases, queries = [], []
        for *better, last in self.terms:
            whens = "".join(f" when {words} @@ %s::tsquery then '{grade.score}'::float" for grade in better)
            otherwise = f"'{last.score}'::float"
            cases.append(f"case{whens} else {otherwise} end" if better else otherwise)
            queries += [value for grade in better for value in (*values, str(grade))]
        return f"(({' + '.join(cases)}) / {len(self.terms)})", queries


def words_of(text: str) -> list[str]:
    """Return the words to look for; common ones count only where there are no others, or as a state at the end."""
    words = [word[:LONGEST_WORD] for word in searchable(_state_last(text)).split()]
    end, common = len(words) - 1, TOO_COMMON | ASKING
    telling = [word for i, word in enumerate(words) if word not in common or (word in STATES and 0 < i == end)]
    return (telling or words)[:MOST_WORDS]


def _state_last(text: str) -> str:
    """Turn the end of an address into a name and its state."""
    state, slash, name = text.strip().partition("/")
    return f"{name} {state}" if slash and len(state) == 2 else text


def readings(text: str) -> Iterator[Spelt]:
    """Yield how a text may be read, for a search to go on until something is found: as it is spelt, then nearly so.

    Of words that no record spells so, those that are nearly right count from the start. Where nothing has them all,
    they are put as records put them, and the month and year of a question are left out: what is found says when.
    """
    words = words_of(text)
    yield from _spellings_of(words, _coded(text))
    put = [SAID.get(word, word) for word in words if word not in MONTHS and not re.fullmatch(r"(19|20)\d\d", word)]
    if put and put != words:
        yield from _spellings_of(put, set())


def _spellings_of(words: list[str], coded: set[int]) -> Iterator[Spelt]:
    """Yield how words may be spelt: as they are, then nearly so."""
    known, states = spellings(words), _states() if len(words) > 1 else set()
    near = nearly([word for word in words if not known[word].is_known])
    yield Spelt(words, known, near, states, coded)
    if more := nearly([word for word in words if word not in near]):
        yield Spelt(words, known, near | more, states)


def by_words(records: QuerySet[Any], spelt: Spelt, jurisdiction: str = "") -> QuerySet[Any]:
    """Keep the records in whose entry is each word, or whose jurisdiction has this code; annotate `rank`.

    `jurisdiction` is the way to the jurisdiction that a record is about, blank where there is none.
    """
    return _found(records, spelt, "entry__", jurisdiction, _likeness)


def by_name(records: QuerySet[Any], spelt: Spelt, jurisdiction: str = "pk") -> QuerySet[Any]:
    """Keep the records whose jurisdiction has each word in its names, or has this code; annotate `rank`."""
    entry = "entry__" if jurisdiction == "pk" else f"{jurisdiction}__entry__"
    return _found(records, spelt, entry, jurisdiction, _rank_of_name)


def _found(
    records: QuerySet[Any], spelt: Spelt, entry: str, jurisdiction: str, rank: Callable[[str, list[Term]], Expression]
) -> QuerySet[Any]:
    """Keep what is found; `entry` is the beginning of the way to each field of the entry."""
    if jurisdiction and spelt.coded:
        return records.filter(**{f"{jurisdiction}__in": spelt.coded}).annotate(rank=_number(A_CODE))
    terms = terms_of(spelt)
    return records.filter(Holds(F(f"{entry}words"), all_of(terms))).annotate(rank=rank(entry, terms))


def jurisdictions_like(text: str) -> QuerySet[Jurisdiction]:
    """Return the jurisdictions with a name like the text, best match first."""
    found = first_found(text, lambda spelt: by_name(Jurisdiction.objects.all(), spelt))
    return found.order_by(F("rank").desc(), "path")


def first_named(spelt: Spelt, many: int) -> list[int]:
    """Return the jurisdictions that match best. A common word has thousands, told apart by their entries alone."""
    entries = _found(JurisdictionEntry.objects.all(), spelt, "", "pk", _rank_of_name)
    return list(entries.order_by(F("rank").desc(), "path").values_list("pk", flat=True)[:many])


def first_found(text: str, select: Callable[[Spelt], QuerySet[Any]]) -> QuerySet[Any]:
    """Return what is selected by the first reading of a text that finds anything, nothing where none does."""
    for spelt in readings(text):
        if (found := select(spelt)).exists():
            break
    return found


def _states() -> set[str]:
    """Return the names and postal codes of the states, as entries have them: without common words."""
    rows = Jurisdiction.objects.states().values_list("sort_name", "state")
    names = (" ".join(word for word in name.split() if word not in TOO_COMMON) for name, _postal in rows)
    return {*names, *(postal.lower() for _name, postal in rows)}


def _coded(text: str) -> set[int]:
    """Return the jurisdiction that has the text for a code or an address, now or before; there is one at most."""
    code = text.strip().strip("/")
    if not re.fullmatch(r"\S*[\d/]\S*", code):
        return set()
    codes = Identifier.objects.filter(scheme__in=Identifier.Scheme.values, value__in={code, code.lower(), code.upper()})
    former = FormerPath.objects.filter(path=code.lower())
    others = (one.order_by().values_list("jurisdiction") for one in (codes, former))
    return {pk for (pk,) in Jurisdiction.objects.filter(path=code.lower()).order_by().values_list("pk").union(*others)}


def _rank_of_name(entry: str, terms: list[Term]) -> Expression:
    """Return how well the words match, how much of the shortest name they are, and how far up the jurisdiction is."""
    share = Least(_number(1), _number(len(terms)) / F(f"{entry}size"), output_field=FloatField())
    weighed = _likeness(entry, terms) + _number(SHARE_OF_THE_NAME) * share + F(f"{entry}weight")
    return ExpressionWrapper(weighed, output_field=FloatField())


def _likeness(entry: str, terms: list[Term]) -> Expression:
    """Return how well the words match."""
    return Likeness(F(f"{entry}words"), terms)


def _number(value: float) -> Cast:
    """Return a number as `float`."""
    return Cast(Value(value), FloatField())
