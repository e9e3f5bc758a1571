"""Elements of SVG as text: everything that is put into them is escaped."""

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

LETTER = 7.2  # how wide a letter of the small size is at most, on average, in pixels


def element(name: str, *content: str, **attributes: object) -> SafeString:
    """Return an element; `class_` stands for class, `text_anchor` for text-anchor, None leaves an attribute out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{conditional_escape(_text(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(conditional_escape(one) for one in content)
    return SafeString(f"<{name}{told}>{inside}</{name}>" if content else f"<{name}{told}/>")


def _text(value: object) -> str:
    """Return a value as SVG writes it, whatever the language."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def percent(share: float) -> str:
    """Return a share of the width, from 0 to 1, as SVG writes it."""
    return f"{_text(share * 100)}%"


def link(href: str, title: str, *content: str, **attributes: object) -> SafeString:
    """Return what leads somewhere, with the words that a pointer brings up and that are read out."""
    return element("a", element("title", title), *content, href=href, aria_label=title, **attributes)


def mark(name: str, at: float, y: float, size: int = 12, *, marks: str) -> SafeString:
    """Return a mark of the file `marks`, its middle at a share of the width and at a height."""
    half = size / 2
    return element(
        "use",
        href=f"{marks}#{name}",
        x=percent(at),
        y=float(y - half),
        width=size,
        height=size,
        transform=f"translate(-{_text(half)} 0)",
    )
