"""Small multiples: the same curve in little for each state, all on one time axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tracker.charts.axis import Axis
from tracker.charts.curve import Step, outline
from tracker.charts.signs import Span
from tracker.charts.svg import element

WIDTH, HEIGHT = 400, 60


@dataclass(frozen=True, slots=True)
class Spark:
    """One curve, drawn to a height of `most`."""

    axis: Axis
    steps: Sequence[Step]
    idle: Sequence[Span]
    most: int
    on: int


def spark(one: Spark) -> SafeString:
    """Return the picture: what is certain before what is possible, when nothing ran, and the day asked."""
    idle = [
        element("path", class_="idle" if span.is_certain else "idle is-possible", d=_box(one.axis, span))
        for span in one.idle
    ]
    areas = [
        element(
            "path",
            class_=f"fill-active is-{name}",
            d=outline(one.axis, [(s.day, getattr(s, name) / one.most) for s in one.steps], WIDTH, HEIGHT, 0),
        )
        for name in ("possible", "certain")
    ]
    day = element("path", class_="day", d=f"M{round(one.axis.at(one.on) * WIDTH)} 0v{HEIGHT}")
    return element(
        "svg",
        *idle,
        *areas,
        *([day] if one.axis.shows(one.on) else []),
        class_="chart spark",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        preserveAspectRatio="none",
        width="100%",
        height=30,
        aria_hidden="true",
    )


def _box(axis: Axis, span: Span) -> str:
    """Return the path of a period over the whole height."""
    start, end = (round(axis.at(day) * WIDTH) for day in (span.start, span.end))
    return f"M{start} 0H{end}V{HEIGHT}H{start}z"
