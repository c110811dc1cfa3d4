"""The one object through which the window knows the engine: commands go out with a ticket, events come back as calls.

Events arrive on the engine's thread and are delivered on the window's, in order.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from engine.messages import Cancel, Command, Event, WarmUp
from engine.worker import EngineThread, standard_handlers

AnyEvent = TypeVar("AnyEvent", bound=Event)


class EngineLink(QObject):
    """Posts commands to the engine thread and hands its events to whoever listens for their type."""

    _arrived = Signal(object)

    def __init__(
        self, engine: EngineThread | None = None, parent: QObject | None = None, device: str | None = None
    ) -> None:
        """`engine` for another thread than the usual one; `device` to compute on, None for the best there is."""
        super().__init__(parent)
        self._listeners: dict[type[Event], list[Callable[[Any], None]]] = {}
        self._last_ticket, self._closed = 0, False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._engine = engine or EngineThread(partial(standard_handlers, device), self.tell)

    def start(self) -> None:
        """Start the engine's thread, load torch there and warm it up; answered by `EngineReady`."""
        self._engine.start()
        self.send(WarmUp)

    def close(self) -> None:
        """Stop what runs and end the thread; one that is in the middle of a long step is not waited for to its end."""
        self._closed = True
        self._listeners.clear()
        self._engine.close()

    def send(self, command: type[Command], **fields: Any) -> int:
        """Post a command and return its ticket, which every event it causes echoes."""
        self._last_ticket += 1
        self._engine.post(command(ticket=self._last_ticket, **fields))
        return self._last_ticket

    def cancel(self, ticket: int) -> None:
        """Drop a waiting or running command."""
        self.send(Cancel, target=ticket)

    def listen(self, event: type[AnyEvent], listener: Callable[[AnyEvent], None]) -> None:
        """Call `listener` on the window's thread for every event of exactly this type."""
        self._listeners.setdefault(event, []).append(listener)

    def tell(self, event: Event) -> None:
        """Pass on what the engine tells, on its thread; after `close` there may be nobody left to pass it on to."""
        if not self._closed:
            self._arrived.emit(event)

    @Slot(object)
    def _deliver(self, event: Event) -> None:
        for listener in tuple(self._listeners.get(type(event), ())):
            listener(event)
