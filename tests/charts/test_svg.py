"""Elements are escaped text, with numbers as SVG writes them."""

from tracker.charts.svg import element, link, mark, percent


def test_what_is_put_into_an_element_is_escaped_once() -> None:
    made = element("text", "a < b", element("title", "R&D"), class_="x", href='"><script>')
    assert made == '<text class="x" href="&quot;&gt;&lt;script&gt;">a &lt; b<title>R&amp;D</title></text>'


def test_attributes_are_named_as_svg_names_them_and_nothing_is_left_out_in_silence() -> None:
    assert element("rect", text_anchor="end", viewBox="0 0 1 1", x=0, y=None) == (
        '<rect text-anchor="end" viewBox="0 0 1 1" x="0"/>'
    )


def test_shares_become_percentages_without_needless_decimals() -> None:
    assert [percent(share) for share in (0, 0.5, 1 / 3, 1)] == ["0%", "50%", "33.33%", "100%"]


def test_a_mark_has_its_middle_at_its_place() -> None:
    made = mark("opposes", 0.25, 20, 12, marks="/marks.svg")
    assert 'href="/marks.svg#opposes" x="25%" y="14" width="12"' in made
    assert 'transform="translate(-6 0)"' in made


def test_a_link_has_a_name_for_those_who_hear_it() -> None:
    made = link("/actions/a1/", "May 2012: it joined", element("circle"))
    assert made.startswith('<a href="/actions/a1/" aria-label="May 2012: it joined"><title>May 2012: it joined</title>')
