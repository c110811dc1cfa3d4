"""Loads what the first visit to the Bridge page would wait for: the curves' package takes most of a second.

Qt's classes come to be when they are first named. That must not happen on two threads at once, or the window dies
while it paints: so each is named here on the window's thread, a few at a time, before a thread loads the package.
"""

from __future__ import annotations

import importlib
import threading
import time
from collections.abc import Iterator
from types import ModuleType

from PySide6 import QtCore, QtGui, QtOpenGLWidgets, QtSvg, QtTest, QtWidgets
from PySide6.QtCore import QObject, QTimer

PACKAGE = "pyqtgraph"
MODULES = (QtCore, QtGui, QtWidgets, QtSvg, QtOpenGLWidgets, QtTest)  # those the package looks into
SLICE_S = 0.004


class Preloading(QObject):
    """Starts as soon as the event loop has nothing else to do.

    Args:
        parent: whose thread names Qt's classes.
        package: what is loaded afterwards, on a thread of its own.
    """

    def __init__(self, parent: QObject, package: str = PACKAGE) -> None:
        super().__init__(parent)
        self._package = package
        self._classes = _named(MODULES)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    def _go_on(self) -> None:
        """Name classes for a few milliseconds; after the last one the package's turn has come."""
        end = time.perf_counter() + SLICE_S
        for _ in self._classes:
            if time.perf_counter() > end:
                return
        self._timer.stop()
        threading.Thread(target=importlib.import_module, args=(self._package,), name="preloading", daemon=True).start()


def _named(modules: tuple[ModuleType, ...]) -> Iterator[object]:
    return (getattr(module, name) for module in modules for name in dir(module))
