"""In place of the engine: keeps what is sent to it, and tells what a test lets it tell."""

from __future__ import annotations

from typing import Any


class FakeLink:
    """Keeps what was sent; `tell` answers."""

    def __init__(self) -> None:
        self.sent: list[tuple[type, dict[str, Any]]] = []
        self.cancelled: list[int] = []
        self._listeners: dict[type, list[Any]] = {}

    def listen(self, kind: type, heard: Any) -> None:
        self._listeners.setdefault(kind, []).append(heard)

    def send(self, command: type, **fields: Any) -> int:
        self.sent.append((command, fields))
        command(ticket=len(self.sent), **fields)  # what the engine would not take fails here
        return len(self.sent)

    def cancel(self, ticket: int) -> None:
        self.cancelled.append(ticket)

    def tell(self, event: Any) -> None:
        for heard in self._listeners.get(type(event), []):
            heard(event)
