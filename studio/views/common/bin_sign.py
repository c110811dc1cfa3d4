"""How a bin's colour is painted: full for the first ten bins, hollow discs and broken bars for the ten after them.

So an eleventh bin, whose colour was there before, is told from the first at a glance and without its name.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from studio.theme import Theme

_RING = 0.17  # of the edge
_DASH, _GAP = 5.0, 3.0


def paint_bin_disc(painter: QPainter, theme: Theme, box: QRectF, index: int, *, on_picture: bool = False) -> QColor:
    """Paint a disc, or a ring, into a square box; returns the colour to write on it with."""
    return _paint(painter, theme, box, index, box.width() / 2, on_picture)


def paint_bin_patch(painter: QPainter, theme: Theme, box: QRectF, index: int) -> None:
    """Paint a square with round corners, or its outline."""
    _paint(painter, theme, box, index, 2, False)


def bar_brush(theme: Theme, index: int, opacity: float = 1.0, *, on_picture: bool = False) -> QBrush:
    """Fills a bar: plain, or with gaps across it."""
    colour = theme.mark_colour(index, opacity) if on_picture else theme.bin_colour(index, opacity)
    if not theme.is_hollow(index):
        return QBrush(colour)
    gaps = QLinearGradient(QPointF(0, 0), QPointF(_DASH, _DASH))  # slanted: across bars that lie and that stand
    share = _DASH / (_DASH + _GAP)
    nothing = theme.colour("ground", 0.0)
    for at, each in ((0, colour), (share, colour), (share + 0.01, nothing), (1, nothing)):
        gaps.setColorAt(at, each)
    gaps.setSpread(QLinearGradient.Spread.RepeatSpread)
    return QBrush(gaps)


def _paint(painter: QPainter, theme: Theme, box: QRectF, index: int, corner: float, on_picture: bool) -> QColor:
    colour = theme.mark_colour(index) if on_picture else theme.bin_colour(index)
    if not theme.is_hollow(index):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, corner, corner)
        return theme.colour("on_mark" if on_picture else "on_bin")
    width = max(1.5, _RING * box.width())
    painter.setPen(QPen(colour, width))
    painter.setBrush(theme.colour("on_mark") if on_picture else Qt.BrushStyle.NoBrush)
    inside = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(inside, corner - width / 2, corner - width / 2)
    return colour if on_picture else theme.colour("text")
