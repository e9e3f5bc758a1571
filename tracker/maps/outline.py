"""The outlines of counties and the borders of states: one SVG file, served as it is and cut up for pictures.

Drawn once from us-atlas by `convert`; the counties are those of 2017 (`vintages` says what is drawn where).
"""

import re
from functools import lru_cache
from pathlib import Path

ADDRESS = "vendor/us-atlas-3.0.1/counties.svg"  # under static/
FILE = Path(__file__).resolve().parent.parent / "static" / ADDRESS

PARTS = 4  # of a pixel: what one unit of a path is
LEFT, TOP = -58, 10  # where the drawing begins: the Aleutians reach over its edge
WIDTH, HEIGHT = 1034, 600  # of the drawing, in pixels
VIEW_BOX = " ".join(str(one * PARTS) for one in (LEFT, TOP, WIDTH, HEIGHT))

_PATH = re.compile(r'<path id="c?(\w+)" d="([^"]+)"/>')


@lru_cache(maxsize=1)
def paths() -> dict[str, str]:
    """Return the path of each outline by its GEOID, in order, and that of the borders as `states`."""
    return dict(_PATH.findall(FILE.read_text()))


def shapes() -> list[str]:
    """Return the GEOIDs of the outlines, in order."""
    return [name for name in paths() if name != "states"]
