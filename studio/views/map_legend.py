"""The legend of the map: every bin with its colour and how well it crosses the bridge, and the overall figures."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.theme import Theme
from studio.views.bin_look import BinLook

_ROW, _COLUMN, _MARGIN = 23, 92, 14


class MapLegend(QWidget):
    """As many columns as fit, as many rows as needed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bins: tuple[BinLook, ...] = ()
        self._shares: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("legend of the map")
        self.setToolTip("The bins, and the share of each bin's samples that keep their bin after transfer")

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins in order."""
        self._bins = tuple(bins)
        self._fit()

    def show_shares(self, shares: Sequence[float]) -> None:
        """Share 0..1 of each bin's items that keep their bin after transfer; NaN where nothing can judge."""
        self._shares = tuple(shares)
        self.update()

    def _columns(self) -> int:
        fitting = max(1, (self.width() - 2 * _MARGIN) // _COLUMN)
        rows = max(1, math.ceil(len(self._bins) / fitting))
        return max(1, math.ceil(len(self._bins) / rows))

    def _fit(self) -> None:
        rows = math.ceil(len(self._bins) / self._columns())
        self.setFixedHeight(rows * _ROW + 10 if rows else 0)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(5 * _COLUMN + 2 * _MARGIN, 2 * _ROW + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns()
        pitch = (self.width() - 2 * _MARGIN) / columns
        for place, look in enumerate(self._bins):
            row, column = divmod(place, columns)
            box = QRectF(_MARGIN + column * pitch, 6 + row * _ROW, pitch - 8, _ROW)
            share = self._shares[place] if place < len(self._shares) else math.nan
            self._paint_bin(painter, box, look, share)
        painter.end()

    def _paint_bin(self, painter: QPainter, box: QRectF, look: BinLook, share: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.bin_colour(look.colour))
        painter.drawRoundedRect(QRectF(box.left(), box.center().y() - 4.5, 9, 9), 2, 2)
        figure = "" if math.isnan(share) else ("1.0" if share >= 0.995 else f"{share:.2f}"[1:])
        painter.setFont(self._theme.figures(12))
        painter.setPen(self._theme.colour("text_quiet"))
        room = painter.fontMetrics().horizontalAdvance(figure)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure)
        painter.setFont(self._theme.font(12))
        painter.setPen(self._theme.colour("text"))
        words = box.adjusted(15, 0, -room - 4, 0)
        name = painter.fontMetrics().elidedText(look.name, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
