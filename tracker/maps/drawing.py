"""Drawing: the pieces of the map that a page shows, and the whole map as one SVG that stands by itself.

A page gets `uses` of the outlines, which stay in their own cached file, and takes its colours from classes; a picture
holds everything: outlines, colours, title, day, legend and source.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tracker.maps.groups import FILLS, HATCH, INK, MUTED, PAPER, RULE, STRIPE, Group
from tracker.maps.outline import HEIGHT, LEFT, PARTS, TOP, WIDTH, paths

Paint = Callable[[str, str], str]  # (fill or stroke, colour) -> attributes

SANS = "Inter, 'Helvetica Neue', Arial, sans-serif"
SERIF = "Newsreader, Georgia, serif"
MARGIN = 32
COLOURS = {**FILLS, "ink": INK, "paper": PAPER, "muted": MUTED, "hatch": HATCH, "stripe": STRIPE}

# What is drawn over the ground of a pattern, in a tile of so many units; the ground is the value's fill, or paper.
_TILES = {
    "possible": (24, 45, '<path d="M6 0v24" stroke-width="9" {stroke:stripe}/>'),
    "possible on paper": (24, 45, '<path d="M6 0v24" stroke-width="7" {stroke:hatch}/>'),
    "suspended": (28, 0, '<path d="M9 4v20M17 4v20" stroke-width="3" {stroke:ink}/>'),
    "declined": (28, 0, '<path d="M4 24 24 4" stroke-width="2.5" {stroke:muted}/>'),
    "barred": (24, 0, '<path d="M0 12h24" stroke-width="4" {stroke:muted}/>'),
    "none found": (16, 45, '<circle cx="8" cy="8" r="2.2" {fill:hatch}/>'),
    "not researched": (14, 45, '<path d="M3 0v14" stroke-width="1.6" {stroke:hatch}/>'),
    "not operating": (24, 0, '<path d="M2 12h11" stroke-width="2" {stroke:hatch}/>'),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One outline as it is painted: its GEOID, its group, and its words."""

    outline: str
    group: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """One entry of the legend of a picture: the group, its words, how many counties."""

    group: str
    words: str
    n: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a picture says."""

    title: str
    subtitle: str
    legend: Sequence[Legend]
    shown: Sequence[Shown]
    notes: Sequence[str]


def by_class(kind: str, colour: str) -> str:
    """Paint by classes of the style sheet."""
    return f'class="{kind}-{colour}"'


def by_colour(kind: str, colour: str) -> str:
    """Paint in the colours of paper."""
    return f'{kind}="{COLOURS[colour]}"'


def uses(shown: Iterable[Shown], address: str) -> str:
    """Return the outlines of a page: each a reference into the file at the address, with its group as class."""
    where = quoteattr(address)[1:-1]
    return "".join(f'<use href="{where}#c{one.outline}" class="{one.group}"/>' for one in shown)


def patterns(groups: Iterable[Group], paint: Paint) -> str:
    """Return the patterns of those groups that are no flat colour, each with the id `map-GROUP`."""
    return "".join(_pattern(group, paint) for group in groups if group.has_pattern)


def _pattern(group: Group, paint: Paint) -> str:
    """Return the pattern of one group."""
    ground = group.value if group.value in FILLS else "paper"
    kind = group.value
    if group.is_possible:
        kind = "possible" if group.value in FILLS else "possible on paper"
    size, turn, marks = _TILES[kind]
    for kind_of_paint in ("fill", "stroke"):
        for colour in COLOURS:
            marks = marks.replace(f"{{{kind_of_paint}:{colour}}}", paint(kind_of_paint, colour))
    turned = f' patternTransform="rotate({turn})"' if turn else ""
    return (
        f'<pattern id="map-{group.name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"{turned}>'
        f'<rect width="{size}" height="{size}" {paint("fill", ground)}/>{marks}</pattern>'
    )


def picture(drawn: Picture, groups: Sequence[Group]) -> str:
    """Return a map as an SVG that needs nothing else."""
    legend, legend_height = _legend(drawn.legend, {group.name: group for group in groups})
    top, below = 100, 100 + HEIGHT + 24
    height = below + legend_height + 24 + 20 * len(drawn.notes) + 12
    width = WIDTH + 2 * MARGIN
    notes = "".join(
        _text(MARGIN, below + legend_height + 32 + 20 * line, note, 12.5, MUTED)
        for line, note in enumerate(drawn.notes)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-labelledby="title" font-family="{SANS}">\n'
        f'<title id="title">{escape(drawn.title)}</title>\n<desc>{escape(" ".join(drawn.notes))}</desc>\n'
        f"<defs>{patterns(groups, by_colour)}</defs>\n"
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>\n'
        f"{_text(MARGIN, 54, drawn.title, 30, INK, SERIF, 600)}{_text(MARGIN, 82, drawn.subtitle, 16, MUTED)}\n"
        f'<g transform="translate({MARGIN - LEFT} {top - TOP}) scale({1 / PARTS})" stroke-linejoin="round">\n'
        f"{_counties(drawn.shown, groups)}\n{_borders()}\n</g>\n"
        f'<g transform="translate({MARGIN} {below})">{legend}</g>\n{notes}\n</svg>\n'
    )


def _counties(shown: Iterable[Shown], groups: Sequence[Group]) -> str:
    """Return the outlines of a picture, those of one group together."""
    members: dict[str, list[Shown]] = {group.name: [] for group in groups}
    for one in shown:
        members[one.group].append(one)
    return "\n".join(
        f'<g id="{name}" {_paint(group)} stroke="{_edge(group)}" stroke-width="1">{_named(members[name])}</g>'
        for name, group in ((group.name, group) for group in groups)
        if members[name]
    )


def _named(shown: Iterable[Shown]) -> str:
    """Return each outline with its name and what it shows."""
    return "".join(
        f'<path id="c{one.outline}" d="{paths()[one.outline]}"><title>{escape(one.words)}</title></path>'
        for one in shown
    )


def _borders() -> str:
    """Return the borders of the states, with a pale edge that sets them off from dark counties."""
    line = f'<path d="{paths()["states"]}" fill="none" '
    edge = f'{line}stroke="{PAPER}" stroke-opacity=".8" stroke-width="6"/>'
    return f'{edge}{line}stroke="{INK}" stroke-opacity=".8" stroke-width="2.4"/>'


def _paint(group: Group) -> str:
    """Return how a group is filled in a picture."""
    if group.has_pattern:
        return f'fill="url(#map-{group.name})"'
    return f'fill="{FILLS.get(flat(group), PAPER)}"'


def flat(group: Group) -> str:
    """Return the colour of a group without a pattern."""
    shade = group.name.removeprefix("active-")
    return shade if shade in FILLS else group.value


def _edge(group: Group) -> str:
    """Return the line around a county: paper between coloured ones, a hairline between those that are paper."""
    return PAPER if group.value in FILLS else "#cfcabd"


def _legend(entries: Sequence[Legend], groups: Mapping[str, Group]) -> tuple[str, int]:
    """Return the legend in as many rows as it needs, and its height."""
    x, y, drawn = 0, 0, []
    for entry in entries:
        width = 40 + round(7.4 * (len(entry.words) + len(entry.n) + 1)) + 28
        if x and x + width > WIDTH:
            x, y = 0, y + 28
        drawn.append(
            f'<rect x="{x * PARTS}" y="{y * PARTS}" width="{30 * PARTS}" height="{16 * PARTS}"'
            f' {_paint(groups[entry.group])} stroke="{RULE}" stroke-width="{PARTS}" transform="scale({1 / PARTS})"/>'
            f'<text x="{x + 40}" y="{y + 13}" font-size="14" fill="{INK}">{escape(entry.words)}'
            f' <tspan font-weight="600">{escape(entry.n)}</tspan></text>'
        )
        x += width
    return "".join(drawn), y + 16


def _text(x: int, y: int, words: str, size: float, colour: str, family: str = SANS, weight: int = 400) -> str:
    """Return one line of text."""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}"'
        f' font-family="{family}">{escape(words)}</text>'
    )
