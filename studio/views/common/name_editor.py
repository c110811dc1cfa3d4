"""A line to type a name in place: Enter or leaving it keeps the name, Escape gives it up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class NameEditor(QLineEdit):
    """Signals: `finished(name)` once, with the old name where it was given up or left empty."""

    finished = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._old, self._open = name, True
        self.setAccessibleName(self.tr("new name"))
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self._finish(self._old)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._finish(self.text())

    def _finish(self, name: str) -> None:
        if self._open:
            self._open = False
            if self.hasFocus() and (parent := self.parentWidget()) is not None:
                parent.setFocus(Qt.FocusReason.OtherFocusReason)  # else it falls to the top of the window
            self.hide()
            self.deleteLater()
            self.finished.emit(name.strip() or self._old)
