"""What the database refuses of reported figures, and how a figure is printed."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from tests.factories import FigureFactory, published
from tests.records.constraints import named, of_dates, of_review, refuses
from tracker.figures.models import ReportedFigure

pytestmark = pytest.mark.django_db

OF_FIGURES = [*of_dates("figure", "as_of"), *of_review("figure")]


def test_every_constraint_of_figures_is_broken_here() -> None:
    assert named(ReportedFigure) == {constraint for _, constraint in OF_FIGURES}


@pytest.mark.parametrize(("change", "constraint"), OF_FIGURES)
def test_a_figure_is_refused(change: str, constraint: str) -> None:
    published(FigureFactory())
    refuses(ReportedFigure, change, constraint)


def test_the_area_of_a_figure_is_not_deleted() -> None:
    figure = FigureFactory()
    with pytest.raises(IntegrityError):
        figure.scope.delete()


@pytest.mark.parametrize(
    ("value", "printed"), [("2792", "2,792"), ("135000", "135,000"), ("53.50", "53.5"), ("0", "0")]
)
def test_a_figure_is_printed_as_stated(value: str, printed: str) -> None:
    assert FigureFactory(value=Decimal(value)).value_as_stated == printed


@pytest.mark.parametrize(
    ("measure", "can_be_counted"),
    [("jurisdictions taking part", True), ("states with a jurisdiction taking part", True), ("people deported", False)],
)
def test_only_what_our_records_hold_can_be_counted(measure: str, can_be_counted: bool) -> None:
    assert FigureFactory(measure=measure).can_be_counted is can_be_counted
