"""A quote is found where the document has it, and never where one word of it is another."""

from collections import Counter

import pytest

from tests.sources.quoted import altered_quotes, true_quotes
from tracker.sources.quotes import Document

TRUE, ALTERED_OF_EACH = 1_000, 80
LEAST = 0.98

TEXT = """The sheriff said he will not honor detainers for non-
citizens—“not now, not ever”—unless a judge’s warrant is pre-
sented. The county paid $1,250 in 2012–2013. It was 5% of 5.5 million, he said. The office
signed a section 287(g) agreement on May 15, 2012 with ef\ufb01cient staff.[3] Will they comply? Nobody knows."""


def is_there(quote: str, text: str = TEXT) -> bool:
    return Document(text).find(quote).is_there


def test_true_quotes_are_found_and_altered_ones_never(capsys: pytest.CaptureFixture[str]) -> None:
    true: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for text, quote, how in true_quotes(seed=5, how_many=TRUE):
        true[how] += 1
        found[how] += is_there(quote, text)
    altered = [(how, quote, is_there(quote, text)) for text, quote, how in altered_quotes(5, ALTERED_OF_EACH)]
    wrong = [(how, quote) for how, quote, verified in altered if verified]
    with capsys.disabled():
        print(f"\n{'true quotes: printed / copied':<50}{'found':>8}{'of':>8}")
        for how in sorted(true):
            print(f"{how:<50}{found[how]:>8}{true[how]:>8}")
        print(f"{'all true quotes':<50}{found.total():>8}{true.total():>8}   {found.total() / true.total():.1%}")
        for how, count in Counter(how for how, _, _ in altered).items():
            print(f"altered: {how:<41}{sum(1 for one, _ in wrong if one == how):>8}{count:>8}")
        print(f"{'all altered quotes':<50}{len(wrong):>8}{len(altered):>8}")
    assert not wrong
    assert found.total() >= LEAST * true.total()
    assert true.total() >= 200
    assert len(altered) >= 200


@pytest.mark.parametrize(
    "quote",
    [
        "will not honor detainers for non-citizens",
        "will not honor detainers for noncitizens",  # the end of a line leaves both open
        'for non-citizens -- "not now, not ever" - unless a judge\'s warrant is presented.',
        "for non-citizens — ‘not now, not ever’ — unless",
        "The county paid $1,250 in 2012-2013",
        "It was 5% of 5.5 million",
        "section 287(g) agreement",
        "with efficient staff. Will they comply?",
        "with e\ufb03cient staff".replace("\ufb03", "ffi"),
        "The county paid $1,250 in 2012–2013 ... signed a section 287(g) agreement",
        "“The county paid $1,250 in 2012–2013. […] The office signed a section”",
        "... unless a judge’s warrant is presented …",
    ],
)
def test_a_quote_is_found_however_it_is_set(quote: str) -> None:
    assert is_there(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "will honor detainers",
        "honor detainers for citizens",
        "citizens—“not now, not ever”",  # of non-citizens
        "The county paid $1",
        "250 in 2012-2013",
        "1,250 in 2012–2013",
        "paid $1,250 in 2012",
        "It was 5% of 5",
        "signed a section 287",
        "section 287(g) agreement on May 1",
        "May 15, 2012 ... paid $1,250 in",
        "he will ... honor detainers for",
        "the sheriff said he will not honor",
        "the ... of",
        "county",
        "",
        "...",
    ],
)
def test_what_is_not_said_is_not_found(quote: str) -> None:
    assert not is_there(quote)


def test_a_quote_does_not_reach_from_one_rendering_of_a_page_into_the_next() -> None:
    assert not is_there("end of the article menu of the page", "the end of the article\fmenu of the page")


def test_an_ellipsis_passes_over_three_hundred_words_and_no_more() -> None:
    def text(words: int) -> str:
        return f"the board met today {'word ' * words} and it voted to end it"

    quote = "the board met today ... and it voted to end it"
    assert is_there(quote, text(300))
    assert not is_there(quote, text(301))


def test_an_ellipsis_may_pass_over_a_negation_of_another_sentence() -> None:
    text = "The board met on Tuesday. It did not hear the sheriff. It voted to end the agreement."
    assert is_there("The board met on Tuesday. ... It voted to end the agreement.", text)


def test_a_later_place_is_taken_where_the_first_leads_nowhere() -> None:
    text = f"the board met. {'x ' * 400} the board met and then it voted to leave"
    assert is_there("the board met ... it voted to leave", text)


def test_why_an_ellipsis_is_refused_is_told() -> None:
    assert Document(TEXT).find("sheriff said he will ... honor detainers for").why == "The ellipsis passes over “not”."


def test_what_is_not_found_comes_with_the_nearest_passage() -> None:
    found = Document(TEXT).find("will honor detainers for noncitizens")
    assert "will not honor detainers for noncitizens" in found.nearest
    assert found.likeness >= 80


def test_what_is_like_nothing_in_the_text_comes_without_a_passage() -> None:
    found = Document(TEXT).find("quarterly revenue rose by eleven percent")
    assert (found.is_there, found.nearest, found.likeness) == (False, "", 0)


def test_a_word_repeated_without_end_does_not_take_without_end() -> None:
    assert not is_there("a a a ... a a b ... a a c", "a " * 20_000)
