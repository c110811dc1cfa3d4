"""Brings wishes from any thread into the window's, the newest of a slot in place of older ones.

However many arrive, the window is woken once per tick and finds at most a bounded number of them.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from studio.remote.wishes import Wish

TICK_MS = 16
MOST_WAITING = 64


class RemoteInbox(QObject):
    """`delivered` carries a tuple of wishes, in the order of the newest of each slot, at most once per tick."""

    delivered = Signal(object)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: dict[Hashable, Wish] = {}
        self._count = 0
        self._is_woken = False
        self._dropped = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._deliver)
        self._since = QElapsedTimer()
        self._woken.connect(self._deliver_in_time, Qt.ConnectionType.QueuedConnection)

    @property
    def dropped(self) -> int:
        """How many wishes there was no room for."""
        return self._dropped

    def put(self, wish: Wish) -> None:
        """Leave a wish, from any thread; it is lost where too many wait already."""
        with self._lock:
            slot = wish.slot
            if slot is None:
                self._count += 1
                slot = self._count
            self._waiting.pop(slot, None)
            if len(self._waiting) >= MOST_WAITING:
                self._dropped += 1
                return
            self._waiting[slot] = wish
            wake, self._is_woken = not self._is_woken, True
        if wake:
            self._woken.emit()

    def _deliver_in_time(self) -> None:
        """At once after a quiet moment, otherwise when the tick is over."""
        passed = self._since.elapsed() if self._since.isValid() else TICK_MS
        if passed >= TICK_MS:
            self._deliver()
        else:
            self._timer.start(int(TICK_MS - passed))

    def _deliver(self) -> None:
        with self._lock:
            wishes, self._waiting = tuple(self._waiting.values()), {}
            self._is_woken = False
        self._since.start()
        if wishes:
            self.delivered.emit(wishes)
