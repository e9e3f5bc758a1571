"""The adoption curve: how many certainly and possibly took part over time, and what happened meanwhile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tracker.charts.axis import HEIGHT, NARROWEST, Axis, day_line, day_words, rows, ticks
from tracker.charts.signs import Sign, Span, whisker
from tracker.charts.svg import LETTER, element, link, mark, percent

PLOT = 232
HEAD = 22  # the day asked, in words
ROW = 18
ROWS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """From a day on, so many certainly and so many possibly take part."""

    day: int
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure that somebody stated for a period, both days included, with the range that our records give."""

    first: int
    last: int
    value: float
    label: str
    low: int
    high: int
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Curve:
    """All that one picture shows. `unit` names what is counted, `on` is the day asked, with its words."""

    axis: Axis
    steps: Sequence[Step]
    idle: Sequence[Span]
    flags: Sequence[Sign]
    signs: Sequence[Sign]
    dots: Sequence[Dot]
    unit: str
    on: int
    on_words: str
    marks: str  # the address of the file of marks


def draw(curve: Curve) -> SafeString:
    """Return the picture."""
    flag_rows = rows([curve.axis.at(one.day or 0) for one in curve.flags], 20 / NARROWEST, ROWS)
    sign_rows = rows([curve.axis.at(one.day or 0) for one in curve.signs], 8 / NARROWEST, ROWS)
    top = HEAD + ROW * (max(flag_rows, default=-1) + 1)
    bottom = top + PLOT
    below = bottom + HEIGHT + 6
    height = below + ROW * (max(sign_rows, default=-1) + 1)
    scale = Scale(_ceiling(curve), top, bottom)
    return element(
        "svg",
        *_ground(curve, scale),
        *_areas(curve, scale),
        *_grid(curve, scale),
        *ticks(curve.axis, bottom),
        *_flags(curve, flag_rows, bottom),
        *_signs(curve, sign_rows, below),
        *_dots(curve, scale),
        *_day(curve, top, height),
        class_="chart curve",
        width="100%",
        height=height,
        aria_hidden="true",
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """The heights of numbers from 0 to `most` between two lines."""

    most: int
    top: int
    bottom: int

    def y(self, value: float) -> float:
        """Return the height of a number."""
        return self.bottom - value / self.most * (self.bottom - self.top)


def _ceiling(curve: Curve) -> int:
    """Return the number at the upper edge: what is shown fits, and the last line of the grid has room."""
    most = max([step.possible for step in curve.steps] + [int(dot.value) for dot in curve.dots] + [1])
    return round(most * 1.08 + 0.5)


def grid_of(most: int) -> list[int]:
    """Return round numbers for the lines of the grid."""
    for power in range(9):
        for digit in (1, 2, 5):
            if most / (digit * 10**power) <= 4.5:
                return list(range(digit * 10**power, most + 1, digit * 10**power))
    return []


def _ground(curve: Curve, scale: Scale) -> Iterator[SafeString]:
    """Yield the stretches in which the program did not operate."""
    for span in curve.idle:
        start, end = curve.axis.at(span.start), curve.axis.at(span.end)
        if end > start:
            yield element(
                "rect",
                class_="idle" if span.is_certain else "idle is-possible",
                x=percent(start),
                width=percent(end - start),
                y=scale.top,
                height=scale.bottom - scale.top,
            )


def _areas(curve: Curve, scale: Scale) -> Iterator[SafeString]:
    """Yield the two areas: all that is possible under stripes, and over it what is certain."""
    box = {"width": "100%", "y": scale.top, "height": scale.bottom - scale.top}
    for name in ("possible", "certain"):
        shape = outline(curve.axis, [(step.day, getattr(step, name) / scale.most) for step in curve.steps])
        yield element("clipPath", element("path", d=shape), id=f"curve-{name}", clipPathUnits="objectBoundingBox")
        yield element("rect", class_="fill-active", clip_path=f"url(#curve-{name})", **box)
        if name == "possible":
            yield element("rect", class_="stripes", fill="url(#stripe-paper)", clip_path="url(#curve-possible)", **box)


def outline(axis: Axis, steps: Sequence[tuple[int, float]], width: int = 1, height: int = 1, digits: int = 4) -> str:
    """Return the path of an area of steps, each a day and a share of the height; what no eye can part is left out."""
    drawn = f"M0 {height}"
    x_before, y_before = "0", _short(height, digits)
    for day, share in steps:
        if day >= axis.last:
            break
        x, y = _short(axis.at(day) * width, digits), _short((1 - share) * height, digits)
        if y != y_before:
            drawn += f"V{y}" if x == x_before else f"H{x}V{y}"
            x_before, y_before = x, y
    return f"{drawn}H{width}V{height}z"


def _short(number: float, digits: int) -> str:
    """Return a number with so many decimals at most."""
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".") if digits else str(round(number))
    return text.removeprefix("0") if text.startswith("0.") else text


def _grid(curve: Curve, scale: Scale) -> Iterator[SafeString]:
    """Yield the lines of round numbers, the number above each, the unit at the uppermost."""
    lines = grid_of(scale.most)
    for n in lines:
        y = scale.y(n)
        yield element("line", class_="grid", x2="100%", y1=y, y2=y)
        words = f"{n:,} {curve.unit}" if n == lines[-1] else f"{n:,}"
        yield element("text", words, class_="scale", x=0, y=y - 4)
    yield element("line", class_="base", x2="100%", y1=scale.bottom, y2=scale.bottom)


def _flags(curve: Curve, in_rows: Sequence[int], bottom: int) -> Iterator[SafeString]:
    """Yield the acts of the program: an upright line with the number under which each is listed."""
    for one, row in zip(curve.flags, in_rows, strict=True):
        at = curve.axis.at(one.day or 0)
        x, y = percent(at), HEAD + ROW * row + 8
        yield link(
            one.href,
            one.title,
            *whisker(curve.axis, one, y),
            element("line", x1=x, x2=x, y1=y + 8, y2=bottom),
            element("circle", cx=x, cy=y, r=8),
            element("text", one.name, x=x, y=y + 4, text_anchor="middle"),
            class_="flag",
            tabindex=-1,
        )


def _signs(curve: Curve, in_rows: Sequence[int], top: int) -> Iterator[SafeString]:
    """Yield the acts of others, in rows under the axis."""
    for one, row in zip(curve.signs, in_rows, strict=True):
        at, y = curve.axis.at(one.day or 0), top + ROW * row + 7
        picture = (*whisker(curve.axis, one, y), mark(one.name, at, y, 13, marks=curve.marks))
        yield link(one.href, one.title, *picture, class_="sign", tabindex=-1)


def _dots(curve: Curve, scale: Scale) -> Iterator[SafeString]:
    """Yield the stated figures with our range, and the number beside those that have room for it."""
    crowded = -1.0
    for one in sorted(curve.dots, key=lambda dot: -dot.first):
        start, end = curve.axis.at(one.first), curve.axis.at(one.last)
        at = (start + end) / 2
        has_room = crowded < 0 or crowded - at > len(one.label) * LETTER / NARROWEST
        x, y = percent(at), scale.y(one.value)
        side = {"text_anchor": "end", "dx": -8} if at > 0.2 else {"dx": 8}
        yield link(
            one.href,
            one.title,
            element("line", class_="ours", x1=x, x2=x, y1=scale.y(one.low), y2=scale.y(one.high)),
            element("circle", cx=x, cy=y, r=4.5),
            *([element("text", one.label, x=x, y=y - 4, **side)] if has_room else []),
            class_="dot",
            tabindex=-1,
        )
        crowded = at if has_room else crowded


def _day(curve: Curve, top: int, bottom: int) -> Iterator[SafeString]:
    """Yield the line of the day asked."""
    if curve.axis.shows(curve.on):
        at = curve.axis.at(curve.on)
        yield day_line(at, HEAD - 4, bottom)
        yield day_words(at, curve.on_words, HEAD - 9)
