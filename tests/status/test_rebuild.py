"""The stored spells: a rebuild from nothing, of what differs, and a check give the same rows and keep every key."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from tests.factories import JurisdictionFactory, act
from tracker.status import rebuild
from tracker.status.models import InEffect, Spell

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counties() -> None:
    """Make histories with a month, an undated act, a stance and two acts in a sequence."""
    first, second = JurisdictionFactory(), JurisdictionFactory()
    act(first, "joined", "2012-05")
    act(first, "withdrew", "2013")
    act(first, "opposed", "2012-01-10", office="legislature", participation="", stance="opposes")
    act(second, "joined", "2011", sequence=1)
    act(second, "suspended", "2011", sequence=2)


def stored() -> list[tuple]:
    """Return all that a rebuild writes."""
    columns = ("jurisdiction", "program", "dimension", "office", "period", "values", "acts")
    spells = Spell.objects.order_by("jurisdiction", "dimension", "office", "starts").values_list(*columns)
    return [*spells, *InEffect.objects.order_by("action").values_list("action", "earliest", "latest")]


def keys() -> list[tuple]:
    """Return the constraints and indexes of the spells."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = 'status_spell'::regclass"
            " union all select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index"
            " where indrelid = 'status_spell'::regclass order by 1, 2"
        )
        return cursor.fetchall()


def test_deleting_all_and_rebuilding_gives_the_same_rows() -> None:
    before = stored()
    Spell.objects.all().delete()
    InEffect.objects.all().delete()
    result = rebuild.rebuild_all()
    assert (result.added, result.removed) == (len([row for row in before if len(row) > 3]), 0)
    assert stored() == before


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_large_rebuild_brings_every_key_back(is_empty: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    before, rows = keys(), stored()
    monkeypatch.setattr(rebuild, "MANY", 0)
    Spell.objects.filter(**{} if is_empty else {"dimension": "participation"}).delete()
    rebuild.rebuild_all()
    assert (keys(), stored()) == (before, rows)


def test_a_gap_is_refused_after_a_rebuild_from_nothing() -> None:
    Spell.objects.all().delete()
    rebuild.rebuild_all()
    with pytest.raises(DatabaseError, match="spell_follows_another"):
        take_out_the_middle()


@transaction.atomic
def take_out_the_middle() -> None:
    Spell.objects.filter(values=["active"]).delete()
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def test_a_check_counts_what_differs_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Spell.objects.filter(values=["active"]).update(acts=[])
    before = stored()
    with pytest.raises(SystemExit, match="1"):
        call_command("rebuild_status", "--check")
    assert "would add 1, removed 1" in capsys.readouterr().out
    assert stored() == before


def test_a_rebuild_mends_a_spell_that_was_changed_by_hand() -> None:
    before = stored()
    Spell.objects.filter(values=["active"]).update(acts=[])
    result = rebuild.rebuild_all()
    assert (result.added, result.removed) == (1, 1)
    assert stored() == before
    call_command("rebuild_status", "--check")
