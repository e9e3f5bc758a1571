"""The picture of a lane: spells, soft ends, positions, bindings, and words only where they have room."""

import datetime
import re
from dataclasses import replace
from xml.etree import ElementTree

from tracker.charts.axis import Axis
from tracker.charts.lanes import Band, Bar, Lane, Position, draw, foot, head
from tracker.charts.signs import Sign, Span

FIRST = datetime.date(2010, 1, 1).toordinal()
AXIS = Axis(FIRST, FIRST + 1000)
LANE = Lane(
    label="Secure Communities",
    axis=AXIS,
    bars=[Bar(0, FIRST + 300, "not-yet", "", "Not yet"), Bar(FIRST + 300, FIRST + 340, "active", "paper", "open")],
    idle=[],
    idle_words="did not operate",
    acts=[Sign(FIRST + 300, FIRST + 339, "active", "/actions/a1/", "It joined")],
    positions=[],
    bands=[],
    on=FIRST + 500,
    marks="/static/marks.svg",
)
ACTIVE = Bar(FIRST + 100, 10_000_000, "active", "", "Active")


def test_a_lane_is_well_formed_named_and_links_its_acts() -> None:
    made = draw(LANE)
    ElementTree.fromstring(made)
    assert 'role="group" aria-label="Secure Communities"' in made
    assert 'href="/actions/a1/"' in made
    assert " style=" not in made


def test_what_the_dates_leave_open_lies_under_stripes_of_the_other_value() -> None:
    made = draw(LANE)
    assert '<rect class="spell fill-active" x="30%" width="4%"' in made
    assert '<rect fill="url(#stripe-paper)" x="30%" width="4%"' in made


def test_a_word_is_told_only_where_its_bar_has_room() -> None:
    assert ">Not yet<" in draw(LANE)
    assert ">open<" not in draw(LANE)


def test_a_word_ends_before_the_program_did() -> None:
    stopped = replace(LANE, bars=[ACTIVE], idle=[Span(FIRST + 120, FIRST + 1000, True)])
    assert ">Active<" not in draw(stopped)
    assert ">did not operate<" in draw(stopped)
    later = replace(LANE, bars=[ACTIVE], idle=[Span(0, FIRST + 500, True)])
    assert '<text class="on-active" x="50%"' in draw(later)


def test_a_binding_has_its_hatch_its_lock_and_leads_to_its_act() -> None:
    band = Band([Span(FIRST + 100, 10_000_000, True)], "Texas, Senate Bill 4", "Texas", "/actions/a2/", "Bound by it")
    made = draw(replace(LANE, bands=[band]))
    assert '<rect class="band" fill="url(#hatch)" x="10%" width="90%"' in made
    assert "/static/marks.svg#barred" in made
    assert 'href="/actions/a2/"' in made
    assert ">Texas, Senate Bill 4<" in made


def test_a_long_name_gives_way_to_a_short_one_where_the_picture_is_narrow() -> None:
    words = "New Hampshire, Anti-Sanctuary Act of the State"
    made = draw(replace(LANE, bands=[Band([Span(FIRST + 450, FIRST + 900, True)], words, "New Hampshire", "/a/", "")]))
    assert re.search(f'class="on-hatch wide-only" x="45%"[^>]*>{words}<', made)
    assert re.search('class="on-hatch narrow-only" x="45%"[^>]*>New Hampshire<', made)


def test_a_position_that_is_only_possible_is_drawn_so_and_has_no_word() -> None:
    held = Position(Span(FIRST, FIRST + 500, True), "opposes the program")
    assert '<line class="position"' in draw(replace(LANE, positions=[held]))
    assert ">opposes the program<" in draw(replace(LANE, positions=[held]))
    perhaps = replace(held, span=Span(FIRST, FIRST + 500, False))
    made = draw(replace(LANE, positions=[perhaps]))
    assert 'class="position is-possible"' in made
    assert "opposes the program" not in made


def test_head_and_foot_share_the_axis() -> None:
    assert 'x="50%"' in head(AXIS, FIRST + 500, "May 15, 2011")
    assert head(AXIS, FIRST + 5000, "later") == ""
    assert ">2011<" in foot(AXIS)
