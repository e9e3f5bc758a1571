"""Groups: the handful of ways in which a county is painted, in the order of the legend, with their colours on paper.

A group is a value, certain or possible; where agencies take part instead of counties, *active* is parted by how many
of them do. Page and picture share the groups; the page takes its colours from the style sheet (`map.css`).
"""

from dataclasses import dataclass
from typing import NamedTuple

from tracker.status.timeline import Told

INK, PAPER, MUTED, RULE, HATCH, STRIPE = "#1d2126", "#fbfaf7", "#56606b", "#8c8778", "#b5af9f", "#ffffff"

FILLS = {
    "active": "#08519c",
    "one": "#4a86c2",  # shades around that of active, all of them apart from limited
    "few": "#08519c",
    "many": "#03234a",
    "limited": "#6baed6",
    "suspended": "#f0a35e",
    "ended": "#d4d0c8",
    "declined": "#d4d0c8",
}
VALUES = (
    "limited",
    "suspended",
    "barred",
    "ended",
    "declined",
    "not yet",
    "none found",
    "not researched",
    "not operating",
)
FEW, MANY = 2, 4  # agencies, from which on a county counts as one of the darker groups


class Shade(NamedTuple):
    """What a county shows: the answer, and how many participants inside it there are, certainly and at most.

    The numbers are None where the county itself is what takes part.
    """

    told: Told
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One entry of the legend. `name` is its class in the style sheet and the end of its pattern's id."""

    name: str
    value: str
    is_possible: bool = False
    least: int = 0  # of the agencies taking part, where these are counted
    most: int | None = None

    @property
    def has_pattern(self) -> bool:
        """Say whether it is drawn as a pattern rather than in one flat colour."""
        return self.is_possible or self.value not in {"active", "limited", "ended", "not yet"}


def _slug(value: str) -> str:
    """Return the name of a value in the style sheet."""
    return value.replace(" ", "-")


ACTIVE = (Group("active", "active"), Group("active-possible", "active", True))
COUNTED = (
    Group("active-many", "active", least=MANY),
    Group("active-few", "active", least=FEW, most=MANY - 1),
    Group("active-one", "active", least=1, most=1),
    Group("active-possible", "active", True),
)
OTHERS = tuple(
    Group(f"{_slug(value)}{suffix}", value, is_possible)
    for value in VALUES
    for suffix, is_possible in (("", False), ("-possible", True))
)


def groups(*, counted: bool) -> tuple[Group, ...]:
    """Return the groups of a map in the order of its legend; `counted` where it counts agencies."""
    return (*(COUNTED if counted else ACTIVE), *OTHERS)


def name_of(shade: Shade) -> str:
    """Return the name of the group of a shade."""
    told, low = shade.told, shade.low
    if told.value == "active" and low:
        return f"active-{'many' if low >= MANY else 'few' if low >= FEW else 'one'}"
    return f"{_slug(told.value)}{'-possible' if told.certainty == 'possible' else ''}"
