"""Which machines a fetch may reach: public ones. Every name is resolved first, and only the checked address is used."""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
MayReach = Callable[[Address], bool]
Resolve = Callable[[str], list[Address]]

# Nothing else of version 6 is given to machines on the open network: mapped and translated addresses lie outside.
GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
SIX_TO_FOUR = ipaddress.IPv6Network("2002::/16")  # carries an address of version 4 that nobody would check
# Public by its number, yet the wire server of a cloud, which hands out secrets to whoever asks from inside.
METADATA = frozenset({ipaddress.ip_address("168.63.129.16")})

NOBODY = frozenset({socket.EAI_NONAME, socket.EAI_NODATA})


class Refused(httpcore.ConnectError):
    """An address that a fetch must not reach; the message is a sentence."""


class NoSuchHost(httpcore.ConnectError):
    """A name that nobody has."""


def is_public(address: Address) -> bool:
    """Say whether an address is of the open network: not private, loopback, link-local, multicast or reserved."""
    if address in METADATA or address.is_multicast or not address.is_global:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        return address in GLOBAL_UNICAST and address not in SIX_TO_FOUR
    return not address.is_reserved


def resolve(host: str) -> list[Address]:
    """Return the addresses of a host, as the system resolves its name. Raises OSError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(entry[4][0]) for entry in found]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment at which everything must be over, on the clock of `time.monotonic`."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """Return the deadline so many seconds from now."""
        return cls(time.monotonic() + seconds)

    @property
    def is_over(self) -> bool:
        """Say whether it has passed."""
        return time.monotonic() >= self.at

    def left(self, at_most: float | None = None) -> float:
        """Return the seconds left, at most so many. Raises httpcore.ReadTimeout where none are."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if at_most is None else min(left, at_most)


class Reach(httpcore.NetworkBackend):
    """Connects to checked addresses alone, and lets nothing outlast the deadline, not even a server that trickles.

    The name in the certificate and in the Host header stays the one of the URL: httpcore takes both from there.
    """

    def __init__(self, deadline: Deadline, may_reach: MayReach, resolve: Resolve) -> None:
        """Take the deadline, the rule, and how names are resolved."""
        self.deadline, self.may_reach, self.resolve = deadline, may_reach, resolve
        self.network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve the host once, refuse it where any address is closed, and connect to the first that answers."""
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._checked(host):
            try:
                left = self.deadline.left(timeout)
                return Timed(self.network.connect_tcp(str(address), port, left), self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = failed or error
        raise failed or httpcore.ConnectError("no address")

    def _checked(self, host: str) -> list[Address]:
        addresses = in_time(lambda: self.resolve(host), self.deadline)
        for address in addresses:
            if not self.may_reach(address):
                raise Refused(f"{host} is at {address}, which is no public address.")
        return list(dict.fromkeys(addresses))


class Timed(httpcore.NetworkStream):
    """A connection each step of which ends at the deadline at the latest."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        """Take the connection to hold to the deadline."""
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what comes, in time."""
        return self.stream.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, in time."""
        self.stream.write(buffer, self.deadline.left(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on in secret, with a server that proves the name."""
        return Timed(self.stream.start_tls(ssl_context, server_hostname, self.deadline.left(timeout)), self.deadline)

    def get_extra_info(self, info: str) -> object:
        """Return what is known of the connection."""
        return self.stream.get_extra_info(info)

    def close(self) -> None:
        """Hang up."""
        self.stream.close()


def in_time(ask: Callable[[], list[Address]], deadline: Deadline) -> list[Address]:
    """Return what `ask` returns, unless the deadline comes first: the system's resolver takes no time limit.

    Raises NoSuchHost, httpcore.ConnectError where nobody can tell, httpcore.ReadTimeout.
    """
    answer: queue.Queue[list[Address] | OSError | UnicodeError] = queue.Queue()

    def run() -> None:
        try:
            answer.put(ask())
        except (OSError, UnicodeError) as error:  # UnicodeError: a label of more than 63 letters
            answer.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        found = answer.get(timeout=deadline.left())
    except queue.Empty as error:
        raise httpcore.ReadTimeout from error
    if isinstance(found, UnicodeError) or (isinstance(found, socket.gaierror) and found.errno in NOBODY):
        raise NoSuchHost from found
    if isinstance(found, OSError):
        raise httpcore.ConnectError("its name cannot be resolved") from found
    return found
