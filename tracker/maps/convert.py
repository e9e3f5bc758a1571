"""Turn the county outlines of us-atlas into our SVG file: `python -m tracker.maps.convert counties-albers-10m.json`.

The input is TopoJSON, already projected (Albers, Alaska and Hawaii as insets, 975 by 610 px): arcs that neighbours
share, delta-encoded. Each county becomes one path with whole numbers in quarters of a pixel, which no screen resolves;
the borders of the states become one path more. The same input gives the same bytes.
"""

import argparse
import gzip
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from tracker.maps.outline import FILE, PARTS, VIEW_BOX

Point = tuple[int, int]
Line = list[Point]

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">\n'
NOTE = "<!-- Made from us-atlas 3.0.1 by tracker/maps/convert.py: see VENDOR.md. -->\n"
LEAST = 5  # a shape that rounding leaves without area is drawn as a diamond of this half width


def convert(topology: dict[str, Any]) -> str:
    """Return the SVG of all counties by GEOID, and of the borders of states, from a TopoJSON topology."""
    arcs = list(_arcs(topology))
    exact = list(_arcs(topology, parts=1000))
    counties = sorted(topology["objects"]["counties"]["geometries"], key=lambda one: one["id"])
    lines = [f'<path id="c{one["id"]}" d="{_area(one, arcs) or _diamond(one, exact)}"/>' for one in counties]
    borders = sorted({index if index >= 0 else ~index for index in _flat(_all_arcs(topology["objects"]["states"]))})
    lines.append(f'<path id="states" d="{"".join(_line(arcs[index]) for index in borders if len(arcs[index]) > 1)}"/>')
    return HEAD.format(view_box=VIEW_BOX) + NOTE + "\n".join(lines) + "\n</svg>\n"


def _arcs(topology: dict[str, Any], parts: int = PARTS) -> Iterator[Line]:
    """Yield the arcs as points in whole parts of a pixel, repeated points left out."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = round((x * scale[0] + shift[0]) * parts), round((y * scale[1] + shift[1]) * parts)
            if not line or point != line[-1]:
                line.append(point)
        yield line


def _area(geometry: dict[str, Any], arcs: Sequence[Line]) -> str:
    """Return the path of a county: each ring moved to, then drawn by differences; rings without area left out."""
    rings = (_ring(ring, arcs) for polygon in _polygons(geometry) for ring in polygon)
    return "".join(f"{_line(ring[:-1])}z" for ring in rings if len(set(ring)) > 2)


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return the polygons of a geometry, each a list of rings of arcs."""
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def _ring(indices: Iterable[int], arcs: Sequence[Line]) -> Line:
    """Join arcs into a ring; a negative index is an arc run backwards."""
    ring: Line = []
    for index in indices:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += line[1:] if ring else line
    return ring


def _line(points: Sequence[Point]) -> str:
    """Write points as a path: the first absolute, the others as steps from the one before."""
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(points) if (x, y) != (a, b)]
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")


def _diamond(geometry: dict[str, Any], exact: Sequence[Line]) -> str:
    """Draw a county too small to have an area in the middle of where it lies."""
    points = [point for polygon in _polygons(geometry) for ring in polygon for point in _ring(ring, exact)]
    x, y = (round(math.fsum(values) / len(points) * PARTS / 1000) for values in zip(*points, strict=True))
    return f"M{x - LEAST} {y}l{LEAST}-{LEAST} {LEAST} {LEAST}-{LEAST} {LEAST}z"


def _all_arcs(collection: dict[str, Any]) -> list[Any]:
    """Return the arcs of every geometry."""
    return [geometry["arcs"] for geometry in collection["geometries"]]


def _flat(nested: Any) -> Iterator[int]:
    """Yield the arc numbers of nested lists."""
    if isinstance(nested, int):
        yield nested
        return
    for one in nested:
        yield from _flat(one)


def main() -> None:
    """Convert the file that the command names, and say how large the outcome is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="counties-albers-10m.json of us-atlas, gzipped or not")
    parser.add_argument("--to", type=Path, default=FILE, help="where to write (default: the file the site serves)")
    arguments = parser.parse_args()
    raw = arguments.file.read_bytes()
    svg = convert(json.loads(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)).encode()
    arguments.to.parent.mkdir(parents=True, exist_ok=True)
    arguments.to.write_bytes(svg)
    print(f"{arguments.to}: {len(svg):,} bytes, {len(gzip.compress(svg, 9)):,} compressed")


if __name__ == "__main__":
    main()
