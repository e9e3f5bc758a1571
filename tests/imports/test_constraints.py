"""What the database refuses of imports and their rows."""

import pytest
from django.db import models

from tests.imports.tables import a_list, checked, county, table, taken
from tests.records.constraints import named, refuses
from tracker.imports.models import Import, ImportRow

pytestmark = pytest.mark.django_db


def of_date(field: str) -> list[tuple[str, str]]:
    """Return what the database refuses of a date: bounds the wrong way round, without a text, and of another text."""
    first, last, rule = f"{field}_earliest", f"{field}_latest", f"import_row_{field}"
    return [
        (f"{field} = '2012', {first} = '2012-01-01', {last} = '2011-01-01'", f"{rule}_bounds_are_in_order"),
        (f"{field} = '', {first} = '2012-01-01', {last} = '2012-01-02'", f"{rule}_blank_means_no_bounds"),
        (f"{field} = '2012', {first} = '2012-01-01', {last} = '2012-06-30'", f"{rule}_bounds_follow_text"),
    ]


OF: dict[type[models.Model], list[tuple[str, str]]] = {
    Import: [
        ("loaded_at = null", "import_loaded_has_a_moment"),
        ("state = 'undone'", "import_undone_has_a_moment"),
    ],
    ImportRow: [
        ("line = 1", "import_row_is_the_only_one_of_its_line"),
        ("becomes = 'bad', problem = ''", "import_row_bad_says_why"),
        ("kind = ''", "import_row_new_is_whole"),
        *(one for field in ("decided_on", "effective_on", "reported_on") for one in of_date(field)),
    ],
}


@pytest.mark.parametrize(("model", "change", "constraint"), [(model, *one) for model in OF for one in OF[model]])
def test_the_database_refuses(model: type[models.Model], change: str, constraint: str) -> None:
    county("Suffolk County", "25025")
    taken(checked(table(("25025", "", "", "2008"), ("25025", "", "", "2012")), a_list()), "load")
    refuses(model, change, constraint)


@pytest.mark.parametrize("model", OF)
def test_every_constraint_is_tried(model: type[models.Model]) -> None:
    assert named(model) == {constraint for _, constraint in OF[model]}
