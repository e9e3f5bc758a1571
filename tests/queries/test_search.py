"""`q=` finds what was meant, spelt nearly right, and puts the best match first."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.db.models import F

from tests.factories import (
    ActionFactory,
    FigureFactory,
    JurisdictionFactory,
    ProgramFactory,
    ReviewerFactory,
    SourceFactory,
    act,
    agency,
    geoid,
    published,
    state,
)
from tests.queries.asking import ask, paths, summaries
from tracker.jurisdictions.models import FormerPath, Identifier, Name
from tracker.jurisdictions.naming import searchable
from tracker.queries import BadQuery
from tracker.queries.everywhere import everywhere
from tracker.queries.search import Holds, words_of
from tracker.review import workflow
from tracker.search.models import JurisdictionEntry, Word

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> None:
    """Counties of like names in several states, a sheriff, a state."""
    state("IL", name="Illinois")
    for name, postal in (
        ("Suffolk County", "MA"),
        ("Suffolk County", "NY"),
        ("Norfolk County", "MA"),
        ("Cook County", "IL"),
    ):
        county = JurisdictionFactory(name=name, state=postal)
        agency(f"{name} Sheriff's Office", county)
    geoid(county, "17031")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("suffolk", ["ma/suffolk-county", "ny/suffolk-county"]),
        ("Sufolk Couny", ["ma/suffolk-county", "ny/suffolk-county"]),
        ("suffolk county, ny", ["ny/suffolk-county", "ny/suffolk-county-sheriff's-office"]),
        ("ny suffolk", ["ny/suffolk-county", "ny/suffolk-county-sheriff's-office"]),
        ("cook illinois", ["il/cook-county", "il/cook-county-sheriff's-office"]),
        ("cook ilinois", ["il/cook-county", "il/cook-county-sheriff's-office"]),
        ("sheriff of cook county", ["il/cook-county-sheriff's-office"]),
        ("where is cook county", ["il/cook-county"]),
        ("Cook County in May 2012", ["il/cook-county", "il/cook-county-sheriff's-office"]),
        ("17031", ["il/cook-county"]),
        ("il/cook-county", ["il/cook-county"]),
        ("il/cook", ["il/cook-county"]),
        ("ilinois", ["il"]),
    ],
)
def test_a_name_is_found_with_the_best_match_first(text: str, first: list[str], places: None) -> None:
    assert paths(f"q={text}")[: len(first)] == first


@pytest.mark.parametrize("typed", ["suf", "suff", "suffol", "suffolk c", "suffolk co"])
def test_a_name_is_found_while_it_is_typed(typed: str, places: None) -> None:
    assert paths(f"q={typed}")[0] == "ma/suffolk-county"


@pytest.mark.parametrize("typed", ["suffolk n", "suffolk ny", "suffolk new", "suffolk new y", "suffolk new york"])
def test_a_state_is_found_while_it_is_typed(typed: str) -> None:
    state("NY", name="New York")
    for postal in ("MA", "NY"):
        JurisdictionFactory(name="Suffolk County", state=postal)
    assert paths(f"q={typed}") == ["ny/suffolk-county"]


def test_what_is_not_like_any_name_finds_nothing(places: None) -> None:
    assert paths("q=wyandotte") == []


def test_every_word_must_be_found(places: None) -> None:
    assert paths("q=cook+university") == []


def test_a_right_spelling_leaves_no_room_for_one_that_is_nearly_right() -> None:
    for name in ("Boston", "Bolton", "Botson"):
        JurisdictionFactory(name=name, level="place")
    assert paths("q=boston") == ["ma/boston"]
    assert paths("q=bosston")[0] == "ma/boston"


def test_a_word_that_only_others_hold_is_taken_for_a_misspelling(places: None) -> None:
    act(JurisdictionFactory(name="Cook County", state="IL"), on="2012", summary="They wrote sufolk.")
    assert paths("q=sufolk+county")[0] == "ma/suffolk-county"


@pytest.mark.parametrize(("text", "name"), [("de kalb", "DeKalb County"), ("lasalle", "La Salle County")])
def test_a_name_in_one_word_or_two_is_found_either_way(text: str, name: str) -> None:
    one = JurisdictionFactory(name=name)
    assert paths(f"q={text}") == [one.path]


def test_accents_and_saints_are_found_however_they_are_written() -> None:
    ana, louis = JurisdictionFactory(name="Doña Ana County"), JurisdictionFactory(name="St. Louis County")
    assert paths("q=dona+ana") == [ana.path]
    assert paths("q=saint+louis") == paths("q=st.+louis") == [louis.path]


def test_a_former_name_is_found() -> None:
    county = JurisdictionFactory(name="Oglala Lakota County", state="SD")
    Name.objects.create(jurisdiction=county, kind="official", text="Shannon County")
    assert paths("q=shanon+county") == ["sd/oglala-lakota-county"]


def test_a_name_that_was_removed_is_found_no_more() -> None:
    county = JurisdictionFactory(name="Oglala Lakota County", state="SD")
    name = Name.objects.create(jurisdiction=county, kind="official", text="Shannon County")
    name.delete()
    assert paths("q=shannon") == []


def test_a_renamed_jurisdiction_is_found_by_its_new_address_and_the_old_one() -> None:
    county = JurisdictionFactory(name="Shannon County", state="SD")
    FormerPath.objects.create(jurisdiction=county, path=county.path)
    county.name, county.path = "Oglala Lakota County", "sd/oglala-lakota-county"
    county.save()
    assert paths("q=oglala") == paths("q=sd/shannon-county") == ["sd/oglala-lakota-county"]


def test_an_ori_and_an_ocd_id_are_found_in_any_case(places: None) -> None:
    sheriff = agency("Boston Police Department", JurisdictionFactory(name="Suffolk County"), "police")
    Identifier.objects.create(jurisdiction=sheriff, scheme="ori", value="MA0130100")
    Identifier.objects.create(jurisdiction=sheriff, scheme="ocd", value="ocd-division/country:us/state:ma")
    for code in ("MA0130100", "ma0130100", "OCD-division/country:us/state:ma"):
        assert paths(f"q={code}") == [sheriff.path]


def test_a_code_finds_what_is_about_its_jurisdiction() -> None:
    county = JurisdictionFactory(name="Suffolk County")
    geoid(county, "25025")
    act(county, on="2012", summary="It joined.")
    act(JurisdictionFactory(name="Norfolk County"), on="2012", summary="It joined too, says page 25025.")
    assert summaries("q=25025") == ["It joined."]


def test_the_larger_government_comes_first_where_names_are_the_same() -> None:
    JurisdictionFactory(name="Washington", level="place", state="AK")
    state("WA", name="Washington")
    assert paths("q=washington") == ["wa", "ak/washington"]


def test_a_jurisdiction_with_acts_comes_before_one_without() -> None:
    JurisdictionFactory(name="Boston", level="place", state="GA")
    boston = JurisdictionFactory(name="Boston", level="place", state="MA")
    done = act(boston, on="2012")
    assert paths("q=boston") == ["ma/boston", "ga/boston"]
    workflow.retract(done, by=ReviewerFactory(), reason="It was another city.")
    assert paths("q=boston") == ["ga/boston", "ma/boston"]


def test_the_agency_of_a_county_with_acts_comes_before_that_of_one_without() -> None:
    for postal in ("GA", "IL"):
        agency("Cook County Sheriff's Office", JurisdictionFactory(name="Cook County", state=postal))
    act(JurisdictionFactory(name="Cook County", state="IL"), on="2012")
    assert paths("q=sheriff+of+cook+county")[0].startswith("il/")


def test_more_of_the_name_is_a_better_match() -> None:
    for name in ("New Boston", "Boston Heights", "Boston"):
        JurisdictionFactory(name=name, level="place")
    assert paths("q=boston") == ["ma/boston", "ma/boston-heights", "ma/new-boston"]


def test_a_draft_gives_no_activity() -> None:
    county = JurisdictionFactory()
    before = JurisdictionEntry.objects.get(pk=county.pk).weight
    ActionFactory(jurisdiction=county)
    assert JurisdictionEntry.objects.get(pk=county.pk).weight == before


def test_an_act_is_found_by_what_it_says_and_by_whom_it_concerns() -> None:
    county = JurisdictionFactory(name="Arlington County", state="VA")
    act(county, "opposed", "2010", summary="The board objected to the program.")
    act(county, "position dropped", "2011", summary="The board gave its objection up.")
    act(JurisdictionFactory(name="Cook County"), "opposed", "2010", summary="Commissioners resolved against it.")
    assert summaries("q=arlngton+opposed") == ["The board objected to the program."]
    assert len(summaries("q=the+board")) == 2
    assert summaries("q=comissioner") == ["Commissioners resolved against it."]


def test_an_act_is_found_by_another_form_of_its_words() -> None:
    act(JurisdictionFactory(), "opposed", "2010", summary="They spoke.")
    assert summaries("q=opposing") == ["They spoke."]


def test_the_best_act_comes_first() -> None:
    county = JurisdictionFactory()
    act(county, "opposed", "2010", summary="The governor's objection.")
    act(county, "supported", "2011", summary="Govern and object.", office="legislature")
    assert summaries("q=governor+objection")[0] == "The governor's objection."


def test_an_act_is_found_by_its_corrected_words_only() -> None:
    done = act(JurisdictionFactory(), on="2012", summary="The council resolved.")
    done.summary = "The board voted."
    workflow.correct(done, by=ReviewerFactory(), why="Another body.")
    assert summaries("q=council") == []
    assert summaries("q=board") == ["The board voted."]


def test_an_act_follows_the_names_of_its_jurisdiction_and_its_program() -> None:
    county, program = JurisdictionFactory(name="Shannon County", state="SD"), ProgramFactory()
    act(county, on="2012", program=program, summary="It joined.")
    Name.objects.create(jurisdiction=county, kind="official", text="Oglala Lakota County")
    program.name = "Fingerprint Sharing"
    program.save()
    assert summaries("q=oglala+fingerprint") == ["It joined."]


def test_a_citation_follows_the_title_of_its_source() -> None:
    source = SourceFactory(title="The first title")
    act(JurisdictionFactory(), on="2012", source=source)
    source.title = "The second title"
    workflow.correct_source(source, by=ReviewerFactory(), why="As printed.")
    assert not ask("citations", "q=first").records.exists()
    assert ask("citations", "q=second").records.count() == 1


def test_every_table_can_be_searched() -> None:
    act(JurisdictionFactory(name="Suffolk County"), on="2012", source=SourceFactory(title="The Boston paper"))
    published(FigureFactory(measure="people removed"))
    for table, text in {
        "actions": "sufolk",
        "citations": "boston",
        "sources": "boston",
        "figures": "removed",
        "programs": "secure",
        "spells": "suffolk",
        "status": "suffolk",
    }.items():
        assert ask(table, f"q={text}").records.exists(), table
        assert not ask(table, "q=zzzzzz").records.exists(), table


def test_one_kind_that_holds_the_words_leaves_the_others_no_near_ones() -> None:
    act(JurisdictionFactory(name="Crust"), on="2012", instrument_title="TRUST Act")
    hits = {one.table: len(one.best) for one in everywhere(["trust"], {"jurisdictions": 5, "actions": 5})}
    assert hits == {"jurisdictions": 0, "actions": 1}


def test_a_common_word_counts_only_where_there_is_no_other_or_it_is_a_state() -> None:
    assert words_of("sheriff of cook county") == ["sheriff", "cook", "county"]
    assert words_of("portland, OR") == ["portland", "or"]
    assert words_of("the") == ["the"]


@pytest.mark.parametrize(
    "text", ["a' | 'b", "b\\", "x:*", "((c", "d!&|<->", "%s {0} %(a)s", "' or 1=1 --", "½ 4", "a/b/c"]
)
def test_no_text_breaks_the_search(text: str, places: None) -> None:
    for table in ("jurisdictions", "actions"):
        assert ask(table, f"q={quote(text)}").records.count() >= 0


@pytest.mark.parametrize("text", ["'", "((", "Ω"])
def test_a_text_with_nothing_to_look_for_is_refused(text: str) -> None:
    with pytest.raises(BadQuery, match="no letter or digit"):
        ask("jurisdictions", f"q={quote(text)}")


def test_words_are_those_of_the_searchable_form() -> None:
    text = "Ste. Geneviève’s O'Brien—St. John (Añasco) 287(g)"
    with connection.cursor() as cursor:
        cursor.execute("select tsvector_to_array(search_words(%s, '1A'))", [text])
        assert sorted(cursor.fetchone()[0]) == sorted(set(searchable(text).split()))


def test_a_word_of_any_length_can_be_stored() -> None:
    act(JurisdictionFactory(), on="2012", summary=f"A key: {'x' * 5000}.")
    assert Word.objects.filter(text="x" * 100).exists()


def test_the_index_answers_and_not_a_look_at_every_entry() -> None:
    found = JurisdictionEntry.objects.filter(Holds(F("words"), "'suffolk':AB"))
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
    assert "jurisdiction_words" in found.explain()


def test_a_question_is_answered_by_what_records_call_it() -> None:
    objected = act(state("MA", name="Massachusetts"), "opposed", "2011-06-03")
    act(JurisdictionFactory(name="Suffolk County", state="MA"), "joined", "2011-06-03")
    [hits] = everywhere(["Who objected in Massachusetts?"], {"actions": 5})
    assert hits.best == [objected.pk]
