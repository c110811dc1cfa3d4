"""Python's cyclic garbage is swept on the window's thread alone.

A sweep destroys what it finds where it runs. Were that the engine's thread, a forgotten widget would take its timers
along there, which Qt forbids and sometimes answers with a crash. What a thorough sweep frees goes back to the system.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from engine.spare_memory import give_back_memory

EVERY = 1000  # milliseconds
NEWBORN = 5000  # objects since the last sweep that make one worth while
THOROUGH = 30  # rounds until old objects are looked at too


class Tidying(QObject):
    """Takes the sweeping over from Python, for as long as it lives.

    Args:
        parent: whose thread it sweeps on.
        give_back: gives memory back that nobody uses; on a thread of its own, since it takes some milliseconds.

    Attributes:
        is_heard: whether something sounds; old objects wait for silence, since nobody else, and so no sound either,
            gets Python's lock while they are looked at.
    """

    def __init__(self, parent: QObject, give_back: Callable[[], object] = give_back_memory) -> None:
        super().__init__(parent)
        self._give_back = give_back
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
            threading.Thread(target=self._give_back, name="giving back", daemon=True).start()
        elif gc.get_count()[0] > NEWBORN:
            gc.collect(1)
