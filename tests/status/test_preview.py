"""What the spells would be if some acts were published, beside what they are."""

import pytest

from tests.factories import ActionFactory, JurisdictionFactory, act
from tracker.status.derive import LAST, Act, spells
from tracker.status.models import Spell
from tracker.status.preview import compared, derived

pytestmark = pytest.mark.django_db


def test_a_draft_counts_as_if_it_were_published_and_nothing_is_written() -> None:
    joined = act(JurisdictionFactory(), "joined", "2012-05-15")
    draft = ActionFactory(jurisdiction=joined.jurisdiction, kind="withdrew", decided_on="2013-01-22")
    [now], [then] = (
        derived([draft.jurisdiction_id]).values(),
        derived([draft.jurisdiction_id], also=[draft.pk]).values(),
    )
    assert [spell.values for spell in now] == [("not yet",), ("active",)]
    assert [spell.values for spell in then] == [("not yet",), ("active",), ("ended",)]
    assert Spell.objects.count() == 2


def test_what_is_derived_now_is_what_is_stored() -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05")
    [now] = derived([action.jurisdiction_id]).values()
    stored = Spell.objects.order_by("starts").values_list("values", flat=True)
    assert [list(spell.values) for spell in now] == list(stored)


def test_the_calendar_is_cut_where_either_changes_and_joined_where_neither_does() -> None:
    joined, left = Act("a", 100, 100, "active"), Act("b", 200, 200, "ended")
    pieces = compared(spells([joined]), spells([joined, left]))
    assert [(one.start, one.end, one.is_changed) for one in pieces] == [
        (0, 100, False),
        (100, 200, False),
        (200, LAST, True),
    ]
    assert (pieces[-1].before, pieces[-1].after) == (("active",), ("ended",))


def test_where_there_was_no_act_all_of_the_calendar_is_new() -> None:
    pieces = compared([], spells([Act("a", 100, 100, "active", "not yet")]))
    assert [(one.before, one.after) for one in pieces] == [((), ("not yet",)), ((), ("active",))]
