"""A picture of a map as PNG, from the same SVG, with the fonts that travel with it."""

from functools import lru_cache
from pathlib import Path

import resvg_py

FONTS = sorted(str(file) for file in (Path(__file__).resolve().parent / "fonts").glob("*.ttf"))
WIDTH = 1650  # pixels: half as many again as the drawing, for sharp screens


@lru_cache(maxsize=8)  # a second of work each, and readers ask for the same few days
def png(svg: str) -> bytes:
    """Return an SVG drawn as PNG."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=WIDTH,
        skip_system_fonts=True,
        font_files=FONTS,
        font_family="Inter",
        sans_serif_family="Inter",
        serif_family="Newsreader",
    )
    return bytes(drawn)
