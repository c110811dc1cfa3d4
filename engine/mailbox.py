"""The engine's inbox, written by the window's thread and read by the engine's: the only lock of the engine.

Background commands wait in order, other commands cut in; the newest of a slot replaces the one still waiting.
"""

from __future__ import annotations

import threading
from collections import deque

from engine.messages import Cancel, Command


class Mailbox:
    """Commands that wait, and the tickets that were given up before their turn came.

    Every method may be called from any thread and returns at once; only `wait` blocks.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._background: deque[Command] = deque()
        self._cut_ins: deque[Command] = deque()
        self._dropped: list[int] = []
        self._cancels: list[int] = []
        self._closed = False

    @property
    def closed(self) -> bool:
        """No more commands are taken."""
        return self._closed

    def post(self, command: Command) -> None:
        """Leave a command. One of the same slot that still waits is dropped and the new one takes its place.

        The place in the queue is kept, so that a stream of new commands cannot push its slot back for ever.
        A `Cancel` drops its target at once where it waits, else it is kept for the running jobs.
        """
        with self._changed:
            if self._closed:
                return
            if isinstance(command, Cancel):
                self._cancel(command.target)
            else:
                self._put(self._background if command.background else self._cut_ins, command)
            self._changed.notify_all()

    def take_cut_in(self) -> Command | None:
        """The command that cut in first, or None."""
        with self._changed:
            return self._cut_ins.popleft() if self._cut_ins else None

    def take_background(self) -> Command | None:
        """The background command that has waited longest, or None."""
        with self._changed:
            return self._background.popleft() if self._background else None

    def take_dropped(self) -> list[int]:
        """Tickets of waiting commands that were replaced or cancelled since the last call, each once."""
        with self._changed:
            dropped, self._dropped = self._dropped, []
            return dropped

    def take_cancels(self) -> list[int]:
        """Targets of cancels that found nothing waiting since the last call: jobs that run, or have ended."""
        with self._changed:
            cancels, self._cancels = self._cancels, []
            return cancels

    def wait(self, timeout: float | None = None) -> bool:
        """Sleep until there is something to take or the box is closed; False where `timeout` seconds passed first."""
        with self._changed:
            return self._changed.wait_for(self._anything, timeout)

    def close(self) -> None:
        """Wake whoever waits; later posts are ignored."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _anything(self) -> bool:
        return bool(self._closed or self._background or self._cut_ins or self._dropped or self._cancels)

    def _put(self, queue: deque[Command], command: Command) -> None:
        for place, waiting in enumerate(queue):
            if command.slot is not None and waiting.slot == command.slot:
                self._dropped.append(waiting.ticket)
                queue[place] = command
                return
        queue.append(command)

    def _cancel(self, target: int) -> None:
        for queue in (self._background, self._cut_ins):
            for waiting in queue:
                if waiting.ticket == target:
                    queue.remove(waiting)
                    self._dropped.append(target)
                    return
        self._cancels.append(target)
