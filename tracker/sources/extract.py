"""Read the text of a document in a process of its own, whose time and memory are bounded: documents come from anywhere.

`python -m tracker.sources.extract TYPE CHARSET` reads a document from its input and writes its text.
"""

import logging
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tracker.sources.reading import MOST_LETTERS, Unreadable, text_of

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
MOST_MEMORY = 2_000_000_000
UNREADABLE = 3  # the exit status that goes with a sentence


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document. `unreadable` says why there is none, or not all of it."""

    text: str
    unreadable: str = ""


def extract(content: bytes, media_type: str, charset: str = "", *, seconds: float = SECONDS) -> Text:
    """Return the text of a document, as far as it can be read in so many seconds."""
    command = [sys.executable, "-m", "tracker.sources.extract", media_type, charset]
    pipe = subprocess.PIPE
    child = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe)
    try:
        written, why = child.communicate(content, timeout=seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        written, _ = child.communicate()
        return Text(_kept(written), f"Reading it took longer than {seconds:g} seconds.")
    text = _kept(written)
    if child.returncode == UNREADABLE:
        return Text(text, why.decode(errors="replace").strip()[:300])
    if child.returncode != 0:
        return Text(text, "Its text cannot be read: the reader gave up.")
    if not text.strip():
        return Text("", "There is no text in it: it may be a picture of a page.")
    return Text(text, "It is very long: only its beginning was read." if len(text) == MOST_LETTERS else "")


def _kept(written: bytes) -> str:
    """Return text that PostgreSQL takes, which knows no NUL."""
    return written.decode("utf-8", "replace").replace("\0", "")[:MOST_LETTERS]


def main(media_type: str, charset: str) -> int:
    """Write the text of the document on the input; return the exit status."""
    logging.disable()  # what the reader complains of is told once, by the exception
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))  # should the parent be gone
    left = MOST_LETTERS
    try:
        for piece in text_of(sys.stdin.buffer.read(), media_type, charset):
            sys.stdout.buffer.write(piece[:left].encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
            left -= len(piece)
            if left <= 0:
                break
    except Unreadable as unreadable:
        sys.stderr.write(str(unreadable))
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
