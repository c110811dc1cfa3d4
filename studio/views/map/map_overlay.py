"""What lies on top of the map's dots: the path with its keys, the playhead, the sample under the pointer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from studio.theme import Theme
from studio.views.common.domain_sign import paint_sign

Floats = NDArray[np.floating]
_PICTURE, _TEXT = 56.0, 122.0


class Words(NamedTuple):
    """What a card says of a sample, line by line."""

    bin: str
    sureness: str
    name: str


def paint_path(painter: QPainter, theme: Theme, points: Floats) -> None:
    """A dashed line through pixels ``[n, 2]``."""
    if len(points) < 2:
        return
    pen = QPen(theme.colour("text"), 1.5, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points.tolist()]))


def paint_stroke(painter: QPainter, theme: Theme, points: Floats) -> None:
    """The stroke that is being drawn, through pixels ``[n, 2]``."""
    if len(points) < 2:
        return
    ends = Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(theme.colour("focus"), 3, Qt.PenStyle.SolidLine, ends, Qt.PenJoinStyle.RoundJoin))
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
    painter: QPainter, theme: Theme, domain: int, at: QPointF, pixmap: QPixmap | None, words: Words, within: QRectF
) -> None:
    """A ring around a sample and a card beside it: its picture, its bin, how sure that is, its name."""
    painter.setPen(QPen(theme.colour("text"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 7, 7)
    card = _card_box(at, (_PICTURE + 8 if pixmap else 0) + _TEXT, within)
    painter.setPen(QPen(theme.colour("hairline"), 1))
    painter.setBrush(theme.colour("bar", 0.96))
    painter.drawRoundedRect(card, 6, 6)
    left = card.left() + 8
    if pixmap is not None:
        painter.drawPixmap(QPointF(left - 2, card.top() + 6), pixmap)
        left += _PICTURE + 6
    paint_sign(painter, theme, domain, QPointF(left + 4, card.top() + 17), 8)
    rows = ((words.bin, 13, "text", 14), (words.sureness, 11, "text_quiet", 0), (words.name, 11, "text_quiet", 0))
    for place, (text, size, role, indent) in enumerate(rows):
        painter.setFont(theme.font(size))
        painter.setPen(theme.colour(role))
        line = QRectF(left + indent, card.top() + 8 + 18 * place, card.right() - left - indent - 6, 18)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


def _card_box(at: QPointF, width: float, within: QRectF) -> QRectF:
    """Beside the sample, on the side where there is room."""
    height = _PICTURE + 12
    left = at.x() + 14 if at.x() + 14 + width < within.right() else at.x() - 14 - width
    left = max(within.left() + 4, left)
    top = min(max(within.top() + 4, at.y() - height / 2), within.bottom() - height - 4)
    return QRectF(left, top, width, height)
