"""Review at the desk: seeing what publishing changes, publishing many, sending back, retracting."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.desk.filling import choose, save, told
from tests.factories import ActionFactory, CitationFactory, FigureFactory, JurisdictionFactory, act
from tracker.programs.models import Action
from tracker.review import workflow
from tracker.status.models import Spell

pytestmark = pytest.mark.django_db

TO_REVIEW = "/desk/to-review/"


def waiting(**facts: object) -> Action:
    """Return a supported action in review."""
    action = ActionFactory(review_state="in review", **{"decided_on": "2012-05-15", **facts})
    CitationFactory(action=action)
    return action


def look(client: Client, *records: Action) -> dict:
    return client.post(TO_REVIEW, {"do": "preview", "key": [record.key for record in records]}).context


def test_the_preview_shows_all_that_publishing_changes_and_publishes_nothing(at_reviewer: Client) -> None:
    first, second = waiting(), waiting()
    context = look(at_reviewer, first, second)
    assert {table.title.partition(":")[0] for table in context["preview"].tables} == {
        str(first.jurisdiction),
        str(second.jurisdiction),
    }
    assert context["ready"] == [first, second]
    assert not Action.objects.published().exists()
    assert not Spell.objects.exists()


def test_ones_own_and_what_breaks_a_rule_are_left_out_with_the_reason(at_reviewer: Client, reviewer: User) -> None:
    own, bare, good = waiting(author=reviewer), ActionFactory(review_state="in review"), waiting()
    context = look(at_reviewer, own, bare, good)
    why = dict(context["refused"])
    assert why[own] == ["It is your own: somebody else publishes it."]
    assert why[bare] == [
        "A published record needs at least one supporting citation.",
        "An action needs a date, or a source whose date says by when it had happened.",
    ]
    assert context["ready"] == [good]


def test_two_that_fall_on_one_day_are_told_before_they_are_refused(at_reviewer: Client) -> None:
    county = JurisdictionFactory()
    chosen = waiting(jurisdiction=county), waiting(jurisdiction=county, kind="withdrew")
    assert "fall on the same day" in " ".join(look(at_reviewer, *chosen)["preview"].broken)
    assert "fall on the same day" in told(choose(at_reviewer, "publish", *chosen))
    assert not Action.objects.published().exists()


def test_records_of_several_kinds_are_published_together(at_reviewer: Client) -> None:
    action, figure = waiting(), FigureFactory(review_state="in review")
    CitationFactory(figure=figure)
    assert "Published: 2 records." in told(choose(at_reviewer, "publish", action, figure))
    figure.refresh_from_db()
    assert figure.is_published
    assert Spell.objects.exists()


def test_with_ones_own_among_them_nothing_is_published(at_reviewer: Client, reviewer: User) -> None:
    own, good = waiting(author=reviewer), waiting()
    assert "somebody other than its author" in told(choose(at_reviewer, "publish", good, own))
    assert not Action.objects.published().exists()


def test_nothing_chosen_is_said(at_reviewer: Client) -> None:
    assert "Choose at least one" in told(at_reviewer.post(TO_REVIEW, {"do": "preview"}))


def test_a_record_is_published_from_its_own_page(at_reviewer: Client) -> None:
    action = waiting()
    page = at_reviewer.post(reverse("desk_record", args=[action.key]), {"do": "publish"}, follow=True)
    assert "Published." in told(page)
    assert action.get_absolute_url() in page.content.decode()


def test_a_record_is_sent_back_with_a_note_that_its_author_reads(at_reviewer: Client, at_editor: Client) -> None:
    action = waiting()
    choose(at_reviewer, "send-back", action, said="Which page is this from?")
    action.refresh_from_db()
    assert (action.review_state, action.author.username) == ("draft", "author")
    address = reverse("desk_record", args=[action.key])
    assert "Which page is this from?" in at_editor.get(address).content.decode()
    save(at_editor, reverse("desk_edit_action", args=[action.key]), summary="From page 3.")
    assert "Which page is this from?" not in at_editor.get(address).content.decode()


def test_nothing_is_sent_back_without_a_note_or_by_somebody_who_is_no_reviewer(
    at_reviewer: Client, at_editor: Client
) -> None:
    action = waiting()
    assert "Say what is missing" in told(choose(at_reviewer, "send-back", action, said=" "))
    assert "Only a reviewer" in told(choose(at_editor, "send-back", action, said="More."))
    action.refresh_from_db()
    assert action.review_state == "in review"


def test_a_note_is_for_editors_alone(at_reviewer: Client, editor: User, client: Client) -> None:
    action = waiting(author=editor)
    workflow.send_back(action, by=User.objects.get(username="rita"), note="Which page is this from?")
    workflow.submit(action, by=editor)
    choose(at_reviewer, "publish", action)
    assert "Which page" not in client.get(action.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("state", "own", "steps"),
    [
        ("draft", False, ["submit"]),
        ("in review", False, ["publish", "send-back"]),
        ("in review", True, ["send-back"]),
    ],
)
def test_a_page_offers_the_steps_that_are_open(
    at_reviewer: Client, reviewer: User, state: str, own: bool, steps: list[str]
) -> None:
    action = ActionFactory(review_state=state, **({"author": reviewer} if own else {}))
    page = at_reviewer.get(reverse("desk_record", args=[action.key]))
    assert [step.name for step in page.context["steps"]] == steps


def test_a_published_record_can_be_corrected_and_retracted_by_reviewers(at_reviewer: Client, at_editor: Client) -> None:
    address = reverse("desk_record", args=[act(JurisdictionFactory(), "joined", "2012").key])
    context, of_a_contributor = at_reviewer.get(address).context, at_editor.get(address).context
    assert [step.name for step in context["steps"]] == ["retract"]
    assert context["edit"]
    assert (of_a_contributor["steps"], of_a_contributor["edit"]) == ([], "")


def test_a_key_without_a_record_is_not_found(at_reviewer: Client) -> None:
    for key in ("anothing00", "xnothing00"):
        assert at_reviewer.get(reverse("desk_record", args=[key])).status_code == 404
    assert at_reviewer.post(TO_REVIEW, {"do": "publish", "key": ["anothing00"]}).status_code == 404


def test_looking_at_many_asks_the_database_as_often_as_looking_at_few(
    at_reviewer: Client, django_assert_max_num_queries: pytest.fixture
) -> None:
    chosen = [waiting() for _n in range(8)]
    with django_assert_max_num_queries(30):
        look(at_reviewer, *chosen)


def test_a_login_without_a_role_sees_nothing_and_does_nothing(at_editor: Client, editor: User) -> None:
    draft = ActionFactory(author=editor)
    editor.groups.clear()
    address = reverse("desk_record", args=[draft.key])
    assert [at_editor.get(page).status_code for page in ("/desk/", TO_REVIEW, address)] == [403, 403, 403]
    assert at_editor.post(address, {"do": "submit"}).status_code == 403
