"""What readers may see of records by their review state."""

import pytest

from tests.factories import ActionFactory, FigureFactory, NullFindingFactory, published
from tracker.figures.models import ReportedFigure
from tracker.programs.models import Action, NullFinding
from tracker.records.models import ReviewState

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "factory"), [(Action, ActionFactory), (ReportedFigure, FigureFactory), (NullFinding, NullFindingFactory)]
)
def test_published_keeps_what_is_published_alone(model: type, factory: type) -> None:
    facts = {"decided_on": "2012"} if model is Action else {}
    seen = published(factory(**facts))
    for state in (ReviewState.DRAFT, ReviewState.IN_REVIEW):
        factory(review_state=state)
    factory(review_state=ReviewState.RETRACTED, origin="imported", retraction="Wrong.")
    assert list(model.objects.published()) == [seen]
    assert [record.is_published for record in model.objects.order_by("pk")] == [True, False, False, False]
