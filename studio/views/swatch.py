"""A bin's colour as a small icon for menus, always with its key on it so that no colour has to be told by itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap

from studio.theme import Theme
from studio.views.bin_look import BinLook

SIDE = 16


def bin_icon(theme: Theme, look: BinLook) -> QIcon:
    """A bin's colour with its key."""
    return swatch(theme, look.colour, look.key)


def swatch(theme: Theme, colour: int, words: str = "") -> QIcon:
    """A disc of a bin colour with a digit on it."""
    pixmap = QPixmap(SIDE * 2, SIDE * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.bin_colour(colour))
    painter.drawEllipse(QRect(0, 0, SIDE, SIDE))
    painter.setFont(theme.font(10, QFont.Weight.DemiBold))
    painter.setPen(theme.colour("on_bin"))
    painter.drawText(QRect(0, 0, SIDE, SIDE), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return QIcon(pixmap)
