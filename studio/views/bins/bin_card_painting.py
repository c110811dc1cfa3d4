"""Paints a bin's card: ground and colour edge, name, key and counts, a row of examples for each domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen

from studio.theme import Theme
from studio.views.bins.bin_card_layout import (
    ASSIGN,
    EDGE,
    EXAMPLES_LEFT,
    HEIGHT,
    NEED,
    TEXT_LEFT,
    THUMBNAIL,
    CardLayout,
    Example,
)
from studio.views.common.bin_look import ENOUGH, BinLook
from studio.views.common.bin_sign import bar_brush
from studio.views.common.pictures import ThumbnailSheet


@dataclass
class CardState:
    """What changes about a card while it is used.

    `drop` is where something dragged would go: "" nowhere, in (samples into the bin), above or below (another bin).
    """

    hover: Example | None = None
    over_card: bool = False
    over_assign: bool = False
    drop: str = ""
    needs_more: bool = False
    focused: bool = False


class CardPainting:
    """Knows the colours and the pictures of both domains."""

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet], layout: CardLayout) -> None:
        self._theme, self._sheets, self._layout = theme, sheets, layout

    def paint(self, painter: QPainter, look: BinLook, state: CardState, ratio: float) -> None:
        """Paint the whole card; `ratio` is of the screen's pixels to logical ones."""
        box = QRectF(0, 0, self._layout.width, HEIGHT)
        self._paint_ground(painter, box, look)
        self._paint_name(painter, look, state)
        self._paint_assign(painter, look, state)
        self._paint_counts(painter)
        for example in self._layout.boxes():
            self._paint_example(painter, example, ratio)
        if state.hover is not None:
            self._paint_cross(painter, self._layout.cross(state.hover))
        self._paint_hidden(painter)
        self._paint_frame(painter, box, state)

    def _paint_ground(self, painter: QPainter, box: QRectF, look: BinLook) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(box, self._theme.colour("bar"))
        painter.fillRect(QRectF(0, 0, EDGE, box.height()), bar_brush(self._theme, look.colour))
        painter.restore()

    def _paint_frame(self, painter: QPainter, box: QRectF, state: CardState) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state.focused or state.drop == "in":
            painter.setPen(QPen(self._theme.colour("focus"), 1.5))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        if state.drop in ("above", "below"):
            y = 1.5 if state.drop == "above" else box.height() - 1.5
            painter.setPen(QPen(self._theme.colour("focus"), 3))
            painter.drawLine(QPointF(4, y), QPointF(box.width() - 4, y))

    def _paint_name(self, painter: QPainter, look: BinLook, state: CardState) -> None:
        width = EXAMPLES_LEFT - TEXT_LEFT - 6 - (10 if state.needs_more else 0)
        painter.setFont(self._theme.font(13, QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("text"))
        name = painter.fontMetrics().elidedText(look.name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(TEXT_LEFT, 6, width, 20), Qt.AlignmentFlag.AlignVCenter, name)
        if state.needs_more:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("warning"))
            painter.drawEllipse(NEED)

    def _paint_assign(self, painter: QPainter, look: BinLook, state: CardState) -> None:
        """The button that puts the selected samples here; it names the key that does the same.

        It looks like a button only under the pointer: ten of them at once would be louder than the names.
        """
        painter.setFont(self._theme.font(12))
        if state.over_card:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("raised_hover" if state.over_assign else "raised"))
            painter.drawRoundedRect(ASSIGN, 4, 4)
        painter.setPen(self._theme.colour("text" if state.over_assign else "text_quiet"))
        with_key = QCoreApplication.translate("BinCard", "key {key}").format(key=look.key)
        words = with_key if look.key else QCoreApplication.translate("BinCard", "put here")
        painter.drawText(ASSIGN.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_counts(self, painter: QPainter) -> None:
        painter.setFont(self._theme.figures(11))
        x = TEXT_LEFT
        for place, samples in enumerate(self._layout.examples):
            if place:
                painter.setPen(self._theme.colour("text_quiet"))
                painter.drawText(QPointF(x, 57), " · ")
                x += painter.fontMetrics().horizontalAdvance(" · ")
            words = str(len(samples))
            painter.setPen(self._theme.colour("warning" if len(samples) < ENOUGH else "text_quiet"))
            painter.drawText(QPointF(x, 57), words)
            x += painter.fontMetrics().horizontalAdvance(words)

    def _paint_example(self, painter: QPainter, example: Example, ratio: float) -> None:
        pixmap = self._sheets[example.domain - 1].pixmap(example.sample, THUMBNAIL, THUMBNAIL, ratio, 3)
        if pixmap is not None:
            painter.drawPixmap(example.box.topLeft(), pixmap)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(example.box, 3, 3)

    def _paint_cross(self, painter: QPainter, cross: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("panel"))
        painter.drawEllipse(cross)
        painter.drawPixmap(cross.topLeft() + QPoint(2, 2), self._theme.icon_pixmap("close", "text", 10))

    def _paint_hidden(self, painter: QPainter) -> None:
        painter.setFont(self._theme.figures(11))
        painter.setPen(self._theme.colour("text_quiet"))
        for box, count in self._layout.hidden():
            words = f"+{count}" if count < 1000 else f"+{count // 1000}k"  # the card's tooltip has the whole number
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
