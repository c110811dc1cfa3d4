"""Work that need not hold up the engine: done in order on a thread of its own, a few pieces at most ahead of it.

Encoding and compressing take as long as rendering and release Python's lock, so both go on at the same time and a
scrub never waits for a picture to be written.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

NAP = 0.002  # seconds between two looks


class Behind:
    """A context: left early, what waits is dropped and what runs is waited for.

    Args:
        most: pieces that may wait; the one who asks waits with them, safe point by safe point.
    """

    def __init__(self, most: int = 8) -> None:
        self._most = most
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="export")
        self._waiting: deque[Future[object]] = deque()

    def __enter__(self) -> Behind:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def do(self, work: Callable[[], object]) -> Iterator[None]:
        """Put a piece of work last; yields while too many wait. What an earlier piece raised is raised here."""
        self._waiting.append(self._pool.submit(work))
        yield from self._down_to(self._most)

    def finish(self) -> Iterator[None]:
        """Yield until everything is done; raises what a piece raised."""
        yield from self._down_to(0)

    def _down_to(self, many: int) -> Iterator[None]:
        while self._waiting:
            if self._waiting[0].done():
                self._waiting.popleft().result()
            elif len(self._waiting) > many:
                time.sleep(NAP)
                yield None
            else:
                return
