"""What the database refuses of programs, actions and null findings."""

import pytest
from django.db import IntegrityError

from tests.factories import JurisdictionFactory, NullFindingFactory, ProgramFactory, act, published
from tests.records.constraints import named, of_dates, of_review, refuses
from tracker.programs.models import Action, NullFinding, Program

pytestmark = pytest.mark.django_db

OF_ACTIONS = [
    *of_dates("action", "decided_on", "effective_on", "reported_on"),
    *of_review("action"),
    ("kind = 'changed'", "action_kind_is_in_the_codebook"),
    ("office = 'mayor'", "action_office_is_known"),
    ("participation = 'not yet'", "action_participation_is_known"),
    ("stance = 'mixed'", "action_stance_is_known"),
    ("binding = 'ceiling'", "action_binding_is_known"),
    ("binding = 'floor active', binds = '{everybody}'", "action_binds_are_known"),
    ("binds = '{jails}'", "action_binds_need_a_binding"),
    ("provisions = '{nothing}'", "action_provisions_are_known"),
    ("kind = 'scheduled'", "action_forecast_has_no_effect"),
    ("kind = 'applied', participation = '', stance = 'opposes'", "action_forecast_has_no_effect"),
    ("kind = 'applied', participation = '', binding = 'floor active'", "action_forecast_has_no_effect"),
    ("summary = ''", "action_has_a_summary"),
]
OF_FINDINGS = [
    *of_review("finding"),
    ("level = 'county'", "finding_is_single_or_of_a_whole_set"),
    ("area_id = jurisdiction_id", "finding_is_single_or_of_a_whole_set"),
    ("jurisdiction_id = null", "finding_is_single_or_of_a_whole_set"),
    ("jurisdiction_id = null, area_id = jurisdiction_id", "finding_is_single_or_of_a_whole_set"),
    ("jurisdiction_id = null, level = 'county'", "finding_is_single_or_of_a_whole_set"),
    ("period = 'empty'", "finding_period_has_two_ends"),
    ("period = '[2012-01-01,)'", "finding_period_has_two_ends"),
    ("period = '(,2012-01-01)'", "finding_period_has_two_ends"),
]


def test_every_constraint_of_actions_and_findings_is_broken_here() -> None:
    assert named(Action) == {constraint for _, constraint in OF_ACTIONS}
    assert named(NullFinding) == {constraint for _, constraint in OF_FINDINGS}
    assert named(Program) == {"program_is_not_its_own_parent"}


@pytest.mark.parametrize(("change", "constraint"), OF_ACTIONS)
def test_an_action_is_refused(change: str, constraint: str) -> None:
    act(JurisdictionFactory(), "joined", "2012-05-15")
    refuses(Action, change, constraint)


@pytest.mark.parametrize(("change", "constraint"), OF_FINDINGS)
def test_a_finding_is_refused(change: str, constraint: str) -> None:
    published(NullFindingFactory())
    refuses(NullFinding, change, constraint)


def test_a_program_is_refused_that_is_its_own_parent_or_has_the_name_of_another() -> None:
    ProgramFactory()
    refuses(Program, "parent_id = id", "program_is_not_its_own_parent")
    with pytest.raises(IntegrityError, match="slug"):
        Program.objects.create(slug="secure-communities", name="Another", summary="Another.")


def test_a_jurisdiction_or_program_with_an_action_is_not_deleted() -> None:
    action = act(JurisdictionFactory(), "joined", "2012-05-15")
    for record in (action.jurisdiction, action.program):
        with pytest.raises(IntegrityError):
            record.delete()
