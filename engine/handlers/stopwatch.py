"""A clock that can be held, so that a training that pauses takes no longer for it."""

from __future__ import annotations

import time
from collections.abc import Callable


class Stopwatch:
    """Counts seconds while it runs; calling it tells them. It runs from the start."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._began = clock, clock()
        self._held: float | None = None

    def __call__(self) -> float:
        """Seconds counted so far."""
        return self._held if self._held is not None else self._clock() - self._began

    def hold(self) -> None:
        """Count no more until it goes on."""
        self._held = self()

    def go_on(self) -> None:
        """Count on from where it was held."""
        self._began, self._held = self._clock() - self(), None
