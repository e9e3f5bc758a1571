"""Sending a file piece by piece: in constant memory, and never cut short in silence."""

from collections.abc import Generator, Iterable
from contextlib import closing

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
