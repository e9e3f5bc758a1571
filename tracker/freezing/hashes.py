"""The hashes of files, and the list that `sha256sum --check` reads."""

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"


def hashed(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path) -> None:
    """List the hash of every file of a folder."""
    lines = [f"{hashed(path)}  {path.name}\n" for path in sorted(folder.iterdir())]
    (folder / SUMS).write_text("".join(lines))
