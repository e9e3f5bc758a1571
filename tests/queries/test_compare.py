"""What a comparison compares: pasted lists, differences, first starts, and how much a page holds."""

import datetime

import pytest

from tests.factories import (
    JurisdictionFactory,
    NullFindingFactory,
    ProgramFactory,
    act,
    agency,
    country,
    geoid,
    published,
    state,
)
from tests.queries.asking import ask
from tracker.jurisdictions.models import Jurisdiction, Name
from tracker.queries import BadQuery, Query
from tracker.queries.compare import cells, chosen, too_many
from tracker.queries.lists import MOST_LINES, read_lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> None:
    """Suffolk County twice, a sheriff, a place with an alias; Alabama's first county, whose code begins with zero."""
    for postal, name in (("MA", "Massachusetts"), ("NY", "New York")):
        county = JurisdictionFactory(name="Suffolk County", parent=state(postal, name), state=postal)
        geoid(county, {"MA": "25025", "NY": "36103"}[postal])
    agency("Suffolk County Sheriff's Office", Jurisdiction.objects.get(path="ma/suffolk-county"))
    boston = JurisdictionFactory(name="Boston", level="place")
    Name.objects.create(jurisdiction=boston, kind="alias", text="City of Boston")
    geoid(JurisdictionFactory(name="Autauga County", state="AL"), "01001")


def refusal(query: Query) -> str:
    return too_many(query, chosen(query))


def found(text: str) -> list[str]:
    return [one.path for one in read_lines(text).found]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("25025", "ma/suffolk-county"),
        ("ma/suffolk-county", "ma/suffolk-county"),
        ("/MA/Suffolk-County/", "ma/suffolk-county"),
        ("Suffolk County, MA", "ma/suffolk-county"),
        ("suffolk county massachusetts", "ma/suffolk-county"),
        ("Suffolk County\tNew York", "ny/suffolk-county"),
        ("“Suffolk County Sheriff’s Office”", "ma/suffolk-county-sheriff's-office"),
        ("city of boston", "ma/boston"),
        ('"Boston",', "ma/boston"),
    ],
)
def test_a_line_is_a_code_a_path_or_a_name_that_one_jurisdiction_bears(text: str, path: str, places: None) -> None:
    assert found(text) == [path]


def test_codes_on_one_line_are_taken_apart_and_a_jurisdiction_comes_once(places: None) -> None:
    assert found("36103, 25025; ma/boston\n\nboston\n") == ["ny/suffolk-county", "ma/suffolk-county", "ma/boston"]


def test_a_name_of_several_is_never_guessed(places: None) -> None:
    lines = read_lines("Suffolk County\nBoston")
    (unclear,) = lines.unclear
    assert unclear.sentence == "“Suffolk County” is the name of 2 jurisdictions here: choose which you mean."
    assert [one.path for one in unclear.candidates] == ["ma/suffolk-county", "ny/suffolk-county"]
    assert [one.path for one in lines.found] == ["ma/boston"]


def test_whose_own_name_it_is_goes_before_whoever_is_also_known_by_it(places: None) -> None:
    office = agency("Boston Police", Jurisdiction.objects.get(path="ma/boston"))
    office.names.create(kind="alias", text="Boston", searchable="boston")
    assert found("Boston") == ["ma/boston"]


def test_a_misspelt_name_is_not_taken_but_the_nearest_are_offered(places: None) -> None:
    (unclear,) = read_lines("Bostn").unclear
    assert unclear.sentence == "“Bostn” is no name, code or address here; the nearest is this one."
    assert [one.path for one in unclear.candidates] == ["ma/boston"]


def test_a_code_that_lost_its_zero_is_offered_and_not_taken(places: None) -> None:
    (unclear,) = read_lines("1001").unclear
    assert "it may have lost its first zero" in unclear.sentence
    assert [one.path for one in unclear.candidates] == ["al/autauga-county"]


@pytest.mark.parametrize("text", ["99999", "???", "x" * 300, "a\x00"])
def test_a_line_that_names_nothing_is_named_itself(text: str, places: None) -> None:
    lines = read_lines(text)
    assert not lines.found
    assert "is no name, code or address here" in lines.unclear[0].sentence


def test_a_list_without_end_is_refused() -> None:
    with pytest.raises(BadQuery, match="at most 1000 are read at once"):
        read_lines("\n".join(str(n) for n in range(MOST_LINES + 1)))


def test_many_jurisdictions_go_into_one_short_word_that_asks_the_same() -> None:
    state()
    chosen = [JurisdictionFactory(name=f"Unit {n}") for n in range(21)]
    ProgramFactory()
    query = ask("compare", "&".join(f"jurisdiction={one.path}" for one in chosen))
    assert query.permalink.count("jurisdiction=") == 1
    assert len(query.permalink) < 21 * 12 + 40
    again = ask("compare", query.permalink)
    assert (again.permalink, list(again.records)) == (query.permalink, list(query.records))
    assert "in one of 21 that are named in the address" in query.in_words


def test_a_page_holds_500_jurisdictions_and_not_one_more() -> None:
    state()
    ProgramFactory()
    for n in range(500):
        JurisdictionFactory(name=f"Unit {n}")
    assert refusal(ask("compare", "level=county")) == ""
    JurisdictionFactory(name="One more")
    assert refusal(ask("compare", "level=county")).startswith("A page compares at most 500 jurisdictions on 20 prog")


def test_a_page_holds_20_programs_and_not_one_more() -> None:
    for n in range(21):
        ProgramFactory(slug=f"program-{n}")
    assert "and these are 0 on 21" in refusal(ask("compare", "level=county"))
    assert refusal(ask("compare", "level=county&program=program-1")) == ""


def test_jurisdictions_come_by_their_first_start_and_those_without_one_last() -> None:
    for name, on in (("A", "2012-05"), ("B", "2011"), ("C", "2012-05-01"), ("D", "../2010-01-01")):
        act(JurisdictionFactory(name=name), "joined", on)
    JurisdictionFactory(name="E")
    act(JurisdictionFactory(name="F"), "joined", "2001", program=ProgramFactory(slug="other"))
    asked = ask("compare", "level=county&program=secure-communities&order=first_start&on=2013-01-01")
    assert "".join(cell.first.jurisdiction.name for cell in cells(asked)) == "DBCAEF"


def test_what_a_reader_sees_of_an_answer_says_whether_it_changed() -> None:
    county = JurisdictionFactory(name="A")
    act(county, "joined", "2012-05-01")
    act(county, "renewed", "2013-05-01")
    act(county, "opposed", "2014-05-01", office="legislature")
    (renewed,) = cells(ask("compare", "level=county&on=2013-01-01&and=2013-06-01"))
    (opposed,) = cells(ask("compare", "level=county&on=2013-06-01&and=2014-06-01"))
    assert (renewed.first.action != renewed.second.action, renewed.has_changed) == (True, False)
    assert opposed.has_changed


def test_programs_on_which_all_agree_are_no_difference() -> None:
    first, second = JurisdictionFactory(name="A"), JurisdictionFactory(name="B")
    for county in (first, second):
        act(county, "joined", "2012", program=ProgramFactory(slug="both"))
    act(first, "joined", "2012", program=ProgramFactory(slug="one"))
    published(NullFindingFactory(jurisdiction=second, program=ProgramFactory(slug="looked")))
    found = cells(ask("compare", "level=county&on=2012-12-31&only=differences"))
    assert sorted({cell.first.program.slug for cell in found}) == ["looked", "one"]


def test_a_question_is_told_in_words() -> None:
    country()
    ProgramFactory(name="Secure Communities")
    JurisdictionFactory(name="A County")
    words = "jurisdiction=ma/a-county&program=secure-communities&on=2010-10-15&and=2018-01-01&only=differences"
    assert ask("compare", words).in_words == (
        "What applied, side by side, on Secure Communities, in A County, MA, on the day October 15, 2010,"
        " and on January 1, 2018, differences only."
    )
    assert ask("compare", words).values["and"] == datetime.date(2018, 1, 1)
