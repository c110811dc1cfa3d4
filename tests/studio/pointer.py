"""The pointer over a widget, without moving the real one, whose events arrive late."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


def move(widget: QWidget, to: QPoint, held: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Tell a widget that the pointer came to a place of it, a button held or none."""
    at, left = QPointF(to), Qt.MouseButton.LeftButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), left, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
