"""What a map looks like: groups, patterns, and a picture that stands by itself."""

import io
import re
import struct
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tracker.maps.drawing import Legend, Picture, Shown, by_class, by_colour, patterns, picture, uses
from tracker.maps.groups import Shade, groups, name_of
from tracker.maps.picture import WIDTH, png
from tracker.status.timeline import Told

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURE = Picture(
    title="Secure <Communities> on May 15, 2012",
    subtitle="What applied",
    legend=[Legend("active", "Active", "2,656"), Legend("active-possible", "Possibly active", "339")],
    shown=[Shown("25025", "active", "Suffolk County, MA: Active"), Shown("25017", "active-possible", "Middlesex")],
    notes=["Source: Jurisdiction Policy Tracker, read on June 1, 2026."],
)
DRAWN = picture(PICTURE, groups(counted=False))


def told(value: str, certainty: str = "certain") -> Told:
    """Return an answer."""
    return Told(value, certainty, "own", (value,), value, "")


@pytest.mark.parametrize(
    ("shade", "name"),
    [
        (Shade(told("active")), "active"),
        (Shade(told("active", "possible")), "active-possible"),
        (Shade(told("not researched", "not researched")), "not-researched"),
        (Shade(told("not operating", "possible")), "not-operating-possible"),
        (Shade(told("active"), 1, 3), "active-one"),
        (Shade(told("active"), 2, 2), "active-few"),
        (Shade(told("active"), 3, 9), "active-few"),
        (Shade(told("active"), 4, 4), "active-many"),
        (Shade(told("active", "possible"), 0, 2), "active-possible"),
        (Shade(told("ended"), 0, 0), "ended"),
    ],
)
def test_a_shade_belongs_to_a_group_of_the_legend(shade: Shade, name: str) -> None:
    assert name_of(shade) == name
    assert name in {group.name for group in groups(counted=shade.low is not None)}


def test_every_group_has_its_colour_in_the_style_sheet_and_its_pattern_on_the_page() -> None:
    css = (ROOT / "tracker/static/map.css").read_text()
    for group in (*groups(counted=False), *groups(counted=True)):
        rule = re.search(rf"\.map \.{group.name}[ ,][^{{]*{{([^}}]*)}}", css)
        assert rule, group.name
        assert (f"url(#map-{group.name})" in rule[1]) == group.has_pattern, group.name


def test_a_page_paints_by_class_and_a_picture_by_colour() -> None:
    assert 'class="fill-suspended"' in patterns(groups(counted=False), by_class)
    drawn = patterns(groups(counted=False), by_colour)
    assert 'fill="#f0a35e"' in drawn
    assert "class=" not in drawn


def test_a_page_refers_to_the_outlines_instead_of_holding_them() -> None:
    assert uses([Shown("25025", "active")], "/static/counties.svg") == (
        '<use href="/static/counties.svg#c25025" class="active"/>'
    )


def test_a_picture_holds_title_day_legend_and_source() -> None:
    words = " ".join(ElementTree.parse(io.StringIO(DRAWN)).getroot().itertext())
    for said in ("Secure <Communities> on May 15, 2012", "2,656", "Possibly active", "read on June 1, 2026"):
        assert said in words


def test_a_picture_names_each_county_and_needs_nothing_from_elsewhere() -> None:
    assert "<title>Suffolk County, MA: Active</title>" in DRAWN
    assert "href" not in DRAWN
    assert set(re.findall(r"url\(#([\w-]+)\)", DRAWN)) <= set(re.findall(r'id="([\w-]+)"', DRAWN))


def test_a_png_is_as_wide_as_promised_and_not_blank() -> None:
    drawn = png(DRAWN)
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", drawn[16:20]) == (WIDTH,)
    assert len(drawn) > 50_000


def test_a_png_has_its_letters_on_a_machine_without_fonts() -> None:
    without = DRAWN.replace("What applied", "")
    assert png(without) != png(DRAWN)
