"""A slider that jumps to where it is clicked, as every slider of the studio does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle

_FINE = 10_000


class ScrubSlider(QSlider):
    """A slider that jumps to where it is clicked. `moved(share)` is sent for the user's own movements, 0..1."""

    moved = Signal(object)

    def __init__(self, name: str, tip: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, _FINE)
        self.setSingleStep(_FINE // 100)
        self.setPageStep(_FINE // 10)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self._showing = False
        self.valueChanged.connect(self._changed)

    def show_share(self, share: float) -> None:
        """Move the handle without a signal."""
        self._showing = True
        self.setValue(round(min(1.0, max(0.0, share)) * _FINE))
        self._showing = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _jump(self, event: QMouseEvent) -> None:
        handle = 14
        at = round(event.position().x() - handle / 2)
        self.setValue(QStyle.sliderValueFromPosition(0, _FINE, at, self.width() - handle))
        event.accept()

    def _changed(self, value: int) -> None:
        if not self._showing:
            self.moved.emit(value / _FINE)
