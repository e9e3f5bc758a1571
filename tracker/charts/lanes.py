"""Lanes: what one jurisdiction did in one program along a time axis, its position, and what binds it from above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tracker.charts.axis import HEIGHT, NARROWEST, Axis, day_line, day_words, labelled, rows, ticks
from tracker.charts.signs import Sign, Span, whisker
from tracker.charts.svg import LETTER, element, link, mark, percent

WIDE = 600  # pixels that a lane has at least where it is not narrow
ACT, ACTS = 18, 3  # a row of marks; so many at most
BAR = 20
POSITION = 19
BAND = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """A spell: its half-open period, the name of its fill, that of another possible value, and its words."""

    start: int
    end: int
    fill: str
    other: str
    words: str


@dataclass(frozen=True, slots=True)
class Position:
    """A period in which an office holds a stance, certainly or possibly."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Band:
    """A binding from above: when it stands, its name, one for little room, and the act that it rests on."""

    spans: Sequence[Span]
    words: str
    short: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """All that one lane shows; `label` names it to those who do not see it, `on` is the day asked."""

    label: str
    axis: Axis
    bars: Sequence[Bar]
    idle: Sequence[Span]
    idle_words: str
    acts: Sequence[Sign]
    positions: Sequence[Position]
    bands: Sequence[Band]
    on: int
    marks: str  # the address of the file of marks


def draw(lane: Lane) -> SafeString:
    """Return the picture of one lane."""
    in_rows = rows([lane.axis.at(one.day or 0) for one in lane.acts], 15 / NARROWEST, ACTS)
    bar = ACT * (max(in_rows, default=-1) + 1) + 2
    positions = bar + BAR + 5
    bands = positions + (POSITION if lane.positions else 0)
    height = bands + BAND * len(lane.bands)
    return element(
        "svg",
        element(
            "g",
            *_years(lane.axis, height),
            *(part for one in lane.bars for part in _bar(lane.axis, one, bar)),
            *(_idle(lane.axis, span, bar) for span in lane.idle if lane.axis.at(span.end) > 0),
            element("line", class_="base", x2="100%", y1=bar + BAR, y2=bar + BAR),
            *([day_line(lane.axis.at(lane.on), 0, height)] if lane.axis.shows(lane.on) else []),
            *(part for one in lane.bars for part in _bar_words(lane, one, bar)),
            *(part for span in lane.idle for part in _idle_words(lane, span, bar)),
            *(part for one in lane.positions for part in _position(lane.axis, one, positions)),
            aria_hidden="true",
        ),
        *(_band(lane, one, bands + BAND * place) for place, one in enumerate(lane.bands)),
        *(_act(lane, one, ACT * row + 8, bar) for one, row in zip(lane.acts, in_rows, strict=True)),
        class_="chart lane",
        width="100%",
        height=height,
        role="group",
        aria_label=lane.label,
    )


def head(axis: Axis, on: int, words: str) -> SafeString:
    """Return the day asked in words, to stand above the lanes; nothing where it lies outside."""
    if not axis.shows(on):
        return SafeString("")
    told = day_words(axis.at(on), words, 14)
    return element("svg", told, class_="chart", width="100%", height=20, aria_hidden="true")


def foot(axis: Axis) -> SafeString:
    """Return the years, to stand below the lanes."""
    line = element("line", class_="base", x2="100%", y1=0.5, y2=0.5)
    return element("svg", line, *ticks(axis, 0), class_="chart", width="100%", height=HEIGHT, aria_hidden="true")


def _years(axis: Axis, height: int) -> Iterator[SafeString]:
    """Yield a faint line for each year that has a label where there is room."""
    for at in labelled(axis):
        yield element("line", class_="tick", x1=percent(at), x2=percent(at), y2=height)


def _bar(axis: Axis, one: Bar, y: int) -> Iterator[SafeString]:
    """Yield the fill of a spell, under stripes where another value is possible too."""
    start, end = axis.at(one.start), axis.at(one.end)
    if end <= start:
        return
    box = {"x": percent(start), "width": percent(end - start), "y": y, "height": BAR}
    yield element("rect", class_=f"spell fill-{one.fill}", **box)
    if one.other:
        yield element("rect", fill=f"url(#stripe-{one.other})", **box)


def _bar_words(lane: Lane, one: Bar, y: int) -> Iterator[SafeString]:
    """Yield the word of a spell, where its bar has room before the next veil."""
    start, end = one.start, one.end
    for span in lane.idle:
        if span.start <= start < span.end:
            start = span.end
        elif start < span.start < end:
            end = span.start
    name = "on-stripes" if one.other else f"on-{one.fill}"
    yield from _words(one.words, lane.axis.at(start), lane.axis.at(end), y + 14, name)


def _words(words: str, start: float, end: float, y: int, name: str, *, indent: int = 6) -> Iterator[SafeString]:
    """Yield words inside a stretch that has room for them, be it only where the picture is wide."""
    wanted = len(words) * LETTER + 2 * indent
    if (end - start) * WIDE > wanted:
        is_always = (end - start) * NARROWEST > wanted
        name = name if is_always else f"{name} wide-only"
        yield element("text", words, class_=name, x=percent(start), dx=indent, y=y)


def _idle(axis: Axis, span: Span, y: int) -> SafeString:
    """Return the veil over a stretch in which the program did not operate."""
    start, end = axis.at(span.start), axis.at(span.end)
    name = "veil" if span.is_certain else "veil is-possible"
    return element("rect", class_=name, x=percent(start), width=percent(end - start), y=y - 1, height=BAR + 2)


def _idle_words(lane: Lane, span: Span, y: int) -> Iterator[SafeString]:
    """Yield what a veil means, where it has room."""
    yield from _words(lane.idle_words, lane.axis.at(span.start), lane.axis.at(span.end), y + 14, "on-veil")


def _position(axis: Axis, one: Position, y: int) -> Iterator[SafeString]:
    """Yield the line of a stance and its word."""
    start, end = axis.at(one.span.start), axis.at(one.span.end)
    if end > start:
        name = "position" if one.span.is_certain else "position is-possible"
        yield element("line", class_=name, x1=percent(start), x2=percent(end), y1=y, y2=y)
        if one.span.is_certain:
            yield from _words(one.words, start, end, y + 13, "words", indent=0)


def _band(lane: Lane, one: Band, y: int) -> SafeString:
    """Return the hatch of a binding with its lock and its name."""
    parts = []
    for span in one.spans:
        start, end = lane.axis.at(span.start), lane.axis.at(span.end)
        box = {"x": percent(start), "width": percent(end - start), "y": y + 2, "height": BAND - 6}
        parts.append(
            element("rect", class_="band" if span.is_certain else "band is-possible", fill="url(#hatch)", **box)
        )
    at = lane.axis.at(one.spans[0].start)
    lock = mark("barred", at, y + 9, 13, marks=lane.marks)
    return link(one.href, one.title, *parts, *_name(one, at, y + 14), lock, class_="sign")


def _name(one: Band, at: float, y: int) -> Iterator[SafeString]:
    """Yield the name of a binding on the side of its lock that has room, the short one where neither has."""
    if max(at, 1 - at) * NARROWEST >= _width(one.words):
        yield from _plate(one.words, at, y, NARROWEST, "")
    else:
        yield from _plate(one.words, at, y, WIDE, " wide-only")
        yield from _plate(one.short, at, y, NARROWEST, " narrow-only")


def _width(words: str) -> float:
    """Return how many pixels a name takes beside its lock."""
    return len(words) * LETTER + 18


def _plate(words: str, at: float, y: int, pixels: int, name: str) -> Iterator[SafeString]:
    """Yield words on a plate of paper, right of a place or, without room there, left of it."""
    is_left = (1 - at) * pixels < _width(words)
    if not is_left:
        plate = len(words) * LETTER * 0.9
        yield element(
            "rect", class_=f"plate{name}", x=percent(at), y=y - 11, width=plate, height=13, transform="translate(8 0)"
        )
    side = {"text_anchor": "end", "dx": -10} if is_left else {"dx": 10}
    yield element("text", words, class_=f"on-hatch{name}", x=percent(at), y=y, **side)


def _act(lane: Lane, one: Sign, y: int, bar: int) -> SafeString:
    """Return the mark of an act, with a line over its days and one down to the bar."""
    at = lane.axis.at(one.day or 0)
    stem = element("line", class_="stem", x1=percent(at), x2=percent(at), y1=y + 6, y2=bar)
    picture = (*whisker(lane.axis, one, y), stem, mark(one.name, at, y, 14, marks=lane.marks))
    return link(one.href, one.title, *picture, class_="sign")
