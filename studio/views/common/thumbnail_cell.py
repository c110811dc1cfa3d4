"""How one sample looks wherever it is shown: picture, bin bar, badge, selection.

A label is certain, a ghost is a guess: labelled is a full-width bar and a round badge with the bin's key, predicted a
faint bar whose length is the confidence.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPixmap

from studio.theme import Theme
from studio.views.common.bin_look import NO_BIN
from studio.views.common.bin_sign import bar_brush, paint_bin_disc

CORNER = 5.0
_BAR = 3.0
_BADGE = 15.0
_GUESS_OPACITY = 0.62


@dataclass(frozen=True, slots=True)
class CellLook:
    """What to paint on top of a picture. `label` and `predicted` are colour indices, `NO_BIN` for none."""

    label: int = NO_BIN
    key: str = ""
    predicted: int = NO_BIN
    confidence: float = 0.0
    selected: bool = False
    current: bool = False
    playing: bool = False


def paint_cell(painter: QPainter, theme: Theme, box: QRect, pixmap: QPixmap | None, look: CellLook) -> None:
    """Paint one sample into `box`; without a pixmap yet, an empty place."""
    if pixmap is None:
        _fill(painter, QRectF(box), theme.colour("raised", 0.45))
    else:
        painter.drawPixmap(box.topLeft(), pixmap)
    paint_marks(painter, theme, box, look)


def paint_marks(painter: QPainter, theme: Theme, box: QRect, look: CellLook) -> None:
    """Paint what lies on top of a sample's picture: bar, badge, outlines."""
    if look.label != NO_BIN:
        _paint_bar(painter, box, 1.0, bar_brush(theme, look.label, on_picture=True))
        _paint_badge(painter, theme, box, look)
    elif look.predicted != NO_BIN:
        guess = bar_brush(theme, look.predicted, _GUESS_OPACITY, on_picture=True)
        _paint_bar(painter, box, look.confidence, guess)
    if look.playing:
        _paint_playing(painter, theme, box)
    if look.selected:
        _outline(painter, box, theme.colour("selection"), 2.0)
    if look.current:  # inside the selection's outline, so that both can be seen
        _outline(painter, box.adjusted(2, 2, -2, -2) if look.selected else box, theme.colour("focus"), 2.0)


def _paint_bar(painter: QPainter, box: QRect, length: float, colour: QBrush) -> None:
    """The bar keeps clear of the round corners of the picture by its inset."""
    if length <= 0:
        return
    inset = 1.5
    width = max(_BAR, (box.width() - 2 * inset) * min(1.0, length))
    painter.fillRect(QRectF(box.left() + inset, box.bottom() + 1 - _BAR, width, _BAR), colour)


def _paint_badge(painter: QPainter, theme: Theme, box: QRect, look: CellLook) -> None:
    size = _BADGE if box.width() >= 44 else 9.0
    badge = QRectF(box.right() + 1 - size - 1, box.top() + 1, size, size)
    ink = paint_bin_disc(painter, theme, badge, look.label, on_picture=True)
    if look.key and size == _BADGE:
        painter.setFont(theme.font(10, QFont.Weight.DemiBold))
        painter.setPen(ink)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, look.key)


def _paint_playing(painter: QPainter, theme: Theme, box: QRect) -> None:
    centre = QPointF(box.left() + 11, box.top() + 11)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("action"))
    painter.drawEllipse(centre, 8, 8)
    icon = theme.icon_pixmap("sound", "on_action", 12)
    painter.drawPixmap(QPointF(centre.x() - 6, centre.y() - 6), icon)


def _fill(painter: QPainter, box: QRectF, colour: QColor, corner: float = CORNER) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, corner, corner)


def _outline(painter: QPainter, box: QRect, colour: QColor, width: float) -> None:
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(-1, -1, 1, 1), CORNER + 1, CORNER + 1)
