"""Words become a query that PostgreSQL understands, each with its grades from the best down."""

from collections.abc import Sequence

from tracker.search.spelling import Spelling, likeness_of
from tracker.search.terms import Lexeme, Spelt, Term, all_of, any_of, terms_of


def spelt(*words: str, near: dict[str, Sequence[str]] | None = None, states: Sequence[str] = ()) -> Spelt:
    """Return words that the records spell as they are written, and no other way."""
    return Spelt(words, {word: Spelling((word,), (word,)) for word in words}, near or {}, states)


def scores(term: Term, lexeme: str) -> list[float]:
    """Return the scores of the grades that look for a lexeme."""
    return [grade.score for grade in term if lexeme in str(grade)]


def test_the_query_of_a_word_holds_each_of_its_spellings_once() -> None:
    (term,) = terms_of(spelt("boston"))
    assert any_of(term) == "'boston':AB"


def test_every_word_must_be_held() -> None:
    assert all_of(terms_of(spelt("cook", "county"))) == "('cook':AB) & ('county':AB)"


def test_a_word_in_the_name_now_is_better_than_in_another_name_and_that_than_a_beginning() -> None:
    known = {"bost": Spelling((), ("boston",))}
    (term,) = terms_of(Spelt(["bost"], known, {}))
    assert [str(grade) for grade in term] == ["'bost':A", "'bost':AB", "'boston':AB"]
    assert sorted((grade.score for grade in term), reverse=True) == [grade.score for grade in term]


def test_a_beginning_of_many_words_is_looked_for_as_such() -> None:
    (term,) = terms_of(Spelt(["sa"], {"sa": Spelling((), None)}, {}))
    assert any_of(term) == "'sa':*AB"


def test_a_single_letter_begins_a_word_only_after_others() -> None:
    known = {"cook": Spelling(("cook",), ("cook",)), "c": Spelling((), None)}
    assert "*" not in all_of(terms_of(Spelt(["c"], known, {})))
    assert "'c':*AB" in all_of(terms_of(Spelt(["cook", "c"], known, {})))


def test_a_state_counts_after_the_first_word_and_while_it_is_typed() -> None:
    states = ["ma", "massachusetts", "new york", "ny"]
    assert "'ma':D" in all_of(terms_of(spelt("suffolk", "ma", states=states)))
    assert "'massachusetts':D" in all_of(terms_of(spelt("suffolk", "mass", states=states)))
    assert all_of(terms_of(spelt("suffolk", "new", "y", states=states))).count("'new york':D") == 2
    assert ":D" not in all_of(terms_of(spelt("new", "york", states=states)))


def test_a_first_word_of_two_letters_may_be_a_state() -> None:
    assert "'tx':D" in any_of(terms_of(spelt("tx", "dallas", states=["tx"]))[0])
    assert ":D" not in any_of(terms_of(spelt("tx", states=["tx"]))[0])


def test_a_short_word_is_also_looked_for_together_with_the_next() -> None:
    assert [scores(term, "'dekalb'") for term in terms_of(spelt("de", "kalb"))] == [[0.95], [0.95]]


def test_the_likest_of_the_nearly_right_words_comes_before_the_others() -> None:
    (term,) = terms_of(spelt("angelas", near={"angelas": ["angeles", "angola"]}))
    assert scores(term, "angeles") > scores(term, "angola")


def test_a_lexeme_is_part_of_one_that_finds_all_it_finds() -> None:
    begun = Lexeme("cou", "AB", is_begun=True)
    assert Lexeme("county", "A").is_part_of(begun)
    assert not Lexeme("county", "ABD").is_part_of(begun)
    assert not begun.is_part_of(Lexeme("county", "AB"))
    assert Lexeme("county", "A").is_part_of(Lexeme("county", ""))


def test_letters_that_changed_places_and_words_half_typed_are_alike() -> None:
    assert likeness_of("houstno", "houston") > 0.75
    assert likeness_of("masachu", "massachusetts") > 0.75
    assert likeness_of("cook", "wyandotte") < 0.5
