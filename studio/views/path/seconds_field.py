"""A number that is typed or stepped, sent when it is done: seconds, or a weight."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox


class SecondsField(QDoubleSpinBox):
    """`chosen(value)` is sent for the user's own changes, once a number is typed out."""

    chosen = Signal(object)

    def __init__(self, name: str, tip: str, limits: tuple[float, float], unit: str = " s", step: float = 0.5) -> None:
        super().__init__()
        self.setRange(*limits)
        self.setDecimals(1)
        self.setSingleStep(step)
        self.setSuffix(unit)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(72)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self._showing = False
        self.valueChanged.connect(self._changed)

    def show_seconds(self, value: float) -> None:
        """Show a value without a signal."""
        self._showing = True
        self.setValue(value)
        self._showing = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():  # a wheel that only passes over must change nothing
            super().wheelEvent(event)
        else:
            event.ignore()

    def _changed(self, value: float) -> None:
        if not self._showing:
            self.chosen.emit(value)
