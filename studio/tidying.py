"""Python's cyclic garbage is swept on the window's thread alone.

A sweep destroys what it finds where it runs. Were that the engine's thread, a forgotten widget would take its timers
along there, which Qt forbids and sometimes answers with a crash.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # milliseconds
NEWBORN = 5000  # objects since the last sweep that make one worth while
THOROUGH = 30  # rounds until old objects are looked at too


class Tidying(QObject):
    """Takes the sweeping over from Python, for as long as it lives.

    Args:
        parent: whose thread it sweeps on.

    Attributes:
        is_heard: whether something sounds; old objects wait for silence, since nobody else, and so no sound either,
            gets Python's lock while they are looked at.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_heard: Callable[[], bool] = lambda: False
        self._rounds = 0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(EVERY)

    def settle(self) -> None:
        """What is there now stays: it is never looked at again, which makes a thorough sweep short."""
        gc.collect()
        gc.freeze()

    def sweep(self) -> None:
        """One round."""
        self._rounds += 1
        if self._rounds >= THOROUGH and not self.is_heard():
            self._rounds = 0
            gc.collect()
        elif gc.get_count()[0] > NEWBORN:
            gc.collect(1)
