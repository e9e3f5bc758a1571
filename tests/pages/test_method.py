"""The method page prints every rule that a function of the tracker says of itself, and the rules at work."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable
from html import escape

import pytest
from django.test import Client

import tracker
from tests.factories import ProgramFactory
from tests.pages.conftest import World
from tracker.exports.method import TOPICS
from tracker.pages.worked import clamped, example, reached
from tracker.programs.models import Program
from tracker.records.rules import rule, rules_of
from tracker.review import rules as review


def modules() -> list[str]:
    return [one.name for one in pkgutil.walk_packages(tracker.__path__, "tracker.") if ".migrations" not in one.name]


@pytest.fixture
def printed(client: Client, world: World) -> str:
    """Return the page over the miniature."""
    return client.get("/method/").content.decode()


def test_a_rule_stays_on_its_function_and_leaves_it_as_it_is() -> None:
    @rule("The answer is forty-two.")
    def answer() -> int:
        """Return the answer."""
        return 42

    assert answer() == 42
    assert vars(answer)["rules"] == ("The answer is forty-two.",)


def test_every_rule_in_the_code_is_on_the_page_once(printed: str) -> None:
    names = [name for name in modules() if not name.endswith("__main__") and ".postgres" not in name]
    said = Counter(sentence for name in names for sentence in rules_of(importlib.import_module(name)))
    assert len(said) > 25
    for sentence in said:
        assert printed.count(f"<li>{escape(sentence)}</li>") == 1, sentence


def test_every_rule_of_review_is_on_the_page(printed: str) -> None:
    for one in review.ACTION_RULES:
        assert escape(review.sentence(one)) in printed


def test_every_topic_has_its_anchor(printed: str) -> None:
    for topic in TOPICS:
        assert printed.count(f'id="{topic.anchor}"') == 1
        assert f'href="#{topic.anchor}"' in printed


def test_the_example_is_derived_by_the_rules() -> None:
    values = [[chip.mark for chip in one.values] for one in example()]
    assert values == [["not-yet"], ["active", "not-yet"], ["active"], ["active", "ended"], ["ended"]]
    assert example()[1].period == "May 1, 2012 through May 30, 2012"


def test_a_ban_bars_and_a_mandate_makes_active_in_the_table() -> None:
    lines = {line.about: [chip.mark for chip in line.cells] for line in clamped()}  # type: ignore[union-attr]
    assert lines["active"] == ["active", "limited", "barred"]
    assert lines["not researched"] == ["active", "not-researched", "not-researched"]


def test_an_act_on_jails_reaches_a_sheriff_and_not_a_citys_police() -> None:
    lines = {line.about: line.cells[-1] for line in reached()}
    assert lines["A sheriff's office"] is True
    assert lines["A city's police"] is False


def test_the_cautions_of_a_program_stand_here_and_on_its_page(client: Client, world: World) -> None:
    Program.objects.filter(pk=world.program.pk).update(caution="Months only.\n\nNot a census.")
    model = ProgramFactory(slug="a-model", name="A model", parent=world.program, operator=world.us)
    for address in ("/method/", world.program.get_absolute_url(), model.get_absolute_url()):
        text = client.get(address).content.decode()
        assert "<li>Months only.</li>" in text
        assert "<li>Not a census.</li>" in text


def test_counts_of_acts_say_that_they_are_no_census(client: Client, world: World) -> None:
    for address in ("/", "/programs/", "/actions/", world.program.get_absolute_url(), "/method/"):
        assert "not a census" in client.get(address).content.decode(), address


def test_the_page_asks_for_the_programs_only(client: Client, world: World, django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(1):
        client.get("/method/")
