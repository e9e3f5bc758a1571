"""How names become addresses, searchable and sortable."""

import pytest

from tests.factories import JurisdictionFactory
from tracker.jurisdictions.models import Name
from tracker.jurisdictions.naming import plain, searchable, slug, sort_name


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Suffolk County", "suffolk-county"),
        ("Doña Ana County", "dona-ana-county"),
        ("St. Mary's County", "st-marys-county"),
        ("Prince George’s County", "prince-georges-county"),
        ("Dallas County Sheriff's Office", "dallas-county-sheriffs-office"),
        ("Winston-Salem", "winston-salem"),
        ("  Nashville-Davidson (balance) ", "nashville-davidson-balance"),
        ("Lac qui Parle & Co.", "lac-qui-parle-co"),
        ("Ste. Genevieve County", "ste-genevieve-county"),
    ],
)
def test_a_name_becomes_an_address(name: str, address: str) -> None:
    assert slug(name) == address


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("St. Louis County", "saint louis county"),
        ("Saint Louis County", "saint louis county"),
        ("Ste. Genevieve County", "saint genevieve county"),
        ("Prince George's  County", "prince georges county"),
        ("Añasco Municipio", "anasco municipio"),
        ("O’Brien County", "obrien county"),
        ("Stanly County", "stanly county"),
        ("!!", ""),
    ],
)
def test_a_name_is_searched_in_plain_words(name: str, words: str) -> None:
    assert searchable(name) == sort_name(name) == words


def test_searching_a_searchable_form_finds_itself() -> None:
    once = searchable("St. Joseph's / Ste-Anne")
    assert searchable(once) == once


def test_accents_and_capitals_do_not_count() -> None:
    assert plain(" CAÑON City ") == "canon city"


@pytest.mark.django_db
def test_what_is_derived_from_a_name_follows_it() -> None:
    county = JurisdictionFactory(name="Saint Mary's County")
    county.name = "St. Clair County"
    county.save()
    name = Name.objects.create(jurisdiction=county, kind="official", text="St. Clair County")
    assert county.sort_name == name.searchable == "saint clair county"
