"""A table of actions becomes drafts, or better dates of recorded acts: all of it or nothing, and back again."""

import pytest
from django.contrib.auth.models import User

from tests.factories import ActionFactory, JurisdictionFactory, ReviewerFactory, UserFactory, act
from tests.imports.tables import HEAD, a_list, checked, county, table, taken
from tracker.history.known import versions_of
from tracker.imports.loading import accept
from tracker.imports.models import Import
from tracker.imports.steps import receive
from tracker.programs.models import Action
from tracker.sources.models import Citation
from tracker.status.models import Spell

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return UserFactory(username="ed")


@pytest.fixture
def reviewer() -> User:
    return ReviewerFactory(username="rita")


def becomes(parent: Import) -> list[str]:
    return list(parent.rows.values_list("becomes", flat=True))


def problem(parent: Import) -> str:
    return parent.rows.bad().get().problem


def test_rows_become_drafts_of_whoever_imports_them_each_with_its_citation(editor: User) -> None:
    source, suffolk = a_list(), county("Suffolk County", "25025")
    parent = checked(table(("25025", "Suffolk County", "MA", "2008-11-17")), source)
    parent = taken(parent, "load", by=editor.pk)
    action = Action.objects.get()
    assert (action.jurisdiction, action.author, action.review_state) == (suffolk, editor, "draft")
    assert (str(action.effective_on), action.participation) == ("2008-11-17", "active")
    citation = action.citations.get()
    assert (citation.source, citation.marks) == (source, ["matches a list row"])
    assert citation.locator == "row 2: 25025, Suffolk County, MA, 2008-11-17"
    assert versions_of(Action).objects.get().pgh_context["by"] == editor.pk


def test_rows_can_go_to_a_second_person_at_once(editor: User) -> None:
    county("Suffolk County", "25025")
    taken(checked(table(("25025", "", "", "2008-11")), a_list()), "load", by=editor.pk, submit=True)
    assert Action.objects.get().review_state == "in review"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("", "Nowhere County", "MA", "2008"), "No jurisdiction in MA has a name like “Nowhere County”."),
        (("99999", "", "", "2008"), "No jurisdiction has the code 99999."),
        (("", "Suffolk County", "Utopia", "2008"), "“Utopia” is no state."),
        (("", "Suffolk County", "", "2008"), "names no state"),
        (("25025", "Suffolk County", "NY", "2008"), "Which is meant cannot be told: ma/suffolk-county"),
        (("25025", "Norfolk County", "MA", "2008"), "ma/suffolk-county (the code names it), ma/norfolk-county"),
        (("25025", "", "", "5/1/2012"), "5/1/2012"),
        (("25025", "", "", "2012-02-30"), "29 days"),
    ],
)
def test_a_row_that_is_not_clear_says_why(row: tuple[str, ...], sentence: str) -> None:
    county("Suffolk County", "25025")
    county("Norfolk County", "25021")
    county("Kings County", "36047", "NY")
    assert sentence in problem(checked(table(row), a_list()))


def test_a_name_that_two_units_bear_is_offered_and_an_editor_chooses() -> None:
    first, second = county("Orange", "25021"), JurisdictionFactory(name="Orange", level="place", path="ma/orange-town")
    parent = checked(table(("", "Orange", "MA", "2008")), a_list())
    offered = [one["value"] for one in parent.rows.get().offers["jurisdiction"]]
    assert set(offered) == {first.path, second.path}
    parent.decisions = {"2": {"jurisdiction": second.path}}
    parent.save()
    assert taken(parent, "check").rows.get().jurisdiction == second


def test_words_for_a_date_are_offered_and_taken_when_an_editor_says_so() -> None:
    county("Suffolk County", "25025")
    content, source = table(("25025", "", "", "November 2008")), a_list()
    row = checked(content, source).rows.get()
    assert (row.becomes, row.offers["effective_on"]) == ("bad", [{"value": "2008-11", "why": ""}])
    row = checked(content, source, takes_offers=True).rows.get()
    assert (row.becomes, str(row.effective_on), row.dates_as_written) == ("new", "2008-11", "November 2008")


@pytest.mark.parametrize(("days", "date"), [("month", "2012-05-01"), ("day", "2012-01-05")])
def test_a_day_with_slashes_is_read_as_the_editor_said(days: str, date: str) -> None:
    county("Suffolk County", "25025")
    row = checked(table(("25025", "", "", "5/1/2012")), a_list(), days=days).rows.get()
    assert (str(row.effective_on), row.dates_as_written) == (date, "5/1/2012")


def test_a_code_that_lost_its_nought_is_found_where_the_row_says_more() -> None:
    autauga = county("Autauga County", "01001", "AL")
    assert checked(table(("1001", "Autauga", "AL", "2011-04")), a_list()).rows.get().jurisdiction == autauga
    assert "no state" not in problem(checked(table(("1001", "", "", "2011-04")), a_list()))


def test_nothing_is_loaded_while_a_row_is_bad_unless_it_is_left_out(editor: User) -> None:
    county("Suffolk County", "25025")
    parent = checked(table(("25025", "", "", "2008"), ("99999", "", "", "2008")), a_list())
    parent = taken(parent, "load", by=editor.pk)
    assert (parent.state, Action.objects.count()) == ("checked", 0)
    assert "nothing was loaded" in parent.failure
    assert taken(parent, "load", by=editor.pk, skip_bad=True).state == "loaded"
    assert Action.objects.count() == 1


def test_a_closer_date_of_a_recorded_act_is_offered_never_a_second_act(editor: User, reviewer: User) -> None:
    suffolk, source = county("Suffolk County", "25025"), a_list()
    known = act(suffolk, "joined", effective_on="2008-11")
    parent = checked(table(("25025", "", "", "2008-11-17")), source)
    assert becomes(parent) == ["better"]
    parent = taken(parent, "load", by=editor.pk)
    assert accept(parent, [2], by=reviewer, why="A list gives the day.") == 1
    known = Action.objects.get()
    assert (str(known.effective_on), known.review_state) == ("2008-11-17", "published")
    assert [str(c.source.title) for c in known.citations.order_by("pk")][1:] == ["Activations to the day"]
    assert Spell.objects.filter(certain=True, values=["active"]).get().period.lower.isoformat() == "2008-11-17"
    last = versions_of(Action).objects.order_by("-pgh_id").first()
    assert last.pgh_context == {"by": reviewer.pk, "why": "A list gives the day."}


def test_the_same_date_from_another_source_is_a_second_citation_and_from_the_same_source_nothing(
    editor: User, reviewer: User
) -> None:
    known, source = act(county("Suffolk County", "25025"), "joined", effective_on="2008-11-17"), a_list()
    content = table(("25025", "", "", "2008-11"))
    parent = taken(checked(content, source), "load", by=editor.pk)
    assert becomes(parent) == ["second"]
    accept(parent, [2], by=reviewer, why="Another source.")
    cited = known.citations.get(source=source)
    assert (str(cited.stated_on), str(Action.objects.get().effective_on)) == ("2008-11", "2008-11-17")
    assert becomes(checked(content, source)) == ["present"]


def test_what_waits_for_review_already_is_not_drafted_again(editor: User) -> None:
    county("Suffolk County", "25025")
    content, source = table(("25025", "", "", "2008-11")), a_list()
    taken(checked(content, source), "load", by=editor.pk)
    assert becomes(checked(content, source)) == ["present"]


def test_an_act_on_days_of_its_own_is_another_act() -> None:
    act(county("Suffolk County", "25025"), "joined", effective_on="2008-11")
    assert becomes(checked(table(("25025", "", "", "2012-11-17")), a_list())) == ["new"]


def test_several_recorded_acts_are_named_and_an_editor_may_say_that_it_is_another() -> None:
    suffolk = county("Suffolk County", "25025")
    keys = {ActionFactory(jurisdiction=suffolk, effective_on=on).key for on in ("2008", "2008-11")}
    parent = checked(table(("25025", "", "", "2008-11-17")), a_list())
    assert all(key in problem(parent) for key in keys)
    parent.decisions = {"2": {"is_another": True}}
    parent.save()
    assert becomes(taken(parent, "check")) == ["new"]


def test_two_rows_that_may_be_one_act_are_not_both_loaded() -> None:
    county("Suffolk County", "25025")
    parent = checked(table(("25025", "", "", "2008-11"), ("25025", "", "", "2008-11-17")), a_list())
    assert becomes(parent) == ["new", "bad"]


def test_an_import_is_taken_back_as_one_step(editor: User, reviewer: User) -> None:
    known, source = act(county("Suffolk County", "25025"), "joined", effective_on="2008-11"), a_list()
    county("Norfolk County", "25021")
    content = table(("25025", "", "", "2008-11-17"), ("25021", "", "", "2009"))
    parent = taken(checked(content, source), "load", by=editor.pk)
    accept(parent, [2], by=reviewer, why="A list gives the day.")
    refused = taken(parent, "undo", by=editor.pk, why="The list was a forgery.")
    assert "Only a reviewer" in refused.failure
    assert Action.objects.count() == 2
    parent = taken(parent, "undo", by=reviewer.pk, why="The list was a forgery.")
    assert parent.state == "undone"
    assert str(Action.objects.get(pk=known.pk).effective_on) == "2008-11"
    assert not Citation.objects.filter(source=source).exists()
    assert Action.objects.count() == 1


def test_the_next_file_with_the_same_head_is_read_the_same_way() -> None:
    head = ("code", "who", "where", "when")
    content = table(("25025", "Suffolk County", "MA", "2008"), head=head)
    source = a_list()
    county("Suffolk County", "25025")
    first = checked(content, source, columns=["geoid", "name", "state", "decided_on"])
    again = taken(Import.objects.create(file_name="b", document=first.document), "read")
    assert (again.reading, again.source) == (first.reading, source)


def test_the_head_of_a_table_suggests_what_its_columns_mean() -> None:
    county("Suffolk County", "25025")
    parent = checked(table(("25025", "Suffolk County", "MA", "2008"), head=HEAD), a_list())
    assert parent.reading["columns"] == ["geoid", "name", "state", "effective_on"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"one\ntwo\n", "No line of the file has two cells"),
        (b"a,b\n", "a head and no rows"),
        (b"<html><body>", "a web page"),
        (b"PK\x03\x04broken", "cut off or broken"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_one_sentence(content: bytes, sentence: str) -> None:
    parent = taken(receive(content, "x.csv", by=None), "read")
    assert sentence in parent.failure
    assert parent.state == "received"
