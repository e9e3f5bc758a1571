"""Constraints, each broken once in raw SQL: what no form and no importer may do, the database itself refuses."""

import pytest
from django.db import IntegrityError, connection, models

from tracker.history.reasons import because


def named(model: type[models.Model]) -> set[str]:
    """Return the names of the constraints that a model declares."""
    return {constraint.name for constraint in model._meta.constraints}


def refuses(model: type[models.Model], change: str, constraint: str) -> None:
    """Assert that the database refuses a change to every row of a table, by the constraint of that name."""
    assert model._default_manager.exists(), "there is no row to change"
    with pytest.raises(IntegrityError) as refused, because("To try."), connection.cursor() as cursor:
        cursor.execute(f"update {model._meta.db_table} set {change}")
    assert refused.value.__cause__ is not None
    assert refused.value.__cause__.diag.constraint_name == constraint  # type: ignore[attr-defined]


def of_dates(prefix: str, *names: str) -> list[tuple[str, str]]:
    """Return a change that breaks each rule of each date of a table."""
    return [
        broken
        for name in names
        for broken in (
            (
                f"{name} = '2012', {name}_earliest = '2013-01-01', {name}_latest = '2012-01-01'",
                f"{prefix}_{name}_bounds_are_in_order",
            ),
            (
                f"{name} = '', {name}_earliest = '2012-01-01', {name}_latest = null",
                f"{prefix}_{name}_blank_means_no_bounds",
            ),
            (
                f"{name} = '2012', {name}_earliest = '2012-01-01', {name}_latest = '2012-06-30'",
                f"{prefix}_{name}_bounds_follow_text",
            ),
        )
    ]


def of_review(prefix: str) -> list[tuple[str, str]]:
    """Return a change that breaks each rule of review, for a table whose rows are published."""
    return [
        ("review_state = 'live'", f"{prefix}_review_state_is_known"),
        ("origin = 'guessed'", f"{prefix}_origin_is_known"),
        ("reviewer_id = author_id", f"{prefix}_reviewer_is_not_the_author"),
        ("reviewed_at = null", f"{prefix}_reviewer_and_moment_go_together"),
        ("reviewer_id = null, reviewed_at = null", f"{prefix}_published_has_two_people_or_is_imported"),
        ("review_state = 'retracted'", f"{prefix}_retraction_has_a_reason"),
    ]
