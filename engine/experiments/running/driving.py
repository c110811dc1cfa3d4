"""Drives the engine's jobs where nobody waits for them: to their end at once, or against a stopwatch that pauses."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psutil
import torch

Result = TypeVar("Result")

MIB = 2**20
LOOK_EVERY = 16  # steps; asking takes some ten microseconds


def finished(steps: Generator[Any, None, Result]) -> Result:
    """Run a job to its end and return its value."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


class Stopwatch:
    """Seconds that somebody worked: calling it gives those since its start, without the pauses.

    Args:
        clock: seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock, self._paused = clock, 0.0
        self._started = clock()

    def __call__(self) -> float:
        """Seconds so far."""
        return self._clock() - self._started - self._paused

    @contextmanager
    def pause(self) -> Iterator[None]:
        """What happens inside costs no time."""
        began = self._clock()
        yield
        self._paused += self._clock() - began


class MemoryWatch:
    """The most memory seen: an accelerator's own account where there is one, else this process's resident set."""

    def __init__(self, device: torch.device) -> None:
        self._device, self._process, self.peak_mib = device, psutil.Process(), 0.0
        if device.type == "cuda":
            torch.cuda.reset_peak_memory_stats(device)

    def look(self, step: int = 0) -> None:
        """Take the present into account, at every sixteenth step."""
        if step % LOOK_EVERY:
            return
        if self._device.type == "cuda":
            held = torch.cuda.max_memory_allocated(self._device)
        else:
            held = self._process.memory_info().rss
        self.peak_mib = max(self.peak_mib, held / MIB)
