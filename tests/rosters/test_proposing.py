"""What lists say becomes drafts, once, and nothing that is known or was rejected is proposed."""

from collections.abc import Iterable

import pytest

from tests.factories import (
    CitationFactory,
    JurisdictionFactory,
    ProgramFactory,
    ReviewerFactory,
    UserFactory,
    act,
    agency,
    state,
)
from tests.rosters.editions import HEAD, load, row
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action
from tracker.review import workflow
from tracker.rosters.deciding import accept, reject
from tracker.rosters.models import Edition, Entry, Proposal

pytestmark = pytest.mark.django_db
ESSEX, BRISTOL = "Essex County Sheriff's Office", "Bristol County Sheriff's Office"
DAYS = [f"2025-0{month}-01" for month in range(4, 10)]


@pytest.fixture(autouse=True)
def sheriffs() -> dict[str, Jurisdiction]:
    """Make two sheriffs of Massachusetts and the programs of the list."""
    state("MA", "Massachusetts")
    parent = ProgramFactory(slug="287g")
    for model in ("jail-enforcement", "task-force", "warrant-service-officer"):
        ProgramFactory(slug=f"287g-{model}", parent=parent)
    return {
        name: agency(name, JurisdictionFactory(name=name.removesuffix(" Sheriff's Office")))
        for name in (ESSEX, BRISTOL)
    }


def listed(name: str = ESSEX, signed: str = "2025-03-01", **more: str) -> str:
    return row(name, signed=signed, **more)


def proposed() -> list[tuple[str, ...]]:
    rows = Proposal.objects.filter(state="open").order_by("kind", "decided_on")
    return [(one.kind, str(one.decided_on), one.jurisdiction.name) for one in rows]


def history(*editions: Iterable[str]) -> None:
    for day, rows in zip(DAYS, editions, strict=False):
        load(day, [listed(BRISTOL, "2024-02-02"), *rows])


def test_a_new_row_becomes_a_draft_that_cites_line_and_file() -> None:
    loaded = load("2025-04-01", [listed()])
    draft = Action.objects.get()
    assert (draft.kind, str(draft.decided_on), str(draft.reported_on)) == ("joined", "2025-03-01", "2025-04-01")
    assert (draft.review_state, draft.author, draft.participation) == ("draft", None, "active")
    assert draft.program.slug == "287g-task-force"
    citation = draft.citations.get()
    assert citation.locator == f"line 2: MASSACHUSETTS, {ESSEX}, Task Force Model, signed 2025-03-01"
    assert loaded.edition.document_id in citation.note
    assert citation.source.title == "287(g) participating agencies, list of 2025-04-01"


def test_what_is_recorded_under_any_date_of_the_row_is_not_proposed(sheriffs: dict[str, Jurisdiction]) -> None:
    program = ProgramFactory(slug="287g-task-force")
    act(sheriffs[BRISTOL], "renewed", "2024-02", program=program)
    disputed = act(sheriffs[ESSEX], "joined", "2025-02-20", program=program)
    CitationFactory(action=disputed, supports="disputes", stated_on="2025-03-01")
    history([listed()])
    assert proposed() == []


def test_an_end_that_is_recorded_is_not_proposed_again(sheriffs: dict[str, Jurisdiction]) -> None:
    program = ProgramFactory(slug="287g-task-force")
    act(sheriffs[ESSEX], "joined", "2025-03-01", program=program)
    act(sheriffs[ESSEX], "terminated", "2025-03-20", program=ProgramFactory(slug="287g"))
    history([listed()], [], [], [])
    assert [one for one in proposed() if one[2] == ESSEX] == []


def test_the_order_in_which_editions_come_in_does_not_matter() -> None:
    editions = [[listed()], [], [], [], [listed()], [listed(signed="2025-03-04")]]
    history(*editions)
    in_order = proposed()
    assert [kind for kind, _when, who in in_order if who == ESSEX] == ["joined", "no longer listed", "resumed"]
    Proposal.objects.all().delete()
    Entry.objects.all().delete()
    Edition.objects.all().delete()
    for action in Action.objects.all():
        workflow.discard(action, by=UserFactory())
    for day, rows in sorted(zip(DAYS, editions, strict=True), key=lambda one: one[0][::-1], reverse=True):
        load(day, [listed(BRISTOL, "2024-02-02"), *rows])
    assert proposed() == in_order
    assert Action.objects.count() == len(in_order)


def test_loading_an_edition_again_changes_no_proposal_and_a_later_one_leaves_them() -> None:
    history([listed()])
    before = list(Proposal.objects.values_list("pk", "action"))
    history([listed()])
    load("2025-05-01", [listed(BRISTOL, "2024-02-02"), listed()])
    assert list(Proposal.objects.values_list("pk", "action")) == before


def test_what_was_rejected_never_comes_back_whatever_date_is_printed_later() -> None:
    history([listed()], [], [], [])
    mine = Proposal.objects.filter(jurisdiction__name=ESSEX)
    reject(mine, by=UserFactory(), why="The sheriff says that it never signed.")
    assert Action.objects.filter(jurisdiction__name=ESSEX).count() == 0
    load("2025-04-10", [listed(BRISTOL, "2024-02-02"), listed(signed="2025-03-04")])
    assert [one for one in proposed() if one[2] == ESSEX] == []


def test_a_draft_on_which_an_editor_works_is_left_alone() -> None:
    load("2025-04-01", [listed()])
    draft = Action.objects.get()
    with workflow.editing(draft, by=UserFactory()):
        draft.decided_on = "2025-02"
        draft.save()
    load("2025-05-01", [listed(signed="2025-03-05")])
    assert str(Action.objects.get().decided_on) == "2025-02"
    accept(Proposal.objects.all(), by=UserFactory())
    load("2025-06-01", [listed(signed="2025-03-05")])
    assert Action.objects.count() == 1


def test_an_accepted_proposal_is_published_by_a_second_person() -> None:
    load("2025-04-01", [listed()])
    editor, reviewer = UserFactory(), ReviewerFactory()
    accept(Proposal.objects.all(), by=editor)
    draft = Action.objects.get()
    assert (draft.review_state, draft.author) == ("in review", editor)
    workflow.publish([draft], by=reviewer)
    load("2025-05-01", [listed()])
    assert proposed() == []


def test_an_edited_date_mends_the_record_that_has_the_old_one(sheriffs: dict[str, Jurisdiction]) -> None:
    recorded = act(sheriffs[ESSEX], "joined", "2025-03-01", program=ProgramFactory(slug="287g-task-force"))
    history([listed()], [listed(signed="2025-03-04")])
    mended = Proposal.objects.get(mends=True)
    assert (mended.action, str(mended.decided_on)) == (recorded, "2025-03-04")
    with pytest.raises(workflow.NotAllowed):
        accept([mended], by=UserFactory())
    accept([mended], by=ReviewerFactory())
    recorded.refresh_from_db()
    assert (str(recorded.decided_on), recorded.citations.count()) == ("2025-03-04", 2)
    load("2025-06-01", [listed(BRISTOL, "2024-02-02"), listed(signed="2025-03-04")])
    assert not Proposal.objects.filter(state="open", mends=True).exists()


def test_a_mending_that_was_rejected_never_comes_back(sheriffs: dict[str, Jurisdiction]) -> None:
    act(sheriffs[ESSEX], "joined", "2025-03-01", program=ProgramFactory(slug="287g-task-force"))
    history([listed()], [listed(signed="2025-03-04")])
    reject(Proposal.objects.filter(mends=True), by=UserFactory())
    history([listed()], [listed(signed="2025-03-04")], [listed(signed="2025-03-04")])
    assert not Proposal.objects.filter(state="open", mends=True).exists()


def test_an_end_without_an_end_is_closed_where_the_row_returns(sheriffs: dict[str, Jurisdiction]) -> None:
    program = ProgramFactory(slug="287g-task-force")
    act(sheriffs[ESSEX], "joined", "2025-03-01", program=program)
    ended = act(sheriffs[ESSEX], "no longer listed", "2025-04-02/..", program=program)
    history([listed()], [], [], [], [listed()])
    mine = Proposal.objects.filter(jurisdiction=sheriffs[ESSEX])
    assert [(one.kind, one.mends, one.action == ended) for one in mine.order_by("kind")] == [
        ("no longer listed", True, True),
        ("resumed", False, False),
    ]
    accept(mine.filter(mends=True), by=ReviewerFactory())
    ended.refresh_from_db()
    assert (str(ended.decided_on), ended.sequence) == ("2025-04-02/2025-08-01", 1)


def test_a_list_without_its_programs_proposes_nothing() -> None:
    load("2025-05-31", ["Massachusetts,county,Essex County"], "dhs-2025", "state,level,name")
    assert HEAD.startswith("STATE")
    assert not Proposal.objects.exists()
