"""The engine thread: one plain thread that owns all torch state for ever.

This file imports no torch, so that the window can show before it is loaded; the handlers, and torch with them, are
imported on the thread when it starts.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from engine.mailbox import Mailbox
from engine.messages import Command, Event
from engine.runner import Emit, Handle, JobRunner
from engine.spare_memory import QUIET_S, give_back_memory
from engine.watchdog import PATIENCE, Watchdog


def standard_handlers(device: str | None = None) -> Handle:
    """Import torch, open a session over the generators of this machine, and return what answers its commands.

    `device` is ``cpu``, ``cuda`` or ``mps`` where that is there, else the best there is.
    """
    from engine.handlers import open_handlers

    return open_handlers(device)


class EngineThread:
    """Runs commands on a thread of its own and hands every event to `emit`, on that thread.

    Args:
        make_handlers: called once on the thread; returns the function that turns a command into a job.
        emit: takes each event; must be quick and safe to call from another thread.
        patience: seconds one step may take before an `EngineBusy` tells of it.
        give_back: gives memory back that nobody uses; called once whenever there is nothing to do after some work.
    """

    def __init__(
        self,
        make_handlers: Callable[[], Handle],
        emit: Emit,
        patience: float = PATIENCE,
        give_back: Callable[[], object] = give_back_memory,
    ) -> None:
        self._make_handlers, self._emit, self._patience = make_handlers, emit, patience
        self._give_back = give_back
        self._mailbox = Mailbox()
        # A daemon: a window that closes never hangs on one long call, after `close` has waited a while for it.
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)

    @property
    def alive(self) -> bool:
        """The thread is running."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Start the thread; commands posted before wait for it."""
        self._thread.start()

    def post(self, command: Command) -> None:
        """Leave a command; returns at once, from any thread."""
        self._mailbox.post(command)

    def close(self, timeout: float = 5.0) -> bool:
        """Stop every job at its next safe point and end the thread; False where that took longer than `timeout` s."""
        self._mailbox.close()
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        watchdog = Watchdog(self._emit, self._patience)
        runner = JobRunner(self._mailbox, self._handlers(), self._emit, watchdog.watching)
        watchdog.start()
        try:
            while not self._mailbox.closed:
                runner.turn()
                if not runner.busy:
                    self._rest()
            runner.stop_all()
        finally:
            watchdog.stop()

    def _rest(self) -> None:
        """Wait for the next command, the first moments of it with all memory still at hand."""
        if not self._mailbox.wait(QUIET_S):
            self._give_back()
            self._mailbox.wait()

    def _handlers(self) -> Handle:
        try:
            return self._make_handlers()
        except Exception as error:
            return _always_failing(error)


def _always_failing(error: Exception) -> Handle:
    """An engine that could not start answers every command with the reason, instead of not at all."""

    def handle(command: Command) -> Iterator[Event | None]:
        raise error.with_traceback(None)

    return handle
