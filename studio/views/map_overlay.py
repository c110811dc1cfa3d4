"""What lies on top of the map's dots: the path with its keys, the playhead, the sample under the pointer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from studio.theme import Theme
from studio.views.domain_sign import paint_sign

Floats = NDArray[np.floating]
_CARD = 64.0


def paint_path(painter: QPainter, theme: Theme, points: Floats) -> None:
    """A dashed line through pixels ``[n, 2]``."""
    if len(points) < 2:
        return
    pen = QPen(theme.colour("text"), 1.5, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points.tolist()]))


def paint_keys(painter: QPainter, theme: Theme, points: Floats) -> None:
    """A ring at each key."""
    painter.setPen(QPen(theme.colour("text"), 2))
    painter.setBrush(theme.colour("ground"))
    for x, y in points.tolist():
        painter.drawEllipse(QPointF(x, y), 5, 5)


def paint_playhead(painter: QPainter, theme: Theme, points: Floats) -> None:
    """A disc in a ring where the playhead is."""
    for x, y in points.tolist():
        painter.setPen(QPen(theme.colour("focus"), 2.5))
        painter.setBrush(theme.colour("ground", 0.6))
        painter.drawEllipse(QPointF(x, y), 10.5, 10.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        painter.drawEllipse(QPointF(x, y), 5, 5)


def paint_sample(
    painter: QPainter, theme: Theme, domain: int, at: QPointF, pixmap: QPixmap | None, words: str, within: QRectF
) -> None:
    """A ring around a sample and a card beside it with its picture, its domain's sign and its bin."""
    painter.setPen(QPen(theme.colour("text"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 7, 7)
    card = _card_box(at, _CARD + 18 if pixmap else 22, within)
    painter.setPen(QPen(theme.colour("hairline"), 1))
    painter.setBrush(theme.colour("bar", 0.96))
    painter.drawRoundedRect(card, 6, 6)
    if pixmap is not None:
        painter.drawPixmap(QPointF(card.left() + (card.width() - 56) / 2, card.top() + 5), pixmap)
    paint_sign(painter, theme, domain, QPointF(card.left() + 11, card.bottom() - 11), 7)
    painter.setFont(theme.font(11))
    painter.setPen(theme.colour("text"))
    line = QRectF(card.left() + 19, card.bottom() - 20, card.width() - 22, 18)
    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(line.width()))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)


def _card_box(at: QPointF, height: float, within: QRectF) -> QRectF:
    """Beside the sample, on the side where there is room."""
    width = _CARD + 6
    left = at.x() + 14 if at.x() + 14 + width < within.right() else at.x() - 14 - width
    top = min(max(within.top() + 4, at.y() - height / 2), within.bottom() - height - 4)
    return QRectF(left, top, width, height)
