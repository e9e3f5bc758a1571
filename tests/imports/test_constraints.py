"""What the database refuses of imports and their rows."""

import pytest
from django.db import models

from tests.imports.tables import a_list, checked, county, table, taken
from tests.records.constraints import named, refuses
from tracker.imports.models import Import, ImportRow

pytestmark = pytest.mark.django_db

OF: dict[type[models.Model], list[tuple[str, str]]] = {
    Import: [
        ("loaded_at = null", "import_loaded_has_a_moment"),
        ("state = 'undone'", "import_undone_has_a_moment"),
    ],
    ImportRow: [
        ("line = 1", "import_row_is_the_only_one_of_its_line"),
        ("becomes = 'bad', problem = ''", "import_row_bad_says_why"),
        ("kind = ''", "import_row_new_is_whole"),
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
