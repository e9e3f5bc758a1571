"""The model field: text and bounds in step, on every path to the database, and in migrations."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.db.models import DateField, ExpressionWrapper, F
from django.forms import modelform_factory

from tracker.dates.constraints import BoundsFollowText
from tracker.dates.edtf import UNDATED, EdtfDate, EdtfError, parse
from tracker.dates.fields import EdtfDateField, columns, date_order, with_bounds
from tracker.history.tracking import Version

from .models import Act

Acts = models.Manager[Act]

YEARS = ["1900", "1901", "2012", "2100"]
MONTHS = ["1900-01", "2011-12", "2012-01", "2012-02", "2100-12"]
DAYS = ["1900-01-01", "2012-02-29", "2012-03-01", "2012-12-31", "2100-12-31"]
MARKED = [point + mark for point in YEARS + MONTHS + DAYS for mark in ("", "~", "?", "%")]
INTERVALS = [form.format(point) for point in MARKED for form in ("../{}", "{}/..", "1900~/{}", "{}/2100%")]


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """Expect the database to refuse, by this constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield


def stored(acts: Acts) -> tuple[str, date | None, date | None]:
    """Return the plain columns of the only act."""
    text, earliest, latest = acts.values_list(*columns("decided_on")).get()
    return text, earliest, latest


def changes(before: ProjectState, after: ProjectState) -> dict[str, Any]:
    """Return the migrations that Django would write."""
    detected: dict[str, Any] = MigrationAutodetector(before, after)._detect_changes()  # type: ignore[attr-defined]
    return detected


def moved(bound: str, days: int) -> Any:
    """Return a column of days, each so many days later."""
    return ExpressionWrapper(F(bound) + timedelta(days), output_field=DateField())


@pytest.mark.parametrize("value", ["2012-05", parse("2012-05")])
def test_what_is_assigned_becomes_a_date_with_its_bounds(value: str | EdtfDate) -> None:
    act = Act(decided_on=value)
    assert act.decided_on == parse("2012-05")
    assert act.decided_on_earliest == date(2012, 5, 1)
    assert act.decided_on_latest == date(2012, 5, 31)


def test_a_day_may_be_assigned_as_it_is(acts: Acts) -> None:
    acts.create(decided_on=date(2012, 5, 15))
    assert stored(acts) == ("2012-05-15", date(2012, 5, 15), date(2012, 5, 15))


@pytest.mark.parametrize("value", ["", None, UNDATED])
def test_nothing_is_undated_and_stored_as_blank(acts: Acts, value: EdtfDate | str | None) -> None:
    acts.create(decided_on=value)
    assert acts.get().decided_on == UNDATED
    assert stored(acts) == ("", None, None)


def test_a_date_comes_back_from_the_database_as_it_was(acts: Acts) -> None:
    acts.create(decided_on="2012-05~")
    assert acts.get().decided_on == parse("2012-05~")
    assert stored(acts) == ("2012-05~", date(2012, 4, 1), date(2012, 6, 30))


def test_the_bounds_cannot_be_assigned_apart_from_the_text() -> None:
    act = Act(decided_on="2012", decided_on_earliest=date(1999, 1, 1))
    act.decided_on_latest = date(1999, 1, 1)
    assert (act.decided_on_earliest, act.decided_on_latest) == (date(2012, 1, 1), date(2012, 12, 31))


def test_a_bad_text_is_refused_with_the_sentence_when_checked_and_when_saved(acts: Acts) -> None:
    act = Act(decided_on="2011-02-30")
    sentence = "“2011-02-30” is not a date: 2011-02 has 28 days, no day 30."
    with pytest.raises(ValidationError) as refusal:
        act.full_clean()
    assert refusal.value.message_dict == {"decided_on": [sentence]}
    with pytest.raises(EdtfError, match="no day 30"):
        act.save()
    with pytest.raises(EdtfError, match="no day 30"):
        acts.bulk_create([act])


def test_a_date_that_must_be_given_cannot_be_undated() -> None:
    with pytest.raises(ValidationError, match="cannot be blank"):
        Act(reported_on="").clean_fields()


def test_a_valid_record_passes_its_constraints_before_it_is_saved(acts: Acts) -> None:
    Act(decided_on="2008~", reported_on="../2012").full_clean()


def test_saving_again_keeps_the_bounds_in_step(acts: Acts) -> None:
    act = acts.create(decided_on="2012")
    act.decided_on = "../2013"
    act.save()
    assert stored(acts) == ("../2013", None, date(2013, 12, 31))


def test_bulk_create_and_bulk_update_store_the_bounds(acts: Acts) -> None:
    [act] = acts.bulk_create([Act(decided_on="2012")])
    assert stored(acts) == ("2012", date(2012, 1, 1), date(2012, 12, 31))
    act.decided_on = "2013-05"
    acts.bulk_update([act], columns("decided_on"))
    assert stored(acts) == ("2013-05", date(2013, 5, 1), date(2013, 5, 31))


def test_update_with_bounds_changes_all_three_columns(acts: Acts) -> None:
    acts.create(decided_on="2012")
    acts.update(**with_bounds(decided_on="2013-05-02/.."))
    assert stored(acts) == ("2013-05-02/..", date(2013, 5, 2), None)


def test_the_text_cannot_change_alone(acts: Acts) -> None:
    act = acts.create(decided_on="2012")
    with refused_by("act_decided_on_bounds_follow_text"):
        acts.update(decided_on="2013")
    with refused_by("act_decided_on_blank_means_no_bounds"):
        acts.update(decided_on=None)
    act.decided_on = "2013"
    with refused_by("act_decided_on_bounds_follow_text"):
        act.save(update_fields=["decided_on"])
    with refused_by("act_decided_on_bounds_follow_text"):
        acts.bulk_update([act], ["decided_on"])


def test_a_bound_cannot_change_alone(acts: Acts) -> None:
    acts.create(decided_on="2012")
    with refused_by("act_decided_on_bounds_follow_text"):
        acts.update(decided_on_latest=date(2012, 12, 30))


def test_a_date_cannot_end_before_it_starts(acts: Acts) -> None:
    acts.create(decided_on="2012")
    with refused_by("act_decided_on_bounds_are_in_order"):
        acts.update(decided_on_earliest=date(2013, 1, 1))


def test_an_undated_record_cannot_have_a_bound(acts: Acts) -> None:
    acts.create()
    with refused_by("act_decided_on_blank_means_no_bounds"):
        acts.update(decided_on_earliest=date(2013, 1, 1))


@pytest.mark.parametrize("text", ["abc", "2012-5", "2012?~", "../..", "2012/", "2010/2011/2012", "2012\n"])
def test_a_text_outside_the_grammar_is_refused_by_the_database_itself(acts: Acts, text: str) -> None:
    acts.create(decided_on="2012")
    with refused_by("act_decided_on_bounds_follow_text"), connection.cursor() as cursor:
        cursor.execute("UPDATE dates_tests_act SET decided_on = %s", [text])


def test_the_database_agrees_on_the_bounds_of_every_form(acts: Acts) -> None:
    acts.bulk_create([Act(decided_on=text) for text in MARKED + INTERVALS])
    assert acts.count() == len(MARKED + INTERVALS)


@pytest.mark.parametrize("shift", [-1, 1])
def test_the_database_notices_a_bound_that_is_a_day_off(acts: Acts, shift: int) -> None:
    acts.bulk_create([Act(decided_on=text) for text in MARKED + INTERVALS])
    text, earliest, latest = columns("decided_on")
    off = {bound: moved(bound, shift) for bound in (earliest, latest)}
    early_off = acts.filter(BoundsFollowText(text, off[earliest], latest), decided_on_earliest__isnull=False)
    late_off = acts.filter(BoundsFollowText(text, earliest, off[latest]), decided_on_latest__isnull=False)
    assert not early_off.exists()
    assert not late_off.exists()


def test_a_filter_takes_a_text_or_a_date(acts: Acts) -> None:
    acts.create(decided_on="2012-05")
    assert acts.filter(decided_on="2012-05").exists()
    assert acts.filter(decided_on=parse("2012-05")).exists()
    assert acts.filter(decided_on__in=["2012-05"]).exists()
    assert acts.filter(decided_on__startswith="2012").exists()
    assert not acts.filter(decided_on="").exists()


def test_a_filter_refuses_what_is_no_date() -> None:
    with pytest.raises(EdtfError, match="2012-13"):
        Act._default_manager.filter(decided_on="2012-13")


def test_the_database_sorts_as_dates_do(acts: Acts) -> None:
    texts = ["2012", "../2010", "", "2011/..", "2012-01", "2011", "../2013"]
    acts.bulk_create([Act(decided_on=text) for text in texts])
    ordered = [act.decided_on for act in acts.order_by(*date_order("decided_on"))]
    assert ordered == sorted(map(parse, texts))


def test_a_deferred_date_is_read_when_asked_for(acts: Acts) -> None:
    acts.create(decided_on="2012-05")
    act = acts.only("decided_on_earliest").get()
    assert act.decided_on_earliest == date(2012, 5, 1)
    assert act.decided_on == parse("2012-05")


def test_a_record_loaded_in_part_saves_text_and_bounds_together(acts: Acts) -> None:
    acts.create(decided_on="2012-05")
    act = acts.only("decided_on").get()
    act.decided_on = "2013"
    act.save()
    assert stored(acts) == ("2013", date(2013, 1, 1), date(2013, 12, 31))


def test_a_record_read_again_has_the_new_bounds(acts: Acts) -> None:
    act = acts.create(decided_on="2012-05")
    acts.update(**with_bounds(decided_on="2013"))
    act.refresh_from_db()
    assert act.decided_on_latest == date(2013, 12, 31)


def test_a_record_can_be_written_out_and_read_back(acts: Acts) -> None:
    [written] = json.loads(serializers.serialize("json", [Act(decided_on="../2013")]))
    acts.create(**written["fields"])
    assert stored(acts) == ("../2013", None, date(2013, 12, 31))


def test_the_columns_of_a_date_stand_together() -> None:
    names = [field.name for field in Act._meta.local_fields]
    assert names == ["id", *columns("seen_on", "decided_on", "reported_on"), "note"]


def test_an_abstract_base_gives_its_dates_to_each_model() -> None:
    assert Act(seen_on="2012").seen_on_earliest == date(2012, 1, 1)


def test_a_model_form_takes_a_date_and_hides_its_bounds(acts: Acts) -> None:
    form = modelform_factory(Act, fields="__all__")({"decided_on": "2012-05?", "reported_on": "2012"})
    assert list(form.fields) == ["seen_on", "decided_on", "reported_on", "note"]
    form.save()
    assert stored(acts) == ("2012-05?", date(2012, 5, 1), date(2012, 5, 31))


def test_a_model_form_refuses_with_the_sentence_and_an_offer(acts: Acts) -> None:
    form = modelform_factory(Act, fields=["decided_on"])({"decided_on": "May 2012"})
    assert "Did you mean 2012-05 (May 2012)?" in form.errors["decided_on"][0]


def test_migrations_hold_each_column_once_and_see_no_change_after_it() -> None:
    state = ProjectState()
    state.add_model(ModelState.from_model(Act))
    assert set(state.models["dates_tests", "act"].fields) == {field.name for field in Act._meta.local_fields}
    rendered = state.apps.get_model("dates_tests", "act")
    again = ProjectState()
    again.add_model(ModelState.from_model(rendered))
    assert changes(state, again) == {}
    assert changes(again, state) == {}


def test_a_model_as_migrations_see_it_keeps_the_bounds_in_step(acts: Acts) -> None:
    state = ProjectState()
    state.add_model(ModelState.from_model(Act))
    state.apps.get_model("dates_tests", "act")._default_manager.create(decided_on="2012-05")
    assert stored(acts) == ("2012-05", date(2012, 5, 1), date(2012, 5, 31))


def test_the_field_and_its_rule_can_be_written_into_a_migration() -> None:
    field, _imports = MigrationWriter.serialize(Act._meta.get_field("decided_on").clone())
    rule, _imports = MigrationWriter.serialize(BoundsFollowText("a", "b", "c"))
    assert field.startswith("tracker.dates.fields.EdtfDateField(blank=True, bounds=False")
    assert rule == "tracker.dates.constraints.BoundsFollowText('a', 'b', 'c')"


def test_every_date_of_the_tracker_is_guarded_by_the_database() -> None:
    for model in (model for model in apps.get_models() if not issubclass(model, Version)):
        names = {constraint.name for constraint in model._meta.constraints}
        for field in model._meta.local_fields:
            if isinstance(field, EdtfDateField):
                assert any(name.endswith(f"_{field.name}_bounds_follow_text") for name in names), field
