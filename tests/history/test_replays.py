"""Whatever editors do, each earlier moment goes on being answered as it was answered then."""

import dataclasses
import datetime
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.history.edits import Edited
from tests.history.moments import later
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.queries import read
from tracker.queries.counts import count_active
from tracker.sources.models import Citation
from tracker.status.ask import coverage
from tracker.status.known import as_known_at
from tracker.status.models import Spell

pytestmark = pytest.mark.django_db(transaction=True)

DAYS = [datetime.date(2011, 6, 1), datetime.date(2012, 5, 18), datetime.date(2014, 1, 1)]
EDITS = st.lists(st.tuples(*[st.integers(0, 41)] * 3), min_size=2, max_size=7)


def told(edited: Edited) -> dict[str, Any]:
    """Return all that readers are told of an example: coverage, counts, spells, words, evidence, and what is found."""
    places = Jurisdiction.objects.filter(pk__in=[one.pk for one in edited.places])
    programs = list(Program.objects.filter(pk__in=[one.pk for one in edited.programs]).order_by("slug"))
    acts = edited.acts()
    cited = Citation.objects.filter(action__in=acts)
    return {
        "coverage": [_plain(one) for day in DAYS for one in coverage(places, programs, day)],
        "counts": [count_active(program, day) for day in DAYS for program in programs],
        "spells": list(
            Spell.objects.filter(program__in=programs)
            .order_by("jurisdiction", "program", "dimension", "office", "starts")
            .values_list("jurisdiction", "program", "dimension", "office", "starts", "values", "acts")
        ),
        "programs": [(one.name, one.caution) for one in programs],
        "acts": [(one.key, one.summary, str(one.decided_on), [*_keys(one.undoes)]) for one in acts],
        "citations": [*cited.order_by("key").values_list("key", "quote", "supports")],
        "found": [_found("actions", "words"), _found("jurisdictions", "name"), _found("programs", "program")],
    }


def _plain(answer: Any) -> dict[str, Any]:
    """Return an answer of coverage with its place and its program by name."""
    fields = {field.name: getattr(answer, field.name) for field in dataclasses.fields(answer)}
    return fields | {"program": answer.program.slug, "jurisdiction": answer.jurisdiction.path}


def _keys(related: Any) -> list[str]:
    return sorted(related.values_list("key", flat=True))


def _found(table: str, text: str) -> list[str]:
    """Return what a search finds, the best first."""
    return [*read(QueryDict(f"q={text}"), table, on=DAYS[0]).records.values_list("key", flat=True)]


def replay(edits: list[tuple[int, int, int]]) -> None:
    """Do the edits, note what is told after each, and ask again for each of those moments."""
    edited = Edited()
    noted = [(later(), told(edited))]
    for edit in edits:
        edited.do(*edit)
        noted.append((later(), told(edited)))
    for moment, then in noted:
        with as_known_at(moment):
            assert told(edited) == then


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_what_was_told_is_told_again_of_its_moment(edits: list[tuple[int, int, int]]) -> None:
    replay(edits)


@pytest.mark.soak
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.tuples(*[st.integers(0, 41)] * 3), min_size=5, max_size=20))
def test_what_was_told_is_told_again_after_many_edits(edits: list[tuple[int, int, int]]) -> None:
    replay(edits)


def test_every_deed_is_tried_and_changes_what_is_told() -> None:
    edited = Edited()
    edited.publish(1, 0)
    edited.publish(2, 2)
    for deed in range(14):
        assert any(changes(edited, deed, which) for which in range(6)), f"deed {deed} changed nothing"


def changes(edited: Edited, deed: int, which: int) -> bool:
    """Do a deed to one record, and say whether readers are told something else; a rule may have refused it."""
    before = told(edited)
    edited.do(deed, which, which + deed)
    return told(edited) != before
