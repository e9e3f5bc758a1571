"""The stripes and the hatch that the pictures of a page share."""

from django.utils.safestring import SafeString

from tracker.charts.svg import element


def patterns() -> SafeString:
    """Return the stripes and the hatch that pictures of a page share, in an SVG that takes no room."""
    striped = [_stripes(name) for name in ("paper", "limited", "suspended", "ended")]
    return element("svg", element("defs", *striped, _hatch()), class_="patterns", width=0, height=0, aria_hidden="true")


def _stripes(name: str) -> SafeString:
    """Return diagonal stripes of paper or of a fill."""
    path = element("path", class_=f"stripe stripe-{name}", d="M1.5 0v6", stroke_width=2.5)
    return _pattern(f"stripe-{name}", 6, path)


def _hatch() -> SafeString:
    """Return the thin hatch of a binding from above."""
    return _pattern("hatch", 5, element("path", class_="hatch", d="M.5 0v5", stroke_width=1))


def _pattern(name: str, size: int, path: SafeString) -> SafeString:
    return element(
        "pattern",
        path,
        id=name,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
