"""Editing reported figures and null findings."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.desk.filling import address, refused, save, send
from tests.factories import JurisdictionFactory, NullFindingFactory, ProgramFactory, SourceFactory, country
from tracker.figures.models import ReportedFigure
from tracker.programs.models import NullFinding

pytestmark = pytest.mark.django_db


def finding(**others: Any) -> dict[str, Any]:
    """Return what an editor types who looked at a county through 2012."""
    return {"program": ProgramFactory().pk, "first_day": "2012-01-01", "last_day": "2012-12-31", **others}


def test_a_figure_is_entered_with_who_said_so(at_editor: Client, editor: User) -> None:
    facts = {"program": ProgramFactory().pk, "measure": "jurisdictions taking part", "value": "2792"}
    facts |= {"unit": "jurisdictions", "as_of": "2012-05-15", "scope": country().pk}
    said = {"citations-0-source": SourceFactory().pk, "citations-0-quote": "2,792 jurisdictions in 48 states"}
    save(at_editor, address(ReportedFigure), **facts, **said, **{"citations-0-attributed_to": "a federal official"})
    figure = ReportedFigure.objects.get()
    assert (figure.value_as_stated, figure.author, figure.review_state) == ("2,792", editor, "draft")
    assert figure.citations.get().attributed_to == "a federal official"


def test_a_finding_for_one_jurisdiction(at_editor: Client) -> None:
    save(at_editor, address(NullFinding), **finding(jurisdiction=JurisdictionFactory().path))
    period = NullFinding.objects.get().period
    assert (str(period.lower), str(period.upper), period.bounds) == ("2012-01-01", "2013-01-01", "[)")


def test_a_finding_for_a_whole_list(at_editor: Client) -> None:
    save(at_editor, address(NullFinding), **finding(level="county", area=country().path))
    assert NullFinding.objects.get().area == country()


@pytest.mark.parametrize("where", [{}, {"level": "county"}, {"level": "county", "area": 1, "jurisdiction": 1}])
def test_a_finding_is_for_one_or_for_a_whole_list(at_editor: Client, where: dict[str, Any]) -> None:
    ids = {name: country().path if value == 1 else value for name, value in where.items()}
    explained = refused(send(at_editor, address(NullFinding), **finding(**ids)))
    assert "Name one jurisdiction, or the level and the area" in explained
    assert "Constraint" not in explained


def test_a_finding_has_a_first_and_a_last_day(at_editor: Client) -> None:
    explained = refused(send(at_editor, address(NullFinding), **finding(jurisdiction=country().path, last_day="")))
    assert "This field is required" in explained
    assert "Constraint" not in explained


def test_a_finding_about_a_jurisdiction_is_begun_from_its_address(at_editor: Client) -> None:
    county = JurisdictionFactory()
    form = at_editor.get(address(NullFinding), {"jurisdiction": county.path}).context["sheet"].form
    assert form["jurisdiction"].value() == county.path


def test_a_finding_carries_who_looked_and_goes_to_review(at_editor: Client) -> None:
    said = {"citations-0-source": SourceFactory().key, "citations-0-locator": "the whole list", "do": "submit"}
    save(at_editor, address(NullFinding), **finding(jurisdiction=JurisdictionFactory().path), **said)
    found = NullFinding.objects.get()
    assert (found.review_state, found.citations.count()) == ("in review", 1)


def test_the_last_day_of_a_finding_is_shown_as_it_was_typed(at_editor: Client) -> None:
    record = NullFindingFactory()
    form = at_editor.get(address(record)).context["sheet"].form
    assert (str(form["first_day"].value()), str(form["last_day"].value())) == ("2012-01-01", "2012-12-31")


def test_a_last_day_before_the_first_is_refused(at_editor: Client) -> None:
    county = JurisdictionFactory().path
    told = refused(send(at_editor, address(NullFinding), **finding(jurisdiction=county, last_day="2011-12-31")))
    assert "The last day comes before the first." in told


def test_a_finding_is_looked_at_before_it_is_saved(at_editor: Client) -> None:
    said = finding(jurisdiction=JurisdictionFactory().path, do="preview")
    found = send(at_editor, address(NullFinding), **said).context["preview"]
    assert "“none found” stands where no act is known" in found.beyond[0]
    assert "at least one supporting citation" in found.broken[0]
    assert not NullFinding.objects.exists()


def test_a_finding_is_not_edited_as_an_action(at_editor: Client) -> None:
    key = NullFindingFactory().key
    assert at_editor.get(reverse("desk_edit_action", args=[key])).status_code == 404
    assert at_editor.get(reverse("desk_edit_finding", args=[key])).status_code == 200
