"""How a name becomes a path, a sort key and a searchable form. Pure functions."""

import re
import unicodedata


def plain(text: str) -> str:
    """Return the text in lower case without accents: `Doña Ana` becomes `dona ana`."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.lower().strip()


def slug(text: str) -> str:
    """Return the form used in paths: apostrophes and dots dropped, everything else that is no letter a dash."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’.]", "", plain(text))).strip("-")


def searchable(text: str) -> str:
    """Return the form that names are searched in: plain words, `st.` and `saint` alike, no punctuation."""
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’.]", "", plain(text))).split()
    return " ".join("saint" if word in {"st", "ste"} else word for word in words)


def sort_name(text: str) -> str:
    """Return the form that lists are ordered by, the same on every server."""
    return searchable(text)
