"""A web server on this machine that misbehaves in every way that a fetch has to bear."""

import contextlib
import functools
import gzip
import http.server
import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar
from urllib.parse import unquote

from tracker.sources.addresses import Address
from tracker.sources.fetch import Bounds

ARTICLE = (
    "<html><head><title>County votes</title></head><body><nav>Home</nav><article><h1>County votes</h1>"
    "<p>The county board voted five to two on Tuesday night to end its agreement with the federal government,"
    " after four hours of debate.</p><p>“We will honor no detainer without a judge’s warrant,” the sheriff said"
    " as he left the chamber, surrounded by reporters.</p></article></body></html>"
)
MEGABYTE = b"x" * 1_000_000


def pdf(text: str) -> bytes:
    """Return the smallest PDF that says something."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + head + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


@functools.cache
def bomb() -> bytes:
    """Return a few packed bytes that unpack to three hundred megabytes."""
    pack = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return b"".join(pack.compress(MEGABYTE) for _ in range(300)) + pack.flush()


class Pages(http.server.BaseHTTPRequestHandler):
    """Answers by what the path asks for; `asked` keeps each question."""

    asked: ClassVar[list[tuple[str, str, dict[str, str]]]] = []
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer in the way that the path names."""
        self.asked.append((self.command, self.path, {name.lower(): value for name, value in self.headers.items()}))
        self.close_connection = True
        name = self.path.strip("/").partition("?")[0].split("/")[0].replace("-", "_")
        getattr(self, f"answer_{name}", self.answer_missing)()

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self.do_GET()

    def send(
        self, content: bytes, media_type: str = "text/html; charset=utf-8", status: int = 200, **more: str
    ) -> None:
        """Send a whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        for name, value in {"content_length": str(len(content)), "connection": "close", **more}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command == "GET":
            with contextlib.suppress(OSError):  # nobody listens to the end
                self.wfile.write(content)

    def answer_article(self) -> None:
        if self.headers.get("if-none-match") == '"one"':
            self.send(b"", status=304)
        else:
            self.send(ARTICLE.encode(), etag='"one"')

    def answer_latin(self) -> None:
        self.send("<p>Doña Ana County declined the agreement.</p>".encode("latin-1"), "text/html; charset=iso-8859-1")

    def answer_pdf(self) -> None:
        self.send(pdf("The board approved the memorandum on May 15, 2012."), "application/pdf")

    def answer_untyped(self) -> None:
        self.send(pdf("No type was given."), "application/octet-stream")

    def answer_broken(self) -> None:
        self.send(b"%PDF-1.7\n1 0 obj << /Type /Catalog", "application/pdf")

    def answer_picture(self) -> None:
        self.send(b"\x89PNG", "image/png")

    def answer_program(self) -> None:
        self.send(b"MZ", "application/octet-stream")

    def answer_to(self) -> None:
        self.send(b"", status=302, location=unquote(self.path.partition("?")[2]))

    def answer_loop(self) -> None:
        self.send(b"", status=302, location="/loop")

    def answer_missing(self) -> None:
        self.send(b"gone", status=404)

    def answer_busy(self) -> None:
        self.send(b"", status=503, retry_after="7")

    def answer_get_only(self) -> None:
        self.send(b"ok", status=405 if self.command == "HEAD" else 200)

    def answer_silent(self) -> None:
        time.sleep(3)

    def answer_trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.drip()

    def answer_trickling_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        self.drip()

    def drip(self) -> None:
        """Send a byte now and then, more often than silence is noticed."""
        with contextlib.suppress(OSError):
            for _ in range(200):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)

    def answer_gigabyte(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(1_000):
                self.wfile.write(MEGABYTE)

    def answer_announced_gigabyte(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(10**9))
        self.end_headers()

    def answer_bomb(self) -> None:
        self.send(bomb(), content_encoding="gzip")

    def answer_packed(self) -> None:
        self.send(gzip.compress(ARTICLE.encode()), content_encoding="gzip")

    def answer_badly_packed(self) -> None:
        self.send(b"no gzip", content_encoding="gzip")

    def answer_oddly_packed(self) -> None:
        self.send(b"??", content_encoding="br")

    def answer_cut(self) -> None:
        self.send(b"half", content_length="1000")

    def answer_no_http(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH\r\n")

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def misbehaving_site() -> Iterator[int]:
    """Run the server while the block lasts; yields its port."""
    Pages.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()


def is_loopback(address: Address) -> bool:
    """Let a test reach this machine, and nothing else."""
    return address.is_loopback


def here(port: int, **changes: object) -> Bounds:
    """Return the bounds of a fetch that may reach this machine on one port."""
    usual = {"ports": frozenset({port}), "may_reach": is_loopback, "seconds": 5.0, "seconds_of_silence": 0.5}
    return Bounds(**(usual | changes))  # type: ignore[arg-type]


def resolver(**hosts: str) -> object:
    """Return a resolver that knows these hosts alone: `a_test="127.0.0.1 10.0.0.1"`."""

    def resolve(host: str) -> list[Address]:
        if found := hosts.get(host.replace(".", "_"), host if host[0].isdecimal() else ""):
            return [ipaddress.ip_address(one) for one in found.split()]
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    return resolve
