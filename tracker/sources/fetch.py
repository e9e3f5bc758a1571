"""Fetch a document from the open network, in bounds. Whatever goes wrong is one sentence; nothing is raised.

Knows neither Django nor the records. Size, time, redirects, ports and types are bounded, and no redirect and no name
leads to a machine that is not public (`addresses`).
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from email.message import Message
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from tracker.sources.addresses import Deadline, MayReach, NoSuchHost, Reach, Refused, Resolve, is_public, resolve

HTML = ("text/html", "application/xhtml+xml")
PDF = "application/pdf"
PLAIN = ("text/plain", "text/csv", "application/csv", "text/markdown")
SHEETS = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel")
ALLOWED_TYPES = (*HTML, PDF, *PLAIN, *SHEETS)
UNTYPED = ("", "application/octet-stream", "binary/octet-stream")  # what servers say of a PDF they know nothing about

REDIRECTS = frozenset({301, 302, 303, 307, 308})
NO_SUCH_HOST = "There is no such host."
MEGABYTE = 1_000_000
MOST_BYTES = 25 * MEGABYTE
SCHEMES = {"http": 80, "https": 443}
USER_AGENT = "jurisdiction-policy-tracker (stores a copy of cited public documents)"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a fetch may cost, and whom it may reach. Only a test gives another `may_reach`, `resolve` or `ports`."""

    most_bytes: int = MOST_BYTES
    seconds: float = 60
    seconds_of_silence: float = 15
    redirects: int = 5
    ports: frozenset[int] = frozenset(SCHEMES.values())
    may_reach: MayReach = is_public
    resolve: Resolve = resolve
    user_agent: str = USER_AGENT


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a fetch. `failure` is blank where it is well; `status` None where nobody answered."""

    url: str
    final_url: str
    status: int | None = None
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    retry_after: str = ""
    content: bytes = b""
    failure: str = ""
    may_pass: bool = False  # nobody answered, or not to the end: another time it may be well


class Failed(Exception):
    """A fetch ends here; the message is the sentence."""


def fetch(
    url: str,
    bounds: Bounds = Bounds(),
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    document: bool = True,
) -> Fetched:
    """Fetch a document, or say why not. Without `document`, only the headers are awaited, whatever they say."""
    deadline = Deadline.after(bounds.seconds)
    target = url
    for _ in range(bounds.redirects + 1):
        try:
            target = checked(target, bounds)
        except Failed as failed:
            return Fetched(url, target, failure=str(failed))
        fetched, onward = _step(Fetched(url, target), bounds, deadline, (method, headers or {}, document))
        if onward is None:
            return fetched
        target = onward
    return replace(fetched, failure=f"It redirects more than {bounds.redirects} times.")


def checked(url: str, bounds: Bounds) -> str:
    """Return an address as it is sent, in ASCII and without fragment. Raises Failed for one that is not fetched."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port or SCHEMES.get(parts.scheme, 0)
    except ValueError as error:
        raise Failed(f"This is not an address: {error}.") from error
    if parts.scheme not in SCHEMES:
        raise Failed("Only addresses that begin with http:// or https:// are fetched.")
    if not host:
        raise Failed("The address names no host.")
    if parts.username is not None or parts.password is not None:
        raise Failed("The address holds a user name or a password.")
    if port not in bounds.ports:
        raise Failed(f"Port {port} is not one of those that are fetched from: {_listed(bounds.ports)}.")
    place = f"[{host}]" if ":" in host else host
    if port != SCHEMES[parts.scheme]:
        place = f"{place}:{port}"
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~?") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, place, path, query, ""))


def _listed(ports: frozenset[int]) -> str:
    return ", ".join(str(port) for port in sorted(ports))


def _step(
    fetched: Fetched, bounds: Bounds, deadline: Deadline, how: tuple[str, Mapping[str, str], bool]
) -> tuple[Fetched, str | None]:
    """Ask one server; return what came or why nothing did, and the address to which it redirects."""
    method, headers, document = how
    silence = dict.fromkeys(("connect", "read", "write", "pool"), bounds.seconds_of_silence)
    asked: Any = {
        "user-agent": bounds.user_agent,
        "accept": "*/*",
        "accept-encoding": "gzip, deflate",
        **headers,
    }
    backend = Reach(deadline, bounds.may_reach, bounds.resolve)
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend, max_keepalive_connections=0) as pool,
            pool.stream(method, fetched.final_url, headers=asked, extensions={"timeout": silence}) as response,
        ):
            fetched = replace(fetched, **_facts(response))
            onward = _header(response, "location")
            if response.status in REDIRECTS and onward:
                return fetched, _joined(fetched.final_url, onward)
            if not document:
                return fetched, None
            _check_answer(response, fetched, bounds)
            encoding = _header(response, "content-encoding").lower()
            content = b"".join(decoded(response.iter_stream(), encoding, bounds.most_bytes))
            return _typed(replace(fetched, content=content)), None
    except (Failed, Refused) as failed:
        return replace(fetched, failure=str(failed)), None
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        is_lasting = isinstance(error, NoSuchHost)
        return replace(fetched, failure=sentence(error, bounds, deadline), may_pass=not is_lasting), None


def _joined(url: str, onward: str) -> str:
    """Return where a redirect leads. Raises Failed."""
    try:
        return urljoin(url, onward)
    except ValueError as error:
        raise Failed(f"It redirects to what is no address: {error}.") from error


def _header(response: httpcore.Response, name: str) -> str:
    """Return what a header says first, blank where it is not there."""
    found = (value for key, value in response.headers if key.lower() == name.encode())
    return next(found, b"").decode("latin-1").strip()[:500]


def _facts(response: httpcore.Response) -> dict[str, Any]:
    """Return what the headers say of the document."""
    content_type = Message()
    content_type["content-type"] = _header(response, "content-type")
    return {
        "status": response.status,
        "media_type": content_type.get_content_type() if content_type["content-type"] else "",
        "charset": str(content_type.get_param("charset", "")).lower(),
        "etag": _header(response, "etag"),
        "last_modified": _header(response, "last-modified"),
        "retry_after": _header(response, "retry-after"),
    }


def _check_answer(response: httpcore.Response, fetched: Fetched, bounds: Bounds) -> None:
    """Raise Failed where the headers already say that the document is not there, or not to be had."""
    if response.status != 200:
        raise Failed(answered(response.status))
    if fetched.media_type not in (*ALLOWED_TYPES, *UNTYPED):
        raise Failed(f"Its type, {fetched.media_type[:60]}, is not one of those that are stored.")
    length = _header(response, "content-length")
    if length.isdecimal() and int(length) > bounds.most_bytes:
        raise Failed(_too_large(bounds.most_bytes))


def answered(status: int) -> str:
    """Return what a status means, in a sentence."""
    phrase = f" ({HTTPStatus(status).phrase})" if status in {one.value for one in HTTPStatus} else ""
    return f"The server answered {status}{phrase}."


def _too_large(most: int) -> str:
    return f"It is larger than {most / MEGABYTE:,g} MB."


def decoded(chunks: Iterable[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """Yield a body as it was before it was packed for the way, never more than `most` bytes at a time or in all.

    Raises Failed: a small packed body may hold a very large one.
    """
    if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise Failed(f"It comes packed as {encoding[:20]}, which was not asked for.")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if "gzip" in encoding or encoding == "deflate" else None
    left = most
    for packed in chunks:
        chunk = _unpacked(unpack, packed, left + 1) if unpack else packed
        left -= len(chunk)
        if left < 0:
            raise Failed(_too_large(most))
        yield chunk
    if unpack and not unpack.eof:
        raise Failed("The answer broke off.")


def _unpacked(unpack: "zlib._Decompress", packed: bytes, most: int) -> bytes:
    """Return what a packed piece holds, cut off behind `most` bytes."""
    try:
        return unpack.decompress(packed, most)
    except zlib.error as error:
        raise Failed("It says that it is packed, but cannot be unpacked.") from error


def _typed(fetched: Fetched) -> Fetched:
    """Return the document with the type that its first bytes prove, where the server named none."""
    if fetched.media_type not in UNTYPED:
        return fetched
    if fetched.content.startswith(b"%PDF-"):
        return replace(fetched, media_type=PDF)
    return replace(fetched, content=b"", failure="The server names no type, and it is not a PDF.")


def sentence(error: Exception, bounds: Bounds, deadline: Deadline) -> str:
    """Return what went wrong on the way, in one sentence."""
    if isinstance(error, httpcore.TimeoutException):
        if deadline.is_over:
            return f"It took longer than {bounds.seconds:g} seconds."
        return f"The server was silent for {bounds.seconds_of_silence:g} seconds."
    if isinstance(error, NoSuchHost):
        return NO_SUCH_HOST
    if isinstance(error, httpcore.ConnectError):
        return f"The server cannot be reached: {said(error)}."
    return f"The connection broke off: {said(error)}."


def said(error: Exception) -> str:
    """Return the words of an error, on one line and without its number."""
    words = re.sub(r"^\[Errno -?\d+\] ", "", str(error)) or type(error).__name__
    return " ".join(words.split()).rstrip(".")[:160]
