"""The outlines that the site serves are those that were converted, and nearly every county has one."""

import hashlib
import json
import re

from tracker.maps.convert import convert
from tracker.maps.outline import FILE, paths, shapes
from tracker.maps.vintages import UNITS, outlines_of, units_of

# Two squares side by side, of which the second is too small to have an area, and their common state.
TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [[[0, 0], [0, 10], [10, 0]], [[10, 10], [0, -10], [-10, 0]], [[20, 20], [0, 0]]],
    "objects": {
        "counties": {
            "geometries": [
                {"type": "Polygon", "id": "01003", "arcs": [[2]]},
                {"type": "Polygon", "id": "01001", "arcs": [[0, 1]]},
            ]
        },
        "states": {"geometries": [{"type": "MultiPolygon", "id": "01", "arcs": [[[0, 1]], [[~1]]]}]},
    },
}


def test_an_area_is_written_in_quarters_of_a_pixel_as_steps() -> None:
    assert '<path id="c01001" d="M0 0l0 40 40 0 0-40z"/>' in convert(TOPOLOGY)


def test_a_county_too_small_to_have_an_area_is_drawn_as_a_diamond() -> None:
    assert '<path id="c01003" d="M75 80l5-5 5 5-5 5z"/>' in convert(TOPOLOGY)


def test_a_border_that_two_states_share_is_drawn_once() -> None:
    assert '<path id="states" d="M0 0l0 40 40 0M40 40l0-40-40 0"/>' in convert(TOPOLOGY)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert convert(TOPOLOGY) == convert(json.loads(json.dumps(TOPOLOGY)))


def test_the_outlines_are_those_that_the_note_beside_them_names() -> None:
    note = FILE.with_name("VENDOR.md").read_text()
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() in note
    assert len(shapes()) == 3142
    assert all(re.fullmatch(r"\d{5}", shape) for shape in shapes())
    assert "states" in paths()


def test_an_outline_shows_its_own_county_unless_a_vintage_says_otherwise() -> None:
    assert units_of("25025") == ("25025",)
    assert units_of("09009") == ("09009", "09170", "09140")
    assert set(UNITS) <= set(shapes())


def test_only_units_that_are_known_are_shown_in_order() -> None:
    assert outlines_of(["09140", "09170", "25025"], ["09009", "25025", "48201"]) == {
        "09009": ["09170", "09140"],
        "25025": ["25025"],
    }
