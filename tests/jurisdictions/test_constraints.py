"""What the database refuses of jurisdictions, names and codes."""

import pytest
from django.db import IntegrityError

from tests.factories import JurisdictionFactory, country, geoid, state
from tests.records.constraints import named, of_dates, refuses
from tracker.jurisdictions.models import FormerPath, Identifier, Jurisdiction, Name

pytestmark = pytest.mark.django_db

OF_JURISDICTIONS = [
    *of_dates("jurisdiction", "founded", "dissolved"),
    ("agency_type = 'sheriff'", "jurisdiction_only_agencies_have_an_agency_type"),
    ("level = 'agency'", "jurisdiction_only_agencies_have_an_agency_type"),
    ("level = 'agency', agency_type = 'militia'", "jurisdiction_only_agencies_have_an_agency_type"),
    ("level = 'region'", "jurisdiction_only_agencies_have_an_agency_type"),
    ("parent_id = null", "jurisdiction_only_a_country_has_no_parent"),
    ("level = 'country', parent_id = id + 1000", "jurisdiction_only_a_country_has_no_parent"),
    ("parent_id = id", "jurisdiction_is_not_its_own_parent"),
]
OF_PERIODS = [
    "valid_from = '2015-05-01', valid_to = '2015-05-01'",
    "valid_from = '2015-05-01', valid_to = '2014-01-01'",
]


def test_every_constraint_of_jurisdictions_is_broken_here() -> None:
    assert named(Jurisdiction) == {constraint for _, constraint in OF_JURISDICTIONS}
    assert named(Name) == {"name_once_per_jurisdiction", "name_ends_after_it_begins"}
    assert named(Identifier) == {"identifier_names_one_jurisdiction", "identifier_ends_after_it_begins"}


@pytest.mark.parametrize(("change", "constraint"), OF_JURISDICTIONS)
def test_a_jurisdiction_is_refused(change: str, constraint: str) -> None:
    JurisdictionFactory()
    refuses(Jurisdiction, f"{change} where level = 'county'", constraint)


@pytest.mark.parametrize("change", OF_PERIODS)
def test_a_name_or_a_code_that_ends_before_it_begins_is_refused(change: str) -> None:
    geoid(JurisdictionFactory(), "25025")
    refuses(Name, change, "name_ends_after_it_begins")
    refuses(Identifier, change, "identifier_ends_after_it_begins")


def test_a_name_stands_once_with_its_jurisdiction() -> None:
    county = JurisdictionFactory(name="Suffolk County")
    Name.objects.create(jurisdiction=JurisdictionFactory(), kind="alias", text="Suffolk County")
    with pytest.raises(IntegrityError, match="name_once_per_jurisdiction"):
        Name.objects.create(jurisdiction=county, kind="alias", text="Suffolk County")


def test_a_code_names_one_jurisdiction() -> None:
    geoid(JurisdictionFactory(), "25025")
    with pytest.raises(IntegrityError, match="identifier_names_one_jurisdiction"):
        geoid(JurisdictionFactory(), "25025")


def test_an_address_is_taken_once() -> None:
    first, second = JurisdictionFactory(), JurisdictionFactory()
    refuses(Jurisdiction, "path = 'ma/one' where level = 'county'", "jurisdictions_jurisdiction_path_key")
    FormerPath.objects.create(path="ma/old", jurisdiction=first)
    with pytest.raises(IntegrityError, match="path"):
        FormerPath.objects.create(path="ma/old", jurisdiction=second)


def test_a_parent_is_not_deleted_under_its_children() -> None:
    JurisdictionFactory(state="MA")
    with pytest.raises(IntegrityError):
        state("MA").delete()
    with pytest.raises(IntegrityError):
        country().delete()
