"""Politeness: one host is asked once in a while, however many of its documents are wanted. Pure but for the clock."""

import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from urllib.parse import urlsplit

Item = TypeVar("Item")

PAUSE = 2.0  # seconds between two questions to one host
LONGEST = 60.0  # seconds that a server may make us wait


def host_of(url: str) -> str:
    """Return the host that an address names."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def in_turns(items: Iterable[Item], url: Callable[[Item], str]) -> Iterator[Item]:
    """Yield items so that hosts take turns: while one rests, the others are asked."""
    queues: dict[str, deque[Item]] = defaultdict(deque)
    for item in items:
        queues[host_of(url(item))].append(item)
    while queues:
        for host in list(queues):
            yield queues[host].popleft()
            if not queues[host]:
                del queues[host]


class Pace:
    """Waits before a host is asked again, longer where it said so or did not answer."""

    def __init__(
        self,
        pause: float = PAUSE,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the pause in seconds, and whose time it is."""
        self.pause, self.sleep, self.clock = pause, sleep, clock
        self.free_at: dict[str, float] = {}

    def wait(self, url: str) -> None:
        """Wait until the host of an address may be asked, and note that it is."""
        host = host_of(url)
        left = self.free_at.get(host, 0) - self.clock()
        if left > 0:
            self.sleep(left)
        self.free_at[host] = self.clock() + self.pause

    def back_off(self, url: str, attempt: int, retry_after: str = "") -> None:
        """Leave a host alone as long as it asks for, or twice as long after each attempt."""
        asked = float(retry_after) if retry_after.isdecimal() else self.pause * 2 ** (attempt + 1)
        self.free_at[host_of(url)] = self.clock() + min(asked, LONGEST)
