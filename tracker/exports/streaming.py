"""Sending a file piece by piece: in constant memory, and never cut short in silence."""

import tempfile
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from pathlib import Path

PIECE = 64 * 1024  # bytes


def pieces(lines: Iterable[bytes], spoil: bytes) -> Generator[bytes]:
    """Gather lines into pieces that are worth sending.

    Where the lines fail once something was sent, the last piece is `spoil` and the error goes on to the server. Some
    servers end a chunked body as if it were whole (Granian 2.8 does), and a file must not look whole when it is not.
    """
    sent = False
    try:
        for piece in _gathered(lines):
            yield piece
            sent = True
    except Exception:
        if sent:
            yield spoil
        raise


def _gathered(lines: Iterable[bytes]) -> Generator[bytes]:
    """Join lines until they make a piece."""
    waiting: list[bytes] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def saved(write: Callable[[Path], None]) -> Generator[bytes]:
    """Yield the pieces of a file that has to be whole before it can be sent: it is written to a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole"
        write(whole)
        with whole.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


def begun(found: Generator[bytes]) -> Generator[bytes]:
    """Return the same pieces, the first of them made already: an error before it is still an answer of the view's."""
    ready = _resumed(found)
    next(ready)
    return ready


def _resumed(found: Generator[bytes]) -> Generator[bytes]:
    """Make the first piece, wait, then give all."""
    with closing(found):
        first = next(found, b"")
        yield b""
        yield first
        yield from found
