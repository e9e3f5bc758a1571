"""A count over uncertain dates as a picture: how many certainly, how many more possibly, out of how many."""

from dataclasses import dataclass

from tracker.pages.chips import Chip, sample
from tracker.queries.counts import Count


@dataclass(frozen=True, slots=True)
class Band:
    """One stretch of the bar; places and widths in percent."""

    fill: str
    x: str
    width: str
    is_striped: bool


@dataclass(frozen=True, slots=True)
class Bands:
    """The bar and the numbers that stand for it in words."""

    low: int
    high: int
    total: int
    bands: tuple[Band, ...]
    key: tuple[Chip, Chip]

    @property
    def possible(self) -> int:
        """Return how many are possibly but not certainly so."""
        return self.high - self.low

    @property
    def rest(self) -> int:
        """Return how many are certainly not, or not known to be."""
        return self.total - self.high


def bands(counted: Count) -> Bands:
    """Return the bar of a count: certainly active, and possibly."""
    low, high, total = counted.units.certain, counted.units.possible, counted.total
    certain = Band("active", _percent(0, total), _percent(low, total), False)
    possible = Band("active", _percent(low, total), _percent(high - low, total), True)
    return Bands(low, high, total, (certain, possible), (sample("active"), sample("active", is_possible=True)))


def _percent(n: int, total: int) -> str:
    """Return a share as SVG writes it, whatever the language."""
    return f"{100 * n / total if total else 0:.3f}%"
