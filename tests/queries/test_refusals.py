"""Whatever is not understood is refused with a sentence that names it, and offers what may have been meant."""

import pytest

from tests.factories import JurisdictionFactory, ProgramFactory, state
from tests.queries.asking import ask
from tracker.queries import BadQuery
from tracker.queries.tables import TABLES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("table", "address", "sentence"),
    [
        ("status", "levle=county", "`levle` is not a query word here; did you mean `level`?"),
        (
            "programs",
            "kind=joined",
            "`kind` is not a query word here; the words are `program`, `q`, `order`, `page`, `size`, `known`.",
        ),
        ("actions", "level=countty", "`level`: “countty” is not known here; did you mean `county`?"),
        ("actions", "kind=", None),
        ("actions", "kind=zzz", "`kind`: “zzz” is not known here; it may be `joined`, `renewed`,"),
        ("status", "on=2012-02-30", "`on`: “2012-02-30” is not a date: 2012-02 has 29 days, no day 30."),
        ("status", "on=2012-05", "`on`: “2012-05” is not one day: write it like 2012-05-15."),
        ("status", "on=2012-05-15~", "`on`: “2012-05-15~” is not one day"),
        ("status", "on=2012-05-15&on=2012-05-16", "`on`: it is given more than once and takes one value."),
        ("actions", "from=5/1/2012", "`from`: “5/1/2012” can be read in two ways"),
        ("actions", "from=2013&to=2012-05", "`from`: “2013” lies after `to`, “2012-05”."),
        (
            "actions",
            "program=secure-comunities",
            "“secure-comunities” is not a program here; the nearest are `secure-communities`.",
        ),
        ("actions", "program=nope", "“nope” is not a program here; the nearest are `287g`, `secure-communities`."),
        ("actions", "jurisdiction=ma/sufolk-county", "the nearest are `ma/suffolk-county`."),
        ("actions", "within=99999", "`within`: “99999” is not the path, GEOID or OCD id of a jurisdiction here."),
        ("actions", "order=kid", "`order`: “kid” is not known here; did you mean `kind`?"),
        ("actions", "page=2", "`page` needs `size`, the number of rows of a page."),
        ("actions", "size=0", "`size`: “0” is not a whole number from 1 to"),
        ("actions", "size=5&page=９", "`page`: “９” is not a whole number"),
        ("actions", "q=%00", "`q`: it holds a character that is no text (NUL)."),
        ("actions", "jurisdiction=%00", "`jurisdiction`: it holds a character that is no text (NUL)."),
        ("actions", "q=%3F%21", "`q`: “?!” holds no letter or digit to look for."),
        ("actions", f"q={'a' * 201}", "`q`: it is longer than 200 characters."),
        ("status", "participation=maybe", "`participation`: “maybe” is not known here"),
    ],
)
def test_a_bad_word_or_value_is_named(table: str, address: str, sentence: str | None) -> None:
    ProgramFactory()
    ProgramFactory(slug="287g")
    JurisdictionFactory(name="Suffolk County")
    JurisdictionFactory(name="Suffolk County", state="NY")
    if sentence is None:
        assert ask(table, address).permalink == ""
        return
    with pytest.raises(BadQuery) as refused:
        ask(table, address)
    assert sentence in str(refused.value)


def test_every_wrong_word_is_named_at_once() -> None:
    with pytest.raises(BadQuery) as refused:
        ask("status", "levle=county&on=2012-02-30&program=nope")
    assert len(refused.value.sentences) == 3


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("word", ["Q", "on ", "key__startswith", "review_state"])
def test_no_table_takes_a_word_that_it_does_not_know(table: str, word: str) -> None:
    with pytest.raises(BadQuery, match="is not a query word here"):
        ask(table, f"{word}=draft")


def test_another_state_is_offered_where_the_right_one_has_nothing_like_it() -> None:
    JurisdictionFactory(name="Suffolk County", state="NY")
    state("MA")
    with pytest.raises(BadQuery, match="the nearest are `ny/suffolk-county`"):
        ask("actions", "within=ma/suffolk-county")
