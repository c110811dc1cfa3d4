"""A panel in front of the window that needs no window of its own: the rest is dimmed, Esc or a click beside it closes.

Tab stays inside while it is open, and the focus goes back to where it was when it closes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from studio.theme import Theme

MARGIN = 24
DIM = 0.5


class Overlay(QWidget):
    """`body` is the layout of the panel. Signal: `closed()`. A subclass or its owner fills the panel."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget, width: int, height: int, name: str) -> None:
        """`width` and `height` of the panel in pixels where the window has room; `name` is for a screen reader."""
        super().__init__(parent)
        self._theme, self._wanted = theme, (width, height)
        self._before: QWidget | None = None
        self.setAccessibleName(name)
        self.panel = QFrame(self)
        self.panel.setProperty("kind", "overlay")
        self.panel.setAccessibleName(name)
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        parent.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    def open_over(self) -> None:
        """Show it in front of the window, alone; the owner then gives the focus to one of its controls."""
        over = self.parentWidget()
        assert over is not None
        for other in over.findChildren(Overlay):
            if other is not self:
                other.close_over()
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self._fit()
        self.show()
        self.raise_()

    def close_over(self) -> None:
        """Put it away and give the focus back."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        self.hide()
        alive = before is not None and isValid(before) and before.isVisible()
        (before if before is not None and alive else self.window()).setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_over()
        event.accept()  # no key goes on to the page behind

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_over()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside."""
        at = self.window().focusWidget()
        each = at if at is not None and self.isAncestorOf(at) else self
        for _ in range(10_000):
            following = each.nextInFocusChain() if forward else each.previousInFocusChain()
            if following is None or following is at:
                return True
            each = following
            takes = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.isEnabled() and each.isVisible()
            if takes and self.isAncestorOf(each):
                each.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
                return True
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("media", DIM))
        painter.end()

    def _fit(self) -> None:
        room = self.window().rect()
        self.setGeometry(room)
        width = min(self._wanted[0], room.width() - 2 * MARGIN)
        height = min(self._wanted[1], room.height() - 2 * MARGIN)
        top = min((room.height() - height) // 2, max(MARGIN, room.height() // 8))
        self.panel.setGeometry(QRect((room.width() - width) // 2, top, width, height))
