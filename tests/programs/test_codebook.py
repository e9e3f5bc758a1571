"""The codebook: every kind has a rule, and every rule uses known words."""

import pytest

from tests.factories import ActionFactory
from tracker.programs.codebook import FORECASTS, RULES, Binding, Kind, Participation, Stance


def test_every_kind_has_a_rule() -> None:
    assert list(RULES) == list(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_effects_are_words_of_the_domain(kind: Kind) -> None:
    rule = RULES[kind]
    assert rule.participation in {"", *Participation.values}
    assert rule.stance in {"", *Stance.values}
    assert rule.binding in {"", *Binding.values}


@pytest.mark.parametrize("kind", FORECASTS)
def test_a_forecast_has_no_effect(kind: Kind) -> None:
    assert (RULES[kind].participation, RULES[kind].stance, RULES[kind].binding) == ("", "", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "effects", "expected"),
    [
        ("joined", {}, True),
        ("joined", {"participation": "limited"}, False),
        ("joined", {"stance": "supports"}, False),
        ("opposed", {"participation": "", "stance": "opposes"}, True),
        ("enjoined", {"participation": "active"}, True),
    ],
)
def test_an_action_knows_whether_its_effects_are_those_of_its_kind(
    kind: str, effects: dict[str, str], expected: bool
) -> None:
    assert ActionFactory(kind=kind, **effects).has_the_effects_of_its_kind is expected
