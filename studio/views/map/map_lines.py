"""Lines from selected samples to where they land in another domain, rings around them, and the lasso."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from studio.theme import Theme
from studio.views.common.domain_sign import SQUARE, draw_shape
from studio.views.map.map_points import Floats

MOST_RINGS = 40  # more are told apart by their colour alone: everything else is faint then
_FEW = 12  # landings that are marked large


def paint_traces(painter: QPainter, theme: Theme, target: int, starts: Floats, ends: Floats) -> None:
    """Lines between pixels ``[n, 2]`` of samples and of their transfers, which get the sign of the domain `target`."""
    faint = min(1.0, max(0.3, 12 / max(1, len(starts))))
    edge = 9.0 if len(starts) <= _FEW else 5.0
    painter.setPen(QPen(theme.colour("text", 0.75 * faint), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for (x, y), (to_x, to_y) in zip(starts.tolist(), ends.tolist(), strict=True):
        painter.drawLine(QPointF(x, y), QPointF(to_x, to_y))
    painter.setPen(QPen(theme.domain_colour(target), 1.6 if len(starts) <= _FEW else 1.2))
    painter.setBrush(theme.colour("ground"))
    for x, y in ends.tolist():
        box = QRectF(x - edge / 2, y - edge / 2, edge, edge)
        draw_shape(painter, target, box, 1.5)


def paint_rings(painter: QPainter, theme: Theme, domain: int, pixels: Floats, edge: float) -> None:
    """A ring in the shape of the domain around each selected sample, `edge` logical pixels wide."""
    if len(pixels) > MOST_RINGS:
        return
    painter.setPen(QPen(theme.colour("selection"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x, y in pixels.tolist():
        box = QRectF(x - edge / 2, y - edge / 2, edge, edge)
        draw_shape(painter, domain if edge < 20 else SQUARE, box, 2)


def paint_lasso(painter: QPainter, theme: Theme, outline: Sequence[tuple[float, float]]) -> None:
    """The outline drawn so far, closed."""
    if len(outline) < 2:
        return
    painter.setPen(QPen(theme.colour("focus"), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(theme.colour("focus", 0.12))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in outline]))
