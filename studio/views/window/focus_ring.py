"""A ring around the part of the window that keys go to, for parts that paint themselves: buttons have one of theirs.

It shows after Tab, F6 or a key, not after a click: who uses the mouse knows where they are.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

from studio.theme import Theme

_THICK = 2
_OWN_RING = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QLineEdit)


class FocusRing(QWidget):
    """Lies over the window; call `follow` with what has the focus now."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._followed: QWidget | None = None
        self._quiet = False
        self.hide()

    def follow(self, now: QWidget | None) -> None:
        """Show the ring around `now` if it is a part of this window that needs one."""
        if self._followed is not None and isValid(self._followed):
            self._followed.removeEventFilter(self)
        clicked = bool(QApplication.mouseButtons().value)
        self._followed, self._quiet = now if now is not None and self._needs(now) and not clicked else None, False
        if self._followed is not None:
            self._followed.installEventFilter(self)
        self._fit()

    def stay_back(self) -> None:
        """Nobody went there by key: wait for one."""
        self._quiet = True
        self.hide()

    def _needs(self, part: QWidget) -> bool:
        """A page only keeps the keys from others: nobody can move in it, so nobody comes to it by Tab."""
        moves = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return moves and self.window().isAncestorOf(part) and not isinstance(part, _OWN_RING)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Hide, QEvent.Type.Show):
            self._fit()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.stay_back()
        elif event.type() == QEvent.Type.KeyPress and self._quiet:
            self._quiet = False
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("focus"), 2 * _THICK))
        painter.drawRect(self.rect())
        painter.end()

    def _fit(self) -> None:
        each = self._followed
        if each is None or self._quiet or not each.isVisible():
            self.hide()
            return
        self.setGeometry(QRect(each.mapTo(self.window(), QPoint(0, 0)), each.size()))
        # Only the rim: a widget that covered the whole part would be repainted with it, and catch its clicks.
        inner = self.rect().adjusted(_THICK, _THICK, -_THICK, -_THICK)
        self.setMask(QRegion(self.rect()) - QRegion(inner))
        self.show()
        self.raise_()
