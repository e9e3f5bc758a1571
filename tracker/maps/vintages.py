"""Which units are drawn on which outline, for units come and go while the outlines are those of 2017.

An outline takes its colour from the first of these units that exists on the day; the others that exist then are named
beside it. The order is by how much of the outline each unit holds: for Connecticut's planning regions, in force since
June 1, 2022, by towns. An outline of which no unit exists yet (Broomfield, Colorado, before 2001) stays empty.
"""

from collections.abc import Iterable, Mapping

UNITS: Mapping[str, tuple[str, ...]] = {
    # Alaska: census areas that were parted before and after the outlines were drawn.
    "02105": ("02105", "02232"),  # Hoonah-Angoon, until 2007 part of Skagway-Hoonah-Angoon
    "02230": ("02230", "02232"),  # Skagway, the other part
    "02195": ("02195", "02280"),  # Petersburg, until 2008 part of Wrangell-Petersburg
    "02275": ("02275", "02280"),  # Wrangell, the other part
    "02198": ("02198", "02201"),  # Prince of Wales-Hyder, until 2008 Prince of Wales-Outer Ketchikan
    "02261": ("02261", "02066", "02063"),  # Valdez-Cordova, since 2019 Copper River and Chugach
    # Connecticut: nine planning regions took the place of eight counties.
    "09001": ("09001", "09190", "09120", "09140"),
    "09003": ("09003", "09110", "09160", "09140"),
    "09005": ("09005", "09160", "09140", "09190"),
    "09007": ("09007", "09130"),
    "09009": ("09009", "09170", "09140"),
    "09011": ("09011", "09180", "09130", "09150"),
    "09013": ("09013", "09110", "09150"),
    "09015": ("09015", "09150", "09180"),
    # Virginia: independent cities that became towns of the county around them.
    "51005": ("51005", "51560"),  # Alleghany County, with Clifton Forge city until 2001
    "51019": ("51019", "51515"),  # Bedford County, with Bedford city until 2013
}


def units_of(outline: str) -> tuple[str, ...]:
    """Return the GEOIDs of the units that an outline may show, the one that comes first, first."""
    return UNITS.get(outline, (outline,))


def outlines_of(units: Iterable[str], outlines: Iterable[str]) -> dict[str, list[str]]:
    """Return, for each outline, those of these units that it may show, in order; outlines without any are left out."""
    known = set(units)
    found = {outline: [unit for unit in units_of(outline) if unit in known] for outline in outlines}
    return {outline: shown for outline, shown in found.items() if shown}
