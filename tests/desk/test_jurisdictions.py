"""Editing and finding jurisdictions."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.filling import address, refused, save, send
from tests.factories import JurisdictionFactory, agency, country, geoid, state
from tracker.jurisdictions.models import FormerPath, Jurisdiction, Name

pytestmark = pytest.mark.django_db


def offered(client: Client, term: str) -> list[str]:
    """Return what the box for a jurisdiction offers for some letters."""
    asked = {"term": term, "app_label": "programs", "model_name": "action", "field_name": "jurisdiction"}
    return [each["text"] for each in client.get(reverse("admin:autocomplete"), asked).json()["results"]]


@pytest.fixture
def suffolk() -> Jurisdiction:
    """Return Suffolk County MA, with its code and another name, and a namesake elsewhere."""
    state("NY", "New York")
    JurisdictionFactory(name="Suffolk County", state="NY")
    county = JurisdictionFactory(name="Suffolk County")
    geoid(county, "25025")
    Name.objects.create(jurisdiction=county, kind="alias", text="County of Suffolk, St. Botolph's")
    return county


@pytest.mark.parametrize(
    "term", ["suffolk ma", "Suffolk County, MA", "25025", "ma/suffolk", "botolphs", "saint botolph", "county of suf"]
)
def test_it_is_found_by_any_name_code_or_address(at_editor: Client, suffolk: Jurisdiction, term: str) -> None:
    assert offered(at_editor, term) == ["Suffolk County, MA"]


def test_a_name_alone_offers_every_namesake(at_editor: Client, suffolk: Jurisdiction) -> None:
    assert offered(at_editor, "suffolk") == ["Suffolk County, MA", "Suffolk County, NY"]


def test_nothing_is_offered_for_words_that_nobody_is_called(at_editor: Client, suffolk: Jurisdiction) -> None:
    assert offered(at_editor, "suffolk tx") == []


def test_the_shortest_address_is_offered_first(at_editor: Client) -> None:
    boston = JurisdictionFactory(name="Boston", level="place")
    agency("Boston Police Department", boston, "police")
    assert offered(at_editor, "boston") == ["Boston, MA", "Boston Police Department, MA"]


def facts(**others: Any) -> dict[str, Any]:
    """Return what an administrator types of a new county."""
    return {"level": "county", "name": "St. Mary's County", "state": "md", "parent": state("MD").pk, **others}


def test_a_new_jurisdiction_gets_its_address_and_its_name(at_administrator: Client) -> None:
    save(at_administrator, address(Jurisdiction), **facts())
    county = Jurisdiction.objects.get(level="county")
    assert (county.path, county.state, county.sort_name) == ("md/st-marys-county", "MD", "saint marys county")
    assert [name.text for name in county.names.all()] == ["St. Mary's County"]


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        ({"agency_type": "sheriff"}, "Say what kind of agency it is; other units have none."),
        ({"level": "agency"}, "Say what kind of agency it is; other units have none."),
        ({"parent": ""}, "Name the unit it belongs to"),
        ({"state": ""}, "Give the postal code of its state"),
        ({"path": "MD/Saint Marys"}, "Write the address in small letters"),
        ({"founded": "1632"}, "not within 1900 to 2100"),
    ],
)
def test_what_does_not_fit_together_is_explained(at_administrator: Client, others: dict, sentence: str) -> None:
    explained = refused(send(at_administrator, address(Jurisdiction), **facts(**others)))
    assert sentence in explained
    assert "Constraint" not in explained


def test_a_unit_belongs_to_a_larger_one(at_administrator: Client) -> None:
    county = JurisdictionFactory()
    sentence = refused(send(at_administrator, address(county.parent), parent=county.pk))
    assert "belongs to a larger one" in sentence


def test_an_old_address_leads_to_the_new_one(at_administrator: Client) -> None:
    county = JurisdictionFactory(name="Shannon County", state="SD")
    save(at_administrator, address(county), name="Oglala Lakota County", path="sd/oglala-lakota-county")
    assert FormerPath.objects.get(path="sd/shannon-county").jurisdiction == county
    assert {name.text for name in county.names.all()} == {"Shannon County", "Oglala Lakota County"}


def test_a_jurisdiction_can_have_its_old_address_back(at_administrator: Client) -> None:
    county = JurisdictionFactory(name="Shannon County", state="SD")
    save(at_administrator, address(county), path="sd/oglala-lakota-county")
    save(at_administrator, address(county), path="sd/shannon-county")
    assert [former.path for former in FormerPath.objects.all()] == ["sd/oglala-lakota-county"]


def test_an_address_that_leads_to_another_is_taken(at_administrator: Client) -> None:
    FormerPath.objects.create(path="md/st-marys-county", jurisdiction=JurisdictionFactory(name="Calvert County"))
    explained = refused(send(at_administrator, address(Jurisdiction), **facts()))
    assert "This address still leads to Calvert County, MA." in explained


def test_a_name_ends_after_it_begins(at_administrator: Client) -> None:
    county = JurisdictionFactory()
    days = {"names-0-valid_from": "2015-05-01", "names-0-valid_to": "2015-05-01"}
    assert "It must end after it begins" in refused(send(at_administrator, address(county), **days))


def test_a_name_given_twice_is_refused_with_the_rule_and_nothing_is_saved(at_administrator: Client) -> None:
    county = JurisdictionFactory()
    twice = {"names-TOTAL_FORMS": "3", "name": "Other"}
    twice |= {f"names-{n}-{box}": value for n in (1, 2) for box, value in (("kind", "alias"), ("text", "The County"))}
    assert "name once per jurisdiction" in refused(send(at_administrator, address(county), **twice))
    assert county.names.count() == 1


def test_an_editor_looks_at_jurisdictions_and_changes_none(at_editor: Client) -> None:
    county = JurisdictionFactory()
    assert at_editor.get(address(county)).status_code == 200
    assert at_editor.post(address(county), {"name": "Other"}).status_code == 403
    assert at_editor.get(address(Jurisdiction)).status_code == 403


def test_the_country_has_no_state_and_no_parent(at_administrator: Client) -> None:
    save(at_administrator, address(country()), name="The United States")
    assert Jurisdiction.objects.get(path="us").name == "The United States"
