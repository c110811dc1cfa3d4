"""A bin's colour as a small icon for menus, always with its key on it so that no colour has to be told by itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.bin_sign import paint_bin_disc

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
    ink = paint_bin_disc(painter, theme, QRectF(0, 0, SIDE, SIDE), colour)
    painter.setFont(theme.font(10, QFont.Weight.DemiBold))
    painter.setPen(ink)
    painter.drawText(QRect(0, 0, SIDE, SIDE), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return QIcon(pixmap)
