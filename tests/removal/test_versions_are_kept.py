"""The database lets versions be written over by a removal alone, whoever asks and however."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import JurisdictionFactory, ReviewerFactory, act
from tests.records.constraints import named, refuses
from tracker.history.known import tracked_models, versions_of
from tracker.programs.models import Action
from tracker.removal.models import Removal
from tracker.removal.removing import remove_text
from tracker.removal.texts import text_of

pytestmark = pytest.mark.django_db

GUARDED = """
select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
where t.tgname = 'versions_are_kept' and t.tgenabled = 'O'
"""


def run(sql: str) -> None:
    """Run a statement with the protection of pgtrigger switched off, as anybody with SQL can."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select set_config('pgtrigger.ignore', array_agg(tgname::text)::text, true) from pg_trigger"
            " where tgname like 'pgtrigger_append_only%'"
        )
        cursor.execute(sql)


def removed() -> Action:
    action = act(JurisdictionFactory(), on="2012")
    remove_text(text_of("action", action.key, "summary"), ground=Removal.Ground.LAW, by=ReviewerFactory())
    return action


def test_every_table_of_versions_is_guarded() -> None:
    with connection.cursor() as cursor:
        cursor.execute(GUARDED)
        guarded = {name for (name,) in cursor.fetchall()}
    assert guarded == {versions_of(model)._meta.db_table for model in tracked_models()}


@pytest.mark.parametrize(
    "sql",
    [
        "update programs_actionversion set summary = 'Rewritten.'",
        "update programs_actionversion set summary = '[removed]'",
        "update programs_actionversion set pgh_created_at = '2001-01-01'",
        "delete from programs_actionversion",
    ],
)
def test_no_statement_changes_a_version(sql: str) -> None:
    act(JurisdictionFactory(), on="2012")
    with pytest.raises(IntegrityError, match="versions are kept"):
        run(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "update programs_actionversion set summary = 'Rewritten.'",
        "update programs_actionversion set instrument_title = '[removed]'",
        "update programs_actionversion set summary = '[removed]', kind = 'withdrew'",
        "update sources_citationversion set quote = '[removed]'",
        "delete from programs_actionversion",
    ],
)
def test_a_tombstone_opens_nothing_but_its_own_text(sql: str) -> None:
    removed()
    with pytest.raises(IntegrityError, match="versions are kept"):
        run(sql)


def test_a_tombstone_of_one_record_opens_no_other() -> None:
    removed()
    other = act(JurisdictionFactory(), on="2012")
    with pytest.raises(IntegrityError, match="versions are kept"):
        run(f"update programs_actionversion set summary = '[removed]' where pgh_obj_id = {other.pk}")


@pytest.mark.django_db(transaction=True)
def test_a_reason_is_written_over_only_while_a_tombstone_is_left() -> None:
    removed()
    with pytest.raises(IntegrityError, match="versions are kept"):
        run('update programs_actionversion set pgh_context = pgh_context || \'{"why": "[removed]"}\'')


@pytest.mark.parametrize("sql", ["update removal_removal set ground = 'privacy'", "delete from removal_removal"])
def test_a_tombstone_is_neither_changed_nor_deleted(sql: str) -> None:
    removed()
    with pytest.raises(IntegrityError, match="neither changed nor deleted"):
        run(sql)


def test_a_ground_is_one_of_two() -> None:
    assert named(Removal) == {"removal_ground_is_known"}
    removed()
    with connection.cursor() as cursor:
        cursor.execute("drop trigger tombstones_are_kept on removal_removal")
    refuses(Removal, "ground = 'because'", "removal_ground_is_known")
