"""A gallery as tests see it: shown with so many samples, clicked, dragged onto."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.pictures import ThumbnailSheet
from studio.views.gallery.sample_grid import SampleGrid

BINS = (BinLook("a", "zero", "0", 0), BinLook("b", "seven", "7", 7))
LEFT, SHIFT, CONTROL = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def shown(theme: Theme, qtbot: QtBot, count: int) -> SampleGrid:
    grid = SampleGrid(theme, ThumbnailSheet(theme), 2)
    qtbot.addWidget(grid)
    grid.show_domain("spoken digits", "sound")
    grid.show_bins(BINS)
    grid.show_samples(count)
    grid.show_thumbnails(0, np.full((min(count, 5000), 28, 28), 200, np.uint8))
    grid.resize(524, 480)
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def click(grid: SampleGrid, sample: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(grid.grid.viewport(), LEFT, keys, grid.grid.rect_of(sample).center())


def send(grid: SampleGrid, kind: QEvent.Type, at: QPoint) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    area = grid.grid.viewport()
    event = QMouseEvent(kind, QPointF(at), QPointF(area.mapToGlobal(at)), LEFT, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(area, event)
