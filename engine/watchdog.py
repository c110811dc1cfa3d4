"""Notices when the engine is held up by one step, such as a decode that hangs, and says so from beside it.

A step in native code can't be broken off; what the user can do is know of it, and cancel, which works at its end.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from engine.messages import Command, EngineBusy, Event

PATIENCE = 10.0  # seconds
UNWATCHED = ("WarmUp",)  # the first start of torch is slow on many machines


class Watchdog:
    """Watches single steps from a thread of its own, which sleeps for as long as nothing takes long.

    Args:
        emit: takes an `EngineBusy` once for each step that takes longer than `patience` seconds, and another with
            ``over`` when it ends after all; called on the watchdog's thread and the engine's.
    """

    def __init__(
        self,
        emit: Callable[[Event], None],
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._emit, self._patience, self._clock = emit, patience, clock
        self._changed = threading.Condition()
        self._step: tuple[Command, float] | None = None  # with when it began
        self._told: Command | None = None
        self._ends = False
        self._thread = threading.Thread(target=self._watch, name="engine-watchdog", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread; it has ended when this returns."""
        with self._changed:
            self._ends = True
            self._changed.notify()
        self._thread.join()

    @contextmanager
    def watching(self, command: Command) -> Iterator[None]:
        """Whatever is done inside is one step of a command."""
        self._step = None if type(command).__name__ in UNWATCHED else (command, self._clock())
        try:
            yield
        finally:
            self._step = None
            if self._told is not None:
                self._over()

    def _over(self) -> None:
        with self._changed:
            told, self._told = self._told, None
        if told is not None:
            self._emit(EngineBusy(ticket=told.ticket, command=type(told).__name__, seconds=self._patience, over=True))

    def _watch(self) -> None:
        with self._changed:
            while not self._ends:
                # Steps neither lock nor wake this thread: there are thousands a second, and hardly one is long.
                self._changed.wait(self._patience / 4)
                step = self._step
                if step is None or self._told is step[0] or self._clock() - step[1] < self._patience:
                    continue
                self._told = step[0]
                name = type(step[0]).__name__
                self._emit(EngineBusy(ticket=step[0].ticket, command=name, seconds=self._clock() - step[1]))
